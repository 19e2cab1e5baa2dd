export { type OpenSearchIndexOptions, OpenSearchIndex } from './open-search-index.ts';
export { MAPPING_DATE } from './index-names.ts';
export { MOST_ITEMS_BY_TEXT, MOST_RESULTS } from './queries.ts';
