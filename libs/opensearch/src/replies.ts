import type { FacetCount, PageHit } from '#lib/domain';
import { type Query, snippets } from '#lib/hanzi';

/** UTF-16 units quoted on either side of a hit. */
const CONTEXT_CHARS = 40;

/** The part of a page document that a reply carries. */
export interface PageSource {
  readonly pageId: string;
  readonly position: number;
  readonly label: string;
  readonly text: string;
}

/** A list of documents in a reply. */
export interface Hits<T> {
  readonly total?: number | { readonly value: number };
  readonly hits: readonly { readonly _source: T }[];
}

/** A counted list in a reply. */
export interface Buckets<T = unknown> {
  readonly buckets: readonly ({ readonly key: string; readonly doc_count: number } & T)[];
}

/** What this adapter reads of a reply to a search; the client's own types leave the shape open. */
export interface Reply<Source, Aggregations> {
  readonly hits: Hits<Source>;
  readonly aggregations?: Aggregations;
}

/** How many documents were found in all. */
export function totalOf(hits: Hits<unknown>): number {
  return typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
}

/** A page with the passage where the text is first found, in its original script. */
export function pageHit(page: PageSource, query: Query): PageHit {
  const [passage] = snippets(page.text, query, { maxSnippets: 1, contextChars: CONTEXT_CHARS });
  return { pageId: page.pageId, position: page.position, label: page.label, segments: passage?.segments ?? [] };
}

/** Facet values, most frequent first. */
export function facetCounts(values: Buckets): FacetCount[] {
  return values.buckets.map((bucket) => ({ value: bucket.key, count: bucket.doc_count }));
}
