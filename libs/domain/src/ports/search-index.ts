import type { ItemAccess } from '../model.ts';

/** What is indexed of one page's text. */
export interface PageDocument {
  readonly pageId: string;
  readonly position: number;
  readonly label: string;
  /** Plain text in its original script. */
  readonly text: string;
}

/** What is indexed of one published item. */
export interface ItemDocument {
  readonly itemId: string;
  readonly title: string;
  /** All words of the description that a search may hit, the title aside, one value a line. */
  readonly words: string;
  /** Facet name → values. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  readonly member: string;
  readonly access: ItemAccess;
  readonly embargoUntil: string | null;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  /** For sorting by novelty. */
  readonly publishedAt: Date;
  readonly pages: readonly PageDocument[];
}

/** Whose eyes a search is for: text of closed items is searched only for members whose slugs stand here. */
export interface SearchEyes {
  /** Slugs of members whose closed items may be read; `all` for administrators. */
  readonly members: readonly string[] | 'all';
  readonly today: string;
}

/** A search as a person asks it. */
export interface SearchRequest {
  readonly text: string;
  /** Facet name → chosen values (OR within a facet, AND between facets). */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: 'relevance' | 'newest' | 'year';
  readonly offset: number;
  readonly limit: number;
  readonly eyes: SearchEyes;
}

/** A stretch of text, marked where it was hit. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

/** A page on which the text was found. */
export interface PageHit {
  readonly pageId: string;
  readonly position: number;
  readonly label: string;
  readonly segments: readonly Segment[];
}

/** One found item with its first pages. */
export interface ItemHit {
  readonly itemId: string;
  /** Pages on which the text was found, all of them. */
  readonly pageTotal: number;
  /** The first of them, in page order. */
  readonly pages: readonly PageHit[];
}

/** A facet value and how many items it would leave. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** The answer to a search. */
export interface SearchAnswer {
  readonly total: number;
  readonly items: readonly ItemHit[];
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
}

/** The facets every index counts. */
export const FACETS = ['collection', 'member', 'kind', 'language'] as const;

/**
 * Finds items by words, in either script. It follows the change log and can be dropped and rebuilt.
 * Adapters: Postgres and OpenSearch; one suite of tests for both.
 */
export abstract class SearchIndex {
  /** A stable name; the follower keeps its place in the log under it. */
  abstract readonly name: string;
  /** Creates what the index needs, when missing. */
  abstract prepare(): Promise<void>;
  /** Adds or replaces items with their pages; visible to searches when the promise resolves. */
  abstract write(documents: readonly ItemDocument[]): Promise<void>;
  /** Forgets items. */
  abstract remove(itemIds: readonly string[]): Promise<void>;
  /** Searches; an empty text finds every item. */
  abstract search(request: SearchRequest): Promise<SearchAnswer>;
  /** Pages of one item that hold the text, in page order, for the reader. */
  abstract pagesOf(
    itemId: string,
    request: Pick<SearchRequest, 'text' | 'eyes' | 'limit'>,
  ): Promise<readonly PageHit[]>;
  /** Forgets everything. */
  abstract clear(): Promise<void>;
}
