import { FACETS, type SearchRequest } from '#lib/domain';

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 20;
const MAX_OFFSET = 10_000;
const MAX_TEXT = 1_000;
const MAX_VALUES = 50;
const SORTS = ['relevance', 'newest', 'year'] as const;

type Raw = string | string[] | undefined;

/** A search as the query string tells it; whatever is out of bounds is brought within them. */
export function searchRequestOf(query: Readonly<Record<string, Raw>>): Omit<SearchRequest, 'eyes'> {
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, list(query[facet])]));
  return {
    text: (list(query['q'])[0] ?? '').slice(0, MAX_TEXT),
    filters,
    sort: SORTS.find((sort) => sort === list(query['sort'])[0]) ?? 'relevance',
    offset: whole(query['offset'], 0, MAX_OFFSET),
    limit: whole(query['limit'], DEFAULT_LIMIT, MAX_LIMIT),
  };
}

const list = (raw: Raw): string[] => (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]).slice(0, MAX_VALUES);

function whole(raw: Raw, fallback: number, maximum: number): number {
  const value = Number(list(raw)[0] ?? fallback);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, maximum) : fallback;
}
