import { randomUUID } from 'node:crypto';
import { Client, errors } from '@opensearch-project/opensearch';
import {
  FACETS,
  type ItemDocument,
  type ItemHit,
  type PageHit,
  type SearchAnswer,
  SearchIndex,
  type SearchRequest,
} from '#lib/domain';
import { parseQuery, type Query } from '#lib/hanzi';
import { bulkBodies, bulkEntries } from './bulk.ts';
import { type IndexNames, indexNames, MAPPING_DATE } from './index-names.ts';
import { ITEMS_2026_11_22 } from './mappings/items-2026-11-22.ts';
import { PAGES_2026_11_22 } from './mappings/pages-2026-11-22.ts';
import { firstPagesSearch, type FoundByText, hitPages, itemsSearch, MOST_RESULTS, pagesByItem } from './queries.ts';
import { type Buckets, facetCounts, type Hits, pageHit, type PageSource, type Reply, totalOf } from './replies.ts';

/** Where OpenSearch is and under which names this index lives there. */
export interface OpenSearchIndexOptions {
  /** URL of the server, with user and password where it wants them. */
  readonly url: string;
  /** Begins the names of the indices; small letters, digits, `-`, `_`. */
  readonly prefix: string;
}

/** Items whose stale pages are removed, or which are removed, by one request. */
const ITEMS_PER_REQUEST = 1000;
const REQUEST_TIMEOUT_MS = 60_000;

interface BulkReply {
  readonly errors: boolean;
  readonly items: readonly Readonly<Record<string, { readonly _id?: string; readonly error?: unknown }>>[];
}
type FirstPages = Buckets<{ readonly first: { readonly hits: Hits<PageSource> } }>;

function* slices<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

function throwIfRefused(reply: BulkReply): void {
  if (!reply.errors) return;
  const refused = reply.items.flatMap((item) => Object.values(item)).filter((result) => result.error !== undefined);
  const [first] = refused;
  throw new Error(`OpenSearch refused ${refused.length} documents, among them ${first?._id ?? 'one'}.`, {
    cause: first?.error,
  });
}

/**
 * The search index over OpenSearch: one index of items, one of pages, both behind aliases and named by the date of
 * their mappings. Text is folded by `hanzi` before it is sent, so the server needs no plugin and both scripts are one.
 */
export class OpenSearchIndex extends SearchIndex {
  override readonly name: string;
  readonly #client: Client;
  readonly #names: IndexNames;

  constructor(options: OpenSearchIndexOptions) {
    super();
    this.#names = indexNames(options.prefix);
    this.name = `opensearch:${options.prefix}:${MAPPING_DATE}`;
    this.#client = new Client({ node: options.url, requestTimeout: REQUEST_TIMEOUT_MS });
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    await this.#client.close();
  }

  override async prepare(): Promise<void> {
    await this.#create(this.#names.items.index, ITEMS_2026_11_22);
    await this.#create(this.#names.pages.index, PAGES_2026_11_22);
    const { items, pages } = this.#names;
    const removals = [...(await this.#outdated(items)), ...(await this.#outdated(pages))];
    await this.#client.indices.updateAliases({
      body: {
        actions: [
          ...removals.map((remove) => ({ remove })),
          { add: { index: items.index, alias: items.alias } },
          { add: { index: pages.index, alias: pages.alias } },
        ],
      },
    });
  }

  override async write(documents: readonly ItemDocument[]): Promise<void> {
    // Of two documents for one item the later counts.
    const latest = [...new Map(documents.map((document) => [document.itemId, document])).values()];
    if (latest.length === 0) return;
    const generation = randomUUID();
    for (const body of bulkBodies(bulkEntries(latest, this.#names, generation))) await this.#bulk(body);
    await this.#refresh();
    const itemIds = latest.map((document) => document.itemId);
    for (const some of slices(itemIds, ITEMS_PER_REQUEST)) await this.#deletePages(some, generation);
  }

  override async remove(itemIds: readonly string[]): Promise<void> {
    for (const some of slices(itemIds, ITEMS_PER_REQUEST)) {
      await this.#client.deleteByQuery({
        index: this.#names.items.alias,
        conflicts: 'proceed',
        refresh: true,
        body: { query: { terms: { itemId: [...some] } } },
      });
      await this.#deletePages(some);
    }
  }

  override async search(request: SearchRequest): Promise<SearchAnswer> {
    const query = parseQuery(request.text);
    const found = await this.#foundByText(query, request);
    const { hits, aggregations } = await this.#search<{ itemId: string }, Record<string, { values: Buckets }>>(
      this.#names.items.alias,
      itemsSearch(request, query, found),
    );
    const itemIds = hits.hits.map((hit) => hit._source.itemId);
    const pages = await this.#firstPages(itemIds, query, request);
    return {
      total: totalOf(hits),
      items: itemIds.map((itemId) => pages.get(itemId) ?? { itemId, pageTotal: 0, pages: [] }),
      facets: Object.fromEntries(
        FACETS.map((facet) => [facet, facetCounts(aggregations?.[facet]?.values ?? { buckets: [] })]),
      ),
    };
  }

