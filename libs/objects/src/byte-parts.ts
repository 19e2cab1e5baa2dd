import type { Readable } from 'node:stream';

/**
 * Cuts a stream into buffers of exactly `partBytes`, the last one shorter; one part is held at a time.
 * An empty stream gives none. Rejects as the stream does.
 */
export async function* byteParts(body: Readable, partBytes: number): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let held = 0;
  for await (const read of body as AsyncIterable<Uint8Array | string>) {
    let chunk = typeof read === 'string' ? Buffer.from(read) : Buffer.from(read.buffer, read.byteOffset, read.length);
    while (held + chunk.length >= partBytes) {
      const wanted = partBytes - held;
      chunks.push(chunk.subarray(0, wanted));
      yield Buffer.concat(chunks, partBytes);
      chunk = chunk.subarray(wanted);
      chunks = [];
      held = 0;
    }
    if (chunk.length > 0) chunks.push(chunk);
    held += chunk.length;
  }
  if (held > 0) yield Buffer.concat(chunks, held);
}
