import type { Batch, Collection, StoredFile } from '#lib/domain';

import type { PageContext } from '../portal/page-context.ts';
import { textIn } from '../portal/views/texts-of.ts';
import type { UploadPageProps } from './pages/upload-page.tsx';
import { collectionTitle } from './titles.ts';

const BEGIN = '/workspace/batches';
const ENDPOINT = '/uploads';

/** What was typed on the first step, and what is wrong with it. */
export interface UploadTry {
  readonly collection?: string | undefined;
  readonly name?: string | undefined;
  readonly error?: string | undefined;
}

/** The first step of an upload: choosing a collection. */
export function chooseView(
  ctx: PageContext,
  collections: readonly Collection[],
  { collection, name, error }: UploadTry = {},
): UploadPageProps {
  return {
    ctx,
    collections: collections.map((each) => ({
      value: each.slug,
      title: textIn(each.title, ctx.lang),
      selected: each.slug === collection,
    })),
    batch: null,
    name,
    error,
    beginAction: BEGIN,
    endpoint: ENDPOINT,
    command: 'fangzhi ingest ./scans',
  };
}

/** The second step: the files of a batch. */
export function transferView(
  ctx: PageContext,
  batch: Batch,
  parts: { readonly collections: readonly Collection[]; readonly files: readonly StoredFile[] },
): UploadPageProps {
  const href = `/workspace/batches/${batch.id}`;
  return {
    ctx,
    collections: [],
    batch: {
      id: batch.id,
      name: batch.title,
      href,
      collection: collectionTitle(parts.collections, batch.collection, ctx.lang),
      received: parts.files.map((file) => ({ path: file.path, size: file.byteLength, state: 'done' })),
    },
    beginAction: BEGIN,
    endpoint: ENDPOINT,
    finishAction: `${href}/finish`,
    command: `fangzhi ingest ./scans --member ${batch.member} --collection ${batch.collection}`,
  };
}
