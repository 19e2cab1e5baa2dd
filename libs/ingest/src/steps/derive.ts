import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { accessKey, type AccessCopy, type PageWork, type StoredFile } from '#lib/domain';

import type { IngestContext } from '../context.ts';

/** Makes the page's pyramid from its master at `source` and stores it. Throws a `DomainError` when the master is at fault. */
export async function derive(
  context: IngestContext,
  { page }: PageWork,
  master: StoredFile,
  source: string,
): Promise<AccessCopy> {
  await mkdir(context.scratch, { recursive: true });
  const target = join(context.scratch, `${page.id}.tif`);
  const rendered = join(context.scratch, `${page.id}.png`);
  try {
    if (master.mediaType === 'application/pdf') await context.media.renderPdfPage(source, page.pdfPage ?? 1, rendered);
    const { path, ...made } = await context.media.makeAccessCopy(
      master.mediaType === 'application/pdf' ? rendered : source,
      target,
    );
    const key = accessKey(page.id, made.digest);
    await context.objects.put(key, createReadStream(path));
    return { key, ...made };
  } finally {
    await rm(target, { force: true });
    await rm(rendered, { force: true });
  }
}
