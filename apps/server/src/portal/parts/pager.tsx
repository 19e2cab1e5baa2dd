import { to, type PageContext } from '../page-context.ts';
import { number, t } from '../texts/texts.ts';

/** Where in a paged list a page stands. */
export interface PagerView {
  /** This page, from 1. */
  page: number;
  pageCount: number;
  /** Address of a page, with `{page}` where its number goes. */
  hrefTemplate: string;
}

/** The page numbers worth a link: first, last, and two on either side; null for a gap. */
export function pagesAround(page: number, pageCount: number): (number | null)[] {
  const wanted = new Set([1, pageCount]);
  for (let near = page - 2; near <= page + 2; near += 1) if (near >= 1 && near <= pageCount) wanted.add(near);
  const sorted = [...wanted].sort((a, b) => a - b);
  return sorted.flatMap((n, index) => {
    const before = sorted[index - 1];
    return before === undefined || n - before === 1 ? [n] : n - before === 2 ? [n - 1, n] : [null, n];
  });
}

/** Links to the other pages of a list; nothing when there is only one. */
export function Pager(props: { ctx: PageContext; of: PagerView }) {
  const { ctx, of } = props;
  if (of.pageCount < 2) return null;
  const say = t(ctx.lang);
  const href = (page: number) => to(ctx, of.hrefTemplate.replaceAll('{page}', String(page)));
  return (
    <nav class="pager" aria-label={say('pager.label')}>
      {of.page > 1 ? (
        <a rel="prev" href={href(of.page - 1)}>
          {say('pager.prev')}
        </a>
      ) : null}
      {pagesAround(of.page, of.pageCount).map((page) =>
        page === null ? (
          <span>…</span>
        ) : page === of.page ? (
          <b aria-current="page">{number(ctx.lang, page)}</b>
        ) : (
          <a href={href(page)}>{number(ctx.lang, page)}</a>
        ),
      )}
      {of.page < of.pageCount ? (
        <a rel="next" href={href(of.page + 1)}>
          {say('pager.next')}
        </a>
      ) : null}
    </nav>
  );
}
