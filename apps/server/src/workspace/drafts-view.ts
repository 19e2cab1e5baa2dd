import type { Collection, Item } from '#lib/domain';

import type { PageContext, Picture } from '../portal/page-context.ts';
import { listFrame } from '../portal/views/lists.ts';
import { descriptionOf } from '../portal/views/texts-of.ts';
import { faultsOf } from './batch-view.ts';
import type { DraftsPageProps } from './pages/drafts-page.tsx';
import { collectionTitle, itemTitle } from './titles.ts';

/** Everything a page of the review list is made from. */
export interface DraftsParts {
  readonly items: readonly Item[];
  readonly total: number;
  /** Item → the picture that stands for it. */
  readonly covers: ReadonlyMap<string, Picture | null>;
  readonly collections: readonly Collection[];
  /** From 1. */
  readonly page: number;
}

/** The review list. */
export function draftsView(ctx: PageContext, parts: DraftsParts): DraftsPageProps {
  return {
    ctx,
    drafts: parts.items.map((item) => {
      const [slug = ''] = item.collections;
      return {
        href: `/workspace/items/${item.id}`,
        title: itemTitle(item, ctx.lang),
        collection: { ...collectionTitle(parts.collections, slug, ctx.lang), href: `/collections/${slug}` },
        pages: item.pageCount,
        problems: faultsOf(descriptionOf(item)),
        changedAt: item.updatedAt.toISOString(),
        thumb: parts.covers.get(item.id) ?? null,
      };
    }),
    total: parts.total,
    pager: listFrame(parts.page, parts.total, '/workspace/drafts').pager,
  };
}
