import {
  FACETS,
  SearchIndex,
  type FacetCount,
  type ItemDocument,
  type PageHit,
  type SearchAnswer,
  type SearchEyes,
  type SearchRequest,
} from '#lib/domain';
import { canonical, indexTerms, parseQuery, snippets, type Query } from '#lib/hanzi';

import type { Database, Transaction } from './database.ts';
import { clauseConditions, isLexeme, SqlParameters, storable } from './search-sql.ts';

const HITS_PER_ITEM = 3;
const SNIPPET = { maxSnippets: 1, contextChars: 24 };
const FACET_VALUES = 50;

const ORDER: Record<SearchRequest['sort'], string> = {
  relevance: `score DESC, "pageTotal" DESC, published_at DESC, item_id`,
  newest: `published_at DESC, item_id`,
  year: `year_from NULLS LAST, item_id`,
};

/** {@link SearchIndex} in Postgres: GIN over unigrams, bigrams and words, phrases confirmed on the canonical text. */
export class PostgresSearchIndex extends SearchIndex {
  readonly name = 'postgres';
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  /** The tables come with the migrations. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async write(documents: readonly ItemDocument[]): Promise<void> {
    for (const document of documents) await this.#db.transaction((transaction) => writeDocument(transaction, document));
  }

  async remove(itemIds: readonly string[]): Promise<void> {
    await this.#db.rows(`DELETE FROM search.items WHERE item_id = ANY($1)`, [itemIds]);
  }

  async clear(): Promise<void> {
    await this.#db.rows(`TRUNCATE search.items CASCADE`);
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const query = parseQuery(request.text);
    const found = await this.#found(request, query);
    const pages = query.clauses.some((clause) => !clause.negated)
      ? await this.#hits(
          found.items.map((item) => item.itemId),
          query,
          request.eyes,
          HITS_PER_ITEM,
        )
      : [];
    return {
      total: found.total,
      items: found.items.map((item) => ({
        itemId: item.itemId,
        pageTotal: item.pageTotal,
        pages: pages.filter((hit) => hit.itemId === item.itemId).map(({ itemId: _, ...hit }) => hit),
      })),
      facets: await this.#facets(request, query),
    };
  }

  async pagesOf(itemId: string, request: Pick<SearchRequest, 'text' | 'eyes' | 'limit'>): Promise<readonly PageHit[]> {
    const query = parseQuery(request.text);
    if (!query.clauses.some((clause) => !clause.negated)) return [];
    const hits = await this.#hits([itemId], query, request.eyes, request.limit);
    return hits.map(({ itemId: _, ...hit }) => hit);
  }

  async #found(
    request: SearchRequest,
    query: Query,
  ): Promise<{ total: number; items: { itemId: string; pageTotal: number }[] }> {
    const sql = new SqlParameters();
    const { where, score, anyClauseOnPage } = clauseConditions(query, request.eyes, sql);
    const filters = filterConditions(request.filters, sql);
    const rows = await this.#db.rows<{ itemId: string | null; pageTotal: number; total: number }>(
      `WITH found AS (
         SELECT i.item_id, i.published_at, i.year_from, ${score} AS score,
           (SELECT count(*)::int FROM search.pages p WHERE p.item_id = i.item_id AND ${anyClauseOnPage}) AS "pageTotal"
         FROM search.items i WHERE ${[where, ...filters].join(' AND ')})
       SELECT t.total, o.item_id AS "itemId", o."pageTotal" FROM (SELECT count(*)::int AS total FROM found) t
       LEFT JOIN LATERAL (SELECT * FROM found ORDER BY ${ORDER[request.sort]} OFFSET ${sql.add(request.offset)} LIMIT ${sql.add(request.limit)}) o ON true`,
      sql.values,
    );
    return {
      total: rows[0]?.total ?? 0,
      items: rows.flatMap((row) => (row.itemId === null ? [] : [{ itemId: row.itemId, pageTotal: row.pageTotal }])),
    };
  }

  /** Counts of each facet under the query and the choices in all other facets, so that a second value can be added to a first. */
  async #facets(request: SearchRequest, query: Query): Promise<Record<string, readonly FacetCount[]>> {
    const counted = await Promise.all(
      FACETS.map(async (facet) => {
        const sql = new SqlParameters();
        const { where } = clauseConditions(query, request.eyes, sql);
        const { [facet]: _, ...others } = request.filters;
        const filters = filterConditions(others, sql);
        const counts = await this.#db.rows<FacetCount>(
          `SELECT v.value, count(*)::int AS count FROM search.items i, jsonb_array_elements_text(i.facets -> ${sql.add(facet)}::text) v(value)
           WHERE ${[where, ...filters].join(' AND ')}
           GROUP BY v.value ORDER BY count DESC, v.value LIMIT ${FACET_VALUES}`,
          sql.values,
        );
        return [facet, counts] as const;
      }),
    );
    return Object.fromEntries(counted);
  }

  async #hits(
    itemIds: readonly string[],
    query: Query,
    eyes: SearchEyes,
    perItem: number,
  ): Promise<(PageHit & { itemId: string })[]> {
    const sql = new SqlParameters();
    const { anyClauseOnPage } = clauseConditions(
      { ...query, clauses: query.clauses.filter((clause) => !clause.negated) },
      eyes,
      sql,
    );
    const rows = await this.#db.rows<{ itemId: string; pageId: string; position: number; label: string; body: string }>(
      `SELECT * FROM unnest(${sql.add(itemIds)}::text[]) AS wanted(id) JOIN LATERAL (
         SELECT p.item_id AS "itemId", p.page_id AS "pageId", p.position, p.label, p.body
         FROM search.pages p JOIN search.items i ON i.item_id = p.item_id WHERE p.item_id = wanted.id AND ${anyClauseOnPage}
         ORDER BY p.position LIMIT ${sql.add(perItem)}) hit ON true`,
      sql.values,
    );
    return rows.map(({ body, ...row }) => ({ ...row, segments: snippets(body, query, SNIPPET)[0]?.segments ?? [] }));
  }
}

