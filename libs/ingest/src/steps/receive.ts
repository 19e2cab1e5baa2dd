import type { Readable } from 'node:stream';

import { DomainError, incomingKey, type StoredFile } from '#lib/domain';

import { v7 as uuid } from 'uuid';

import type { IngestContext } from '../context.ts';

const MAX_PATH = 400;

/**
 * A submitted path as it is kept: `/`-separated, relative, NFC. Throws `unsafe-archive` for anything that leaves its folder
 * or is no name at all.
 */
export function safePath(path: string): string {
  const segments = path
    .replaceAll('\\', '/')
    .normalize('NFC')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  const bad =
    path.startsWith('/') ||
    /^[a-z]:/i.test(path) ||
    segments.includes('..') ||
    segments.length === 0 ||
    path.includes('\u0000') ||
    path.length > MAX_PATH;
  if (bad) throw new DomainError('unsafe-archive', { path: path.slice(0, MAX_PATH) });
  return segments.join('/');
}

/** Takes one file in: the bytes first, then the row, so that a row never points at nothing. */
export async function receive(
  context: Pick<IngestContext, 'ledger' | 'objects'>,
  batchId: string,
  path: string,
  body: Readable | Uint8Array,
): Promise<StoredFile['id']> {
  const kept = safePath(path);
  const id = uuid();
  const objectKey = incomingKey(batchId, id);
  const { byteLength } = await context.objects.put(objectKey, body);
  await context.ledger.addFile(batchId, { id, path: kept, objectKey, byteLength });
  return id;
}
