/**
 * One document a page, with what decides whether its text may be shown. `terms` holds the canonical text and is not
 * kept in the source; `text` is the original, kept for passages and not indexed.
 */
export const PAGES_2026_11_22 = {
  settings: {
    index: { number_of_shards: 1, auto_expand_replicas: '0-1' },
    analysis: { analyzer: { terms: { type: 'custom', tokenizer: 'whitespace' } } },
  },
  mappings: {
    dynamic: 'strict',
    _source: { excludes: ['terms'] },
    properties: {
      pageId: { type: 'keyword' },
      itemId: { type: 'keyword' },
      position: { type: 'integer' },
      label: { type: 'keyword', index: false, doc_values: false },
      text: { type: 'text', index: false },
      terms: { type: 'text', analyzer: 'terms', norms: false },
      member: { type: 'keyword' },
      access: { type: 'keyword' },
      // `YYYY-MM-DD`, compared as text, as the domain compares it.
      embargoUntil: { type: 'keyword' },
      // Which write the page came with; pages of an item that came with an earlier one are gone from it.
      generation: { type: 'keyword' },
    },
  },
} as const;