/** One condition per filtered facet. */
function filterConditions(filters: SearchRequest['filters'], sql: SqlParameters): readonly string[] {
  return Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(
      ([facet, values]) => `i.facets -> ${sql.add(storable(facet))}::text ?| ${sql.add(values.map(storable))}::text[]`,
    );
}

async function writeDocument(transaction: Transaction, document: ItemDocument): Promise<void> {
  const titles = document.title.split('\n').map(storable);
  const values = [...titles, ...document.words.split('\n').map(storable)];
  await transaction.rows(`DELETE FROM search.items WHERE item_id = $1`, [document.itemId]);
  await transaction.rows(
    `INSERT INTO search.items (item_id, title, title_canonical, words, canonical, terms, facets, member, access, embargo_until, year_from, year_to, published_at)
     VALUES ($1, $2, $3, $4, $5, array_to_tsvector($6), $7, $8, $9, $10, $11, $12, $13)`,
    [
      document.itemId,
      titles.join('\n'),
      canonicalOf(titles),
      values.slice(titles.length).join('\n'),
      canonicalOf(values),
      lexemesOf(values),
      JSON.stringify(document.facets, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
      document.member,
      document.access,
      document.embargoUntil,
      document.yearFrom,
      document.yearTo,
      document.publishedAt,
    ],
  );
  for (const page of document.pages) {
    const body = storable(page.text);
    await transaction.rows(
      `INSERT INTO search.pages (page_id, item_id, position, label, body, canonical, terms) VALUES ($1, $2, $3, $4, $5, $6, array_to_tsvector($7))`,
      [page.pageId, document.itemId, page.position, storable(page.label), body, canonical(body), lexemesOf([body])],
    );
  }
}

/** The canonical forms of several values, kept apart so that no phrase reaches from one into the next. */
const canonicalOf = (values: readonly string[]): string => values.map(canonical).join('|');

/** Distinct terms that Postgres takes as lexemes. */
const lexemesOf = (values: readonly string[]): string[] => [...new Set(values.flatMap(indexTerms))].filter(isLexeme);
