import { DomainError } from '#lib/domain';

/** Longest key, in bytes of UTF-8; the limit of S3. */
export const MAX_KEY_BYTES = 1024;
/** Longest part of a key between two slashes, in bytes of UTF-8; the limit of common file systems. */
export const MAX_SEGMENT_BYTES = 255;

const FORBIDDEN = /[\p{Cc}\p{Cs}\\]/u;

function broken(key: string, rule: string): DomainError {
  return new DomainError('invalid-input', { what: 'object key', key: key.slice(0, 200), rule });
}

function checkSegment(segment: string, key: string): void {
  if (segment === '') throw broken(key, 'no leading, trailing or double slash');
  if (segment === '.' || segment === '..') throw broken(key, 'no “.” or “..” between slashes');
  if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES)
    throw broken(key, `at most ${MAX_SEGMENT_BYTES} bytes between slashes`);
}

function checkWhole(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw broken(key, `at most ${MAX_KEY_BYTES} bytes`);
  if (FORBIDDEN.test(key)) throw broken(key, 'no control characters, lone surrogates or backslashes');
  if (key.startsWith('.')) throw broken(key, 'no leading dot; such names are the store’s own');
}

/**
 * Lets through only keys that every adapter can hold, and that cannot leave the directory or bucket.
 * Throws `DomainError('invalid-input')` naming the broken rule.
 */
export function checkObjectKey(key: string): void {
  checkWhole(key);
  for (const segment of key.split('/')) checkSegment(segment, key);
}

/**
 * Splits the prefix of a listing into whole segments and the beginning of a name: `a/b/c` → `['a', 'b']` and `c`.
 * Throws as {@link checkObjectKey} does.
 */
export function splitPrefix(prefix: string): { readonly directories: readonly string[]; readonly nameStart: string } {
  checkWhole(prefix);
  const directories = prefix.split('/');
  const nameStart = directories.pop() ?? '';
  for (const segment of directories) checkSegment(segment, prefix);
  return { directories, nameStart };
}
