import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '#lib/domain';

interface Entry {
  readonly path: Promise<string>;
  users: number;
}

const OWN_FILE = /^[0-9a-f-]{36}\.(tif|part)$/;

/**
 * Local copies of objects for native libraries that want a path, the ones used last kept. The directory belongs to one instance: what an earlier one left
 * there is removed at the first use.
 */
export class ScratchFiles {
  readonly #store: ObjectStore;
  readonly #directory: string;
  readonly #maxFiles: number;
  readonly #entries = new Map<string, Entry>();
  #prepared: Promise<void> | undefined;

  constructor({ store, directory, maxFiles }: { store: ObjectStore; directory: string; maxFiles: number }) {
    this.#store = store;
    this.#directory = directory;
    this.#maxFiles = maxFiles;
  }

  /** Does `work` with a file holding the object: the store's own where it has one, else a copy, fetched once however many ask. */
  async use<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const own = this.#store.localPath(key);
    if (own !== undefined) return work(own);
    const entry = this.#entries.get(key) ?? { path: this.#fetch(key), users: 0 };
    this.#touch(key, entry);
    entry.users++;
    try {
      return await work(await entry.path);
    } finally {
      entry.users--;
      await this.#trim();
    }
  }

  #touch(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  async #fetch(key: string): Promise<string> {
    const partial = join(this.#directory, `${randomUUID()}.part`);
    try {
      this.#prepared ??= this.#prepare().catch((error: unknown) => {
        this.#prepared = undefined; // the next one tries again
        throw error;
      });
      await this.#prepared;
      await pipeline(await this.#store.get(key), createWriteStream(partial, { flags: 'wx' }));
      const path = partial.replace(/part$/, 'tif');
      await rename(partial, path);
      return path;
    } catch (error) {
      this.#entries.delete(key);
      await rm(partial, { force: true });
      throw error;
    }
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    const left = (await readdir(this.#directory)).filter((name) => OWN_FILE.test(name));
    await Promise.all(left.map((name) => rm(join(this.#directory, name), { force: true })));
  }

  /** Removes the files longest unused; one in use stays until it is not. */
  async #trim(): Promise<void> {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#maxFiles) return;
      if (entry.users > 0) continue;
      this.#entries.delete(key);
      await rm(await entry.path, { force: true });
    }
  }
}
