import { Injectable } from '@nestjs/common';

const FAILURES = 10;
const WINDOW_MS = 10 * 60 * 1_000;
const REMEMBERED = 10_000;

interface Tries {
  readonly since: number;
  count: number;
}

/**
 * Slows down guessing: at most ten tries without success in ten minutes for one name from one address. Kept in memory, so it holds for
 * this process; the oldest are forgotten first when there are very many.
 */
@Injectable()
export class SignInBrake {
  readonly #tries = new Map<string, Tries>();

  /** Counts a try before the password is looked at; says whether it may be looked at. `now` in milliseconds. */
  allow(username: string, address: string, now: number): boolean {
    const key = keyOf(username, address);
    const known = this.#tries.get(key);
    if (known && now - known.since < WINDOW_MS) {
      known.count += 1;
      return known.count <= FAILURES;
    }
    this.#tries.delete(key);
    this.#tries.set(key, { since: now, count: 1 });
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= REMEMBERED) break;
      this.#tries.delete(oldest);
    }
    return true;
  }

  /** The password was right: earlier tries no longer count. */
  succeeded(username: string, address: string): void {
    this.#tries.delete(keyOf(username, address));
  }
}

const keyOf = (username: string, address: string): string => `${address} ${username.slice(0, 200)}`;
