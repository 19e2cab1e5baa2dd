import type { ItemDocument, SearchAnswer, SearchIndex, SearchRequest } from '#lib/domain';

/** What the parts of the contract work with; the index is empty at the beginning of each test. */
export interface SearchBench {
  readonly index: () => SearchIndex;
  readonly write: (...documents: ItemDocument[]) => Promise<void>;
  readonly search: (text: string, given?: Partial<SearchRequest>) => Promise<SearchAnswer>;
  /** Identifiers of the items found, sorted. */
  readonly found: (text: string, given?: Partial<SearchRequest>) => Promise<string[]>;
}
