import type { Readable } from 'node:stream';

/** Part of an object: `length` bytes from `start`; fewer at its end. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/**
 * Where bytes are kept. Keys come from `object-keys.ts` alone. Writing is atomic: a reader sees the old object or the whole new one.
 * Adapters: a directory, and MinIO or any S3.
 */
export abstract class ObjectStore {
  /** Stores `body`, replacing what was there; durable when the promise resolves. */
  abstract put(key: string, body: Readable | Uint8Array): Promise<{ readonly byteLength: number }>;
  /** Streams the object or a range of it. Throws `DomainError('not-found')`. */
  abstract get(key: string, range?: ByteRange): Promise<Readable>;
  /** Size, or undefined when there is none. */
  abstract head(key: string): Promise<{ readonly byteLength: number } | undefined>;
  /** All keys that start with `prefix`, in no particular order. */
  abstract list(prefix: string): AsyncIterable<string>;
  /** Copies within the store without passing the bytes through this process where the technology can. */
  abstract copy(from: string, to: string): Promise<void>;
  /** Removes the object; nothing happens when there is none. */
  abstract delete(key: string): Promise<void>;
  /** A readable file holding the object's bytes, for native libraries that want a path; undefined when the store has none and a copy must be fetched. */
  abstract localPath(key: string): string | undefined;
}
