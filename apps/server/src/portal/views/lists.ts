import type { PagerView } from '../parts/pager.tsx';

/** Items on one page of a list. */
export const PER_PAGE = 20;

/** The page number a query asks for, from 1; 1 for nonsense. */
export function pageNumber(raw: unknown): number {
  const value = Number(Array.isArray(raw) ? raw[0] : (raw ?? 1));
  return Number.isInteger(value) && value >= 1 && value <= 10_000 ? value : 1;
}

/** Pager and range of a list; `path` is the address without the page. */
export function listFrame(
  page: number,
  total: number,
  path: string,
): { readonly pager: PagerView; readonly range: { from: number; to: number; total: number } } {
  const from = total === 0 ? 0 : (page - 1) * PER_PAGE + 1;
  return {
    pager: {
      page,
      pageCount: Math.max(1, Math.ceil(total / PER_PAGE)),
      hrefTemplate: `${path}${path.includes('?') ? '&' : '?'}page={page}`,
    },
    range: { from, to: Math.min(total, page * PER_PAGE), total },
  };
}
