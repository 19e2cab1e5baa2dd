import type { ItemDocument, PageDocument, SearchEyes, SearchRequest } from '#lib/domain';

/** The day on which every search of the contract is made, unless it says otherwise. */
export const TODAY = '2026-11-22';

/** Somebody who belongs to no member. */
export const PUBLIC_EYES: SearchEyes = { members: [], today: TODAY };

/** Pages with these texts, numbered from 1. */
export function pagesOfText(itemId: string, texts: readonly string[]): PageDocument[] {
  return texts.map((text, at) => ({
    pageId: `${itemId}-${String(at + 1).padStart(4, '0')}`,
    position: at + 1,
    label: String(at + 1),
    text,
  }));
}

/** An open item of the member `yanzhou`; `texts` become its pages. */
export function anItem(
  itemId: string,
  given: Partial<Omit<ItemDocument, 'itemId' | 'pages'>> & { readonly texts?: readonly string[] } = {},
): ItemDocument {
  const { texts = [], ...rest } = given;
  return {
    itemId,
    title: 'Untitled',
    words: '',
    facets: { collection: ['gazetteers'], member: ['yanzhou'], kind: ['book'], language: ['zh'] },
    member: 'yanzhou',
    access: 'open',
    embargoUntil: null,
    yearFrom: null,
    yearTo: null,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
    pages: pagesOfText(itemId, texts),
    ...rest,
  };
}

/** A search by the public for the first twenty items. */
export function aSearch(text: string, given: Partial<SearchRequest> = {}): SearchRequest {
  return { text, filters: {}, sort: 'relevance', offset: 0, limit: 20, eyes: PUBLIC_EYES, ...given };
}
