import { createHash } from 'node:crypto';

import { DomainError, type StoredFile } from '#lib/domain';

import type { IngestContext } from '../context.ts';

/** Reads every byte once: SHA-512 in hex. Throws `checksum-mismatch` when there are fewer or more bytes than were received. */
export async function verify(context: Pick<IngestContext, 'objects'>, file: StoredFile): Promise<string> {
  const hash = createHash('sha512');
  let byteLength = 0;
  for await (const chunk of await context.objects.get(file.objectKey)) {
    hash.update(chunk as Buffer);
    byteLength += (chunk as Buffer).byteLength;
  }
  if (byteLength !== file.byteLength)
    throw new DomainError('checksum-mismatch', { expectedBytes: file.byteLength, foundBytes: byteLength });
  return hash.digest('hex');
}
