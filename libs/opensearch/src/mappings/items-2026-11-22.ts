/**
 * One document an item. `title` and `words` hold canonical text (terms between single spaces), so white space is all
 * there is to analyse and a phrase query is exact. They are not kept in the source: the catalogue has the originals.
 */
export const ITEMS_2026_11_22 = {
  settings: {
    index: { number_of_shards: 1, auto_expand_replicas: '0-1' },
    analysis: { analyzer: { terms: { type: 'custom', tokenizer: 'whitespace' } } },
  },
  mappings: {
    dynamic: 'strict',
    _source: { excludes: ['title', 'words'] },
    dynamic_templates: [{ facet: { path_match: 'facets.*', mapping: { type: 'keyword', ignore_above: 8191 } } }],
    properties: {
      itemId: { type: 'keyword' },
      title: { type: 'text', analyzer: 'terms' },
      // One value an entry: the gap keeps a phrase from reaching from one into the next.
      words: { type: 'text', analyzer: 'terms', position_increment_gap: 1000 },
      facets: { type: 'object', dynamic: 'true' },
      yearFrom: { type: 'long' },
      publishedAt: { type: 'date' },
    },
  },
} as const;
