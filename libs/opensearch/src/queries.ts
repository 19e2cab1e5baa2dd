import type { Types } from '@opensearch-project/opensearch';
import { FACETS, type SearchEyes, type SearchRequest } from '#lib/domain';
import type { Clause, Query } from '#lib/hanzi';

/** A query as OpenSearch takes it. */
export type OpenSearchQuery = Types.Common_QueryDsl.QueryContainer;

/**
 * Most items one clause may be found in by page text; of more, those with the most pages count.
 * Stays below the server's limits on buckets (65,535) and on terms in a query (65,536).
 */
export const MOST_ITEMS_BY_TEXT = 50_000;
/** OpenSearch serves no result beyond this place in the list. */
export const MOST_RESULTS = 10_000;
/** Pages shown with an item that was found. */
export const PAGES_PER_ITEM = 3;
const MOST_FACET_VALUES = 500;

const TITLE_SCORE = 8;
const WORDS_SCORE = 3;
const PAGES_SCORE = 0.5;
const PAGES_TIER_SCORE = 0.25;
const PAGES_TIERS = 6;

/** What one clause found in page text: item → number of its pages. */
export type FoundByText = ReadonlyMap<string, number>;

/** Asks one field of canonical text for a clause; exact, because terms are whole and phrases keep their order. */
export function clauseQuery(field: string, clause: Clause): OpenSearchQuery {
  const [first = ''] = clause.terms;
  if (clause.kind === 'prefix') return { prefix: { [field]: { value: first } } };
  if (clause.terms.length === 1) return { term: { [field]: { value: first } } };
  return { match_phrase: { [field]: { query: clause.terms.join(' ') } } };
}

/** The pages whose text may be shown to these eyes. */
export function visiblePages(eyes: SearchEyes): OpenSearchQuery {
  if (eyes.members === 'all') return { match_all: {} };
  const open: OpenSearchQuery = {
    bool: {
      filter: [{ term: { access: { value: 'open' } } }],
      must_not: [{ range: { embargoUntil: { gt: eyes.today } } }],
    },
  };
  return { bool: { should: [open, { terms: { member: [...eyes.members] } }], minimum_should_match: 1 } };
}

/** The pages that hold the text: any of the clauses that ask for something, none of those that leave something out. */
export function hitPages(query: Query, eyes: SearchEyes): OpenSearchQuery {
  const inText = (negated: boolean) =>
    query.clauses.filter((clause) => clause.negated === negated).map((clause) => clauseQuery('terms', clause));
  return {
    bool: {
      filter: [visiblePages(eyes), { bool: { should: inText(false), minimum_should_match: 1 } }],
      must_not: inText(true),
    },
  };
}

/** Counts, item by item, the visible pages on which a clause is found. */
export function pagesByItem(clause: Clause, eyes: SearchEyes) {
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [visiblePages(eyes), clauseQuery('terms', clause)] } },
    aggs: { items: { terms: { field: 'itemId', size: MOST_ITEMS_BY_TEXT } } },
  };
}

/** Items found by page text, more pages weighing more, in steps of twice as many. */
function foundByText(found: FoundByText): OpenSearchQuery[] {
  const tiers: string[][] = [];
  for (const [itemId, pages] of found)
    (tiers[Math.min(Math.floor(Math.log2(pages)), PAGES_TIERS - 1)] ??= []).push(itemId);
  return tiers.flatMap((itemIds, tier) => ({
    constant_score: { filter: { terms: { itemId: itemIds } }, boost: PAGES_SCORE + tier * PAGES_TIER_SCORE },
  }));
}

function clauseInItem(clause: Clause, found: FoundByText): OpenSearchQuery {
  const inTitle = clauseQuery('title', clause);
  return {
    bool: {
      should: [
        { constant_score: { filter: inTitle, boost: TITLE_SCORE } },
        // Its score is lower the longer the title, which orders titles among themselves.
        inTitle,
        { constant_score: { filter: clauseQuery('words', clause), boost: WORDS_SCORE } },
        ...foundByText(found),
      ],
      minimum_should_match: 1,
    },
  };
}

/** Items in which every clause is found: in the title, the words, or some page, and no negated one in any of them. */
export function itemsQuery(query: Query, found: readonly FoundByText[]): OpenSearchQuery {
  const none: FoundByText = new Map();
  const each = (negated: boolean) =>
    query.clauses.flatMap((clause, at) =>
      clause.negated === negated ? [clauseInItem(clause, found[at] ?? none)] : [],
    );
  return { bool: { must: each(false), must_not: each(true), filter: [{ match_all: {} }] } };
}

function filtersBut(request: Pick<SearchRequest, 'filters'>, left?: string): OpenSearchQuery {
  const filter = Object.entries(request.filters)
    .filter(([facet, values]) => facet !== left && values.length > 0)
    .map(([facet, values]) => ({ terms: { [`facets.${facet}`]: [...values] } }));
  return { bool: { filter } };
}

function sortBy(sort: SearchRequest['sort']): Types.Common.Sort {
  const newest: Types.Common.Sort = [{ publishedAt: { order: 'desc' } }, { itemId: { order: 'asc' } }];
  if (sort === 'newest') return newest;
  if (sort === 'relevance') return [{ _score: { order: 'desc' } }, ...newest];
  return [{ yearFrom: { order: 'asc', missing: '_last' } }, ...newest];
}

/** The search for items: a facet's own choice does not narrow its counts, all others do. */
export function itemsSearch(request: SearchRequest, query: Query, found: readonly FoundByText[]) {
  const size = Math.max(0, Math.min(request.limit, MOST_RESULTS - request.offset));
  return {
    from: size === 0 ? 0 : request.offset,
    size,
    track_total_hits: true,
    _source: ['itemId'],
    query: itemsQuery(query, found),
    post_filter: filtersBut(request),
    sort: sortBy(request.sort),
    aggs: Object.fromEntries(
      FACETS.map((facet) => [
        facet,
        {
          filter: filtersBut(request, facet),
          aggs: { values: { terms: { field: `facets.${facet}`, size: MOST_FACET_VALUES } } },
        },
      ]),
    ),
  };
}

/** The search for the first pages of the items found. */
export function firstPagesSearch(itemIds: readonly string[], query: Query, eyes: SearchEyes) {
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [{ terms: { itemId: [...itemIds] } }, hitPages(query, eyes)] } },
    aggs: {
      items: {
        terms: { field: 'itemId', size: itemIds.length },
        aggs: {
          first: {
            top_hits: {
              size: PAGES_PER_ITEM,
              sort: [{ position: { order: 'asc' as const } }],
              _source: ['pageId', 'position', 'label', 'text'],
            },
          },
        },
      },
    },
  };
}
