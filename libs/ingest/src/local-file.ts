import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { ObjectStore } from '#lib/domain';

/** Runs `work` with a local file holding the object: the store's own where it has one, else a copy that is removed afterwards. */
export async function withLocalFile<T>(
  objects: ObjectStore,
  key: string,
  scratch: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const own = objects.localPath(key);
  if (own !== undefined) return work(own);
  await mkdir(scratch, { recursive: true });
  const copy = join(scratch, key.replaceAll('/', '_'));
  try {
    await pipeline(await objects.get(key), createWriteStream(copy));
    return await work(copy);
  } finally {
    await rm(copy, { force: true });
  }
}

/** The first bytes of an object. */
export async function headOf(objects: ObjectStore, key: string, length: number): Promise<Buffer> {
  return collect(await objects.get(key, { start: 0, length }));
}

/** A whole small object; `maximum` is the most bytes it may have. */
export async function smallObject(objects: ObjectStore, key: string, maximum: number): Promise<Buffer | undefined> {
  const head = await objects.head(key);
  if (!head || head.byteLength > maximum) return undefined;
  return collect(await objects.get(key));
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
