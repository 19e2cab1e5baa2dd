import { createHash } from 'node:crypto';
import type { OcflStore } from '../src/ocfl-store.ts';

/** The digest of a text, as `VersionFile` wants it. */
export const sha512 = (text: string): string => createHash('sha512').update(text, 'utf8').digest('hex');

/** A storage root in memory that can be told to break. `content:…` handles stand for their own text. */
export class MemoryStore implements OcflStore {
  readonly files = new Map<string, string>();
  readonly writes: string[] = [];
  /** How many more calls succeed before every call fails. */
  callsLeft = Infinity;

  private call<T>(act: () => T): Promise<T> {
    if (this.callsLeft <= 0) return Promise.reject(new Error('the store is gone'));
    this.callsLeft -= 1;
    return Promise.resolve(act());
  }

  private write(path: string, content: string): void {
    this.writes.push(path);
    this.files.set(path, content);
  }

  putText(path: string, content: string): Promise<void> {
    return this.call(() => this.write(path, content));
  }

  getText(path: string): Promise<string | undefined> {
    return this.call(() => this.files.get(path));
  }

  copyIn(source: string, path: string): Promise<void> {
    return this.call(() => this.write(path, source.replace('content:', '')));
  }

  exists(path: string): Promise<boolean> {
    return this.call(() => this.files.has(path));
  }

  list(folder: string): Promise<string[]> {
    return this.call(() => [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`)));
  }

  remove(path: string): Promise<void> {
    return this.call(() => {
      this.files.delete(path);
    });
  }
}

/** A storage root as the interface at its smallest: nothing can be listed or removed. */
export function withoutRemoval(store: MemoryStore): OcflStore {
  return {
    putText: (path, content) => store.putText(path, content),
    getText: (path) => store.getText(path),
    copyIn: (source, path) => store.copyIn(source, path),
    exists: (path) => store.exists(path),
  };
}