  override async pagesOf(
    itemId: string,
    request: Pick<SearchRequest, 'text' | 'eyes' | 'limit'>,
  ): Promise<readonly PageHit[]> {
    const query = parseQuery(request.text);
    if (!query.clauses.some((clause) => !clause.negated)) return [];
    const { hits } = await this.#search<PageSource, unknown>(this.#names.pages.alias, {
      size: Math.min(request.limit, MOST_RESULTS),
      track_total_hits: false,
      query: { bool: { filter: [{ term: { itemId } }, hitPages(query, request.eyes)] } },
      sort: [{ position: { order: 'asc' } }],
      _source: ['pageId', 'position', 'label', 'text'],
    });
    return hits.hits.map((hit) => pageHit(hit._source, query));
  }

  override async clear(): Promise<void> {
    await this.#client.indices.delete({
      index: [this.#names.items.index, this.#names.pages.index],
      ignore_unavailable: true,
    });
    await this.prepare();
  }

  async #create(index: string, body: object): Promise<void> {
    try {
      await this.#client.indices.create({ index, body });
    } catch (error) {
      const exists = error instanceof errors.ResponseError && error.message.includes('resource_already_exists');
      if (!exists) throw error;
    }
  }

  /** Indices of other mapping dates that the alias still points to. */
  async #outdated(name: { readonly alias: string; readonly index: string }) {
    const existing = await this.#client.indices.existsAlias({ name: name.alias });
    if (!existing.body) return [];
    const holders = await this.#client.indices.getAlias({ name: name.alias });
    return Object.keys(holders.body)
      .filter((index) => index !== name.index)
      .map((index) => ({ index, alias: name.alias }));
  }

  async #bulk(body: string): Promise<void> {
    // Without the alias the server would make an index of that name, with mappings of its own guessing.
    const reply = await this.#client.transport.request({
      method: 'POST',
      path: '/_bulk',
      querystring: { require_alias: true },
      bulkBody: body,
    });
    throwIfRefused(reply.body as BulkReply);
  }

  async #refresh(): Promise<void> {
    await this.#client.indices.refresh({ index: [this.#names.items.alias, this.#names.pages.alias] });
  }

  /** Removes the pages of items, except those of one write. */
  async #deletePages(itemIds: readonly string[], exceptGeneration?: string): Promise<void> {
    const except = exceptGeneration === undefined ? [] : [{ term: { generation: { value: exceptGeneration } } }];
    await this.#client.deleteByQuery({
      index: this.#names.pages.alias,
      conflicts: 'proceed',
      refresh: true,
      body: { query: { bool: { filter: [{ terms: { itemId: [...itemIds] } }], must_not: except } } },
    });
  }

  async #search<Source, Aggregations>(index: string, body: object): Promise<Reply<Source, Aggregations>> {
    const reply = await this.#client.search({ index, body });
    return reply.body as unknown as Reply<Source, Aggregations>;
  }

  /** For each clause, the items with pages that hold it; asked all at once. */
  async #foundByText(query: Query, request: Pick<SearchRequest, 'eyes'>): Promise<FoundByText[]> {
    return Promise.all(
      query.clauses.map(async (clause) => {
        const reply = await this.#search<never, { items: Buckets }>(
          this.#names.pages.alias,
          pagesByItem(clause, request.eyes),
        );
        return new Map(reply.aggregations?.items.buckets.map((bucket) => [bucket.key, bucket.doc_count]));
      }),
    );
  }

  async #firstPages(
    itemIds: readonly string[],
    query: Query,
    request: Pick<SearchRequest, 'eyes'>,
  ): Promise<Map<string, ItemHit>> {
    const asked = query.clauses.some((clause) => !clause.negated);
    if (!asked || itemIds.length === 0) return new Map();
    const reply = await this.#search<never, { items: FirstPages }>(
      this.#names.pages.alias,
      firstPagesSearch(itemIds, query, request.eyes),
    );
    const hits = (reply.aggregations?.items.buckets ?? []).map((bucket): ItemHit => {
      const pages = bucket.first.hits.hits.map((hit) => pageHit(hit._source, query));
      return { itemId: bucket.key, pageTotal: bucket.doc_count, pages };
    });
    return new Map(hits.map((hit) => [hit.itemId, hit]));
  }
}
