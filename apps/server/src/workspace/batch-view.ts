import { validateDescription, type Description } from '#lib/metadata';

import type { Collection, Item, Page, StoredFile, Who } from '#lib/domain';

import { may } from '../access/visitor.ts';
import type { PageContext } from '../portal/page-context.ts';
import { descriptionOf } from '../portal/views/texts-of.ts';
import { batchState, batchSteps, fileState, pageState, type BatchFacts } from './batch-state.ts';
import type { BatchCell, BatchFile, BatchPageProps } from './pages/batch-page.tsx';
import { gravestFirst, problemView } from './problem-view.ts';
import { collectionTitle, itemTitle } from './titles.ts';

/** Most files, cells and problems a page lists; what needs somebody comes first. */
const FILES_SHOWN = 300;
const CELLS_SHOWN = 2_000;
const PROBLEMS_SHOWN = 200;

/** Everything the page of a batch is made from. */
export interface BatchParts extends BatchFacts {
  readonly files: readonly StoredFile[];
  readonly pages: readonly Page[];
  readonly items: readonly Item[];
  readonly collections: readonly Collection[];
}

/** The page of a batch for this person. */
export function batchView(ctx: PageContext, who: Who, parts: BatchParts): BatchPageProps {
  const { batch, items, files } = parts;
  const href = `/workspace/batches/${batch.id}`;
  const mendHref = `/workspace/upload?collection=${encodeURIComponent(batch.collection)}`;
  const ready = readyToPublish(who, items).length;
  const mine = who.kind === 'user' && who.userId === batch.createdBy;
  return {
    ctx,
    batch: {
      id: batch.id,
      name: batch.title,
      href,
      state: batchState(parts),
      collection: {
        ...collectionTitle(parts.collections, batch.collection, ctx.lang),
        href: `/collections/${batch.collection}`,
      },
      startedBy: mine ? who.name : undefined,
      startedAt: batch.createdAt.toISOString(),
    },
    live: batch.state !== 'finished',
    apiHref: `/api/v1/batches/${batch.id}`,
    steps: batchSteps(parts, parts.pages),
    problems: gravestFirst(parts.problems)
      .slice(0, PROBLEMS_SHOWN)
      .map((problem) => problemView(problem, ctx.lang, mendHref)),
    files: firstFiles(parts),
    fileTotal: files.length,
    cells: firstCells(parts),
    items: items.map((item) => ({
      title: {
        ...itemTitle(item, ctx.lang),
        ...(may(who, item, 'edit') && { href: `/workspace/items/${item.id}` }),
      },
      state: item.state,
      pages: item.pageCount,
    })),
    addHref: batch.state === 'receiving' ? `${href}/upload` : undefined,
    publish: ready === 0 ? undefined : { action: `${href}/publish`, count: ready },
  };
}

/** Items of a batch this person may publish now: they wait for an editor and nothing in their description is wrong. */
export function readyToPublish(who: Who, items: readonly Item[]): readonly Item[] {
  return items.filter(
    (item) => item.state === 'review' && may(who, item, 'publish') && faultsOf(descriptionOf(item)) === 0,
  );
}

/** How many things in a description keep it from being published. */
export const faultsOf = (description: Description): number =>
  validateDescription(description).filter((problem) => problem.severity === 'error').length;

/** The identifiers of the items a batch made or changed, each once, in the order of its pages. */
export const itemIdsOf = (files: readonly StoredFile[], pages: readonly Page[]): readonly string[] => [
  ...new Set([...pages.map((page) => page.itemId), ...files.flatMap((file) => file.itemId ?? [])]),
];

function firstFiles({ files, batch }: BatchParts): BatchFile[] {
  return files
    .toSorted((a, b) => Number(b.state === 'rejected') - Number(a.state === 'rejected'))
    .slice(0, FILES_SHOWN)
    .map((file) => ({ path: file.path, size: file.byteLength, ...fileState(file, batch) }));
}

function firstCells({ pages, items }: BatchParts): BatchCell[] {
  const published = new Set(items.filter((item) => item.state === 'published').map((item) => item.id));
  const shown = new Set(
    pages.toSorted((a, b) => Number(a.state === 'ready') - Number(b.state === 'ready')).slice(0, CELLS_SHOWN),
  );
  return pages
    .filter((page) => shown.has(page))
    .map((page) => ({
      label: String(page.position),
      state: pageState(page),
      href:
        page.state === 'ready' && published.has(page.itemId)
          ? `/items/${page.itemId}?page=${String(page.position)}`
          : `/workspace/items/${page.itemId}`,
    }));
}
