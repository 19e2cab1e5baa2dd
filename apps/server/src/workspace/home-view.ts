import type { Collection, Counted, StoredFile, Who } from '#lib/domain';

import type { PageContext } from '../portal/page-context.ts';
import { textIn } from '../portal/views/texts-of.ts';
import { batchState, type BatchFacts } from './batch-state.ts';
import type { BatchRow, WorkspaceHomePageProps } from './pages/workspace-home-page.tsx';
import { collectionTitle } from './titles.ts';

/** Everything the front of the workspace is made from. */
export interface HomeParts {
  readonly collections: readonly Counted<Collection>[];
  /** Whether the person uploads for any member; only then are there collections to upload to. */
  readonly contributes: boolean;
  /** Collection → items that wait. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly batches: readonly BatchFacts[];
}

/** The front of the workspace for this person. */
export function homeView(ctx: PageContext, who: Who, parts: HomeParts): WorkspaceHomePageProps {
  const titles = parts.collections.map(({ of }) => of);
  return {
    ctx,
    collections: !parts.contributes
      ? []
      : parts.collections.map(({ of, items }) => ({
          title: textIn(of.title, ctx.lang),
          href: `/collections/${of.slug}`,
          uploadHref: `/workspace/upload?collection=${encodeURIComponent(of.slug)}`,
          items,
          drafts: parts.waiting.get(of.slug) ?? 0,
        })),
    batches: parts.batches.map((facts) => batchRow(ctx, who, facts, titles)),
  };
}

function batchRow(ctx: PageContext, who: Who, facts: BatchFacts, collections: readonly Collection[]): BatchRow {
  const { batch, progress, problems } = facts;
  return {
    id: batch.id,
    name: batch.title,
    href: `/workspace/batches/${batch.id}`,
    collection: {
      ...collectionTitle(collections, batch.collection, ctx.lang),
      href: `/collections/${batch.collection}`,
    },
    state: batchState(facts),
    files: Object.values<number>(progress.files satisfies Record<StoredFile['state'], number>).reduce(
      (total, count) => total + count,
      0,
    ),
    problems: problems.filter((problem) => problem.severity === 'error').length,
    startedAt: batch.createdAt.toISOString(),
    startedBy: who.kind === 'user' && who.userId === batch.createdBy ? who.name : undefined,
  };
}
