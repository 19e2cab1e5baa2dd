import { randomUUID } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, open, opendir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, DomainError, ObjectStore } from '#lib/domain';
import { checkRange } from './byte-range.ts';
import { errorCode } from './error-code.ts';
import { checkObjectKey, splitPrefix } from './object-key.ts';

/** Where the objects lie. */
export interface DirectoryObjectStoreOptions {
  /** Directory that holds the objects and nothing else; made when missing. */
  readonly root: string;
}

/** Directory of unfinished writes, inside the root so that renaming never crosses file systems. */
const WRITING = '.writing';
/** An unfinished write older than this belongs to a process that no longer lives. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;
const RENAME_ATTEMPTS = 5;
/** Answers of `link` that mean: this file system cannot, copy instead. */
const CANNOT_LINK = new Set(['EPERM', 'EXDEV', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';

/** Makes the names inside a directory durable. Windows cannot open directories and needs no such call. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes `path` and what is missing above it, durably. */
async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made));
}

/**
 * Objects as files below one directory, each under its key. An object is written beside, flushed to disk and renamed
 * into place, so a reader or a crash never meets half of one, and files shared by {@link copy} are never written into.
 */
export class DirectoryObjectStore extends ObjectStore {
  readonly #root: string;

  constructor(options: DirectoryObjectStoreOptions) {
    super();
    this.#root = resolve(options.root);
  }

  /** Makes the directory and removes what crashed writers left in it more than a day ago. */
  async prepare(): Promise<void> {
    const writing = join(this.#root, WRITING);
    await makeDirectory(writing);
    for (const name of await readdir(writing)) {
      const path = join(writing, name);
      const found = await stat(path).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }

  override async put(key: string, body: Readable | Uint8Array): Promise<{ readonly byteLength: number }> {
    const target = this.#path(key);
    const temporary = await this.#temporaryPath();
    try {
      const file = createWriteStream(temporary, { flags: 'wx', flush: true });
      await pipeline(body instanceof Uint8Array ? Readable.from([body]) : body, file);
      await this.#moveIntoPlace(temporary, target);
      return { byteLength: file.bytesWritten };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  override async get(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.#path(key);
    if (range) checkRange(range);
    const handle = await open(path, 'r').catch((error: unknown) => {
      throw this.#translated(error, key);
    });
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new DomainError('not-found', { what: 'object', key });
      if (!range) return handle.createReadStream();
      if (range.length > 0 && range.start < found.size)
        return handle.createReadStream({ start: range.start, end: range.start + range.length - 1 });
    } catch (error) {
      await handle.close();
      throw error;
    }
    await handle.close();
    return Readable.from([]);
  }

  override async head(key: string): Promise<{ readonly byteLength: number } | undefined> {
    try {
      const found = await stat(this.#path(key));
      return found.isFile() ? { byteLength: found.size } : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  override async *list(prefix: string): AsyncIterable<string> {
    const { directories, nameStart } = splitPrefix(prefix);
    yield* this.#walk(directories, nameStart);
  }

  override async copy(from: string, to: string): Promise<void> {
    const source = this.#path(from);
    const target = this.#path(to);
    if (!(await this.head(from))) throw new DomainError('not-found', { what: 'object', key: from });
    const temporary = await this.#temporaryPath();
    try {
      await this.#linkOrCopy(source, temporary);
      await this.#moveIntoPlace(temporary, target);
    } catch (error) {
      throw this.#translated(error, from);
    } finally {
      // Renaming onto a link to the same file does nothing and leaves the temporary name behind.
      await rm(temporary, { force: true });
    }
  }

  override async delete(key: string): Promise<void> {
    const path = this.#path(key);
    if (!(await this.head(key))) return;
    await rm(path, { force: true });
    await this.#pruneEmpty(dirname(path));
  }

  override localPath(key: string): string {
    return this.#path(key);
  }

  #path(key: string): string {
    checkObjectKey(key);
    return join(this.#root, ...key.split('/'));
  }

  async #temporaryPath(): Promise<string> {
    const writing = join(this.#root, WRITING);
    await makeDirectory(writing);
    return join(writing, randomUUID());
  }

  /** Renames; tries again when a `delete` beside removed the directory because it had just become empty. */
  async #moveIntoPlace(temporary: string, target: string): Promise<void> {
    const directory = dirname(target);
    for (let attempt = 1; ; attempt++) {
      try {
        await makeDirectory(directory);
        await rename(temporary, target);
        await syncDirectory(directory);
        return;
      } catch (error) {
        if (errorCode(error) !== 'ENOENT' || attempt === RENAME_ATTEMPTS) throw error;
        // The rename may have been done and the object deleted again before its directory was flushed.
        if (!(await exists(temporary))) return;
      }
    }
  }

  async #linkOrCopy(source: string, temporary: string): Promise<void> {
    try {
      await link(source, temporary);
    } catch (error) {
      if (!CANNOT_LINK.has(errorCode(error) ?? '')) throw error;
      await copyFile(source, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      const handle = await open(temporary, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
  }

  /** Keys below `directories` whose next name begins with `nameStart`. */
  async *#walk(directories: readonly string[], nameStart: string): AsyncIterable<string> {
    let entries;
    try {
      entries = await opendir(join(this.#root, ...directories));
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    for await (const entry of entries) {
      if (!entry.name.startsWith(nameStart)) continue;
      const below = [...directories, entry.name];
      if (entry.isFile()) yield below.join('/');
      else if (entry.isDirectory() && !(directories.length === 0 && entry.name === WRITING))
        yield* this.#walk(below, '');
    }
  }

  async #pruneEmpty(directory: string): Promise<void> {
    for (let path = directory; path !== this.#root && path.startsWith(this.#root); path = dirname(path)) {
      try {
        await rmdir(path);
      } catch (error) {
        const code = errorCode(error) ?? '';
        if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EBUSY', 'EACCES'].includes(code)) return;
        throw error;
      }
    }
  }

  #translated(error: unknown, key: string): unknown {
    return isMissing(error) ? new DomainError('not-found', { what: 'object', key }, { cause: error }) : error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
