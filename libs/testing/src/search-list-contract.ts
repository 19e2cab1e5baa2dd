import type { SearchBench } from './search-bench.ts';
import { anItem } from './search-fixtures.ts';

/** Facets, filters, order and paging of the list of items. */
export function searchListContract(bench: SearchBench): void {
  describe('facets and filters', () => facets(bench));
  describe('order and paging', () => order(bench));
}

const sorted = (counts: readonly { readonly value: string; readonly count: number }[] | undefined) =>
  Object.fromEntries((counts ?? []).map(({ value, count }) => [value, count]));

function facets({ write, search, found }: SearchBench): void {
  const with_ = (kind: string[], language: string[], collection: string[] = ['gazetteers']) => ({
    facets: { collection, member: ['yanzhou'], kind, language },
  });
  beforeEach(async () => {
    await write(
      anItem('a', { title: '志', ...with_(['book'], ['zh']) }),
      anItem('b', { title: '志', ...with_(['book'], ['zh', 'en']) }),
      anItem('c', { title: '志', ...with_(['map'], ['en'], ['maps', 'gazetteers']) }),
      anItem('d', { title: '圖', ...with_(['map'], ['zh'], ['maps']) }),
      anItem('e', { title: '圖', texts: ['志'], facets: {} }),
    );
  });

  it('counts items by facet value, most frequent first', async () => {
    const { facets } = await search('');
    expect(facets.language).toEqual([
      { value: 'zh', count: 3 },
      { value: 'en', count: 2 },
    ]);
    expect(sorted(facets.kind)).toEqual({ book: 2, map: 2 });
    expect(sorted(facets.collection)).toEqual({ gazetteers: 3, maps: 2 });
    expect(sorted(facets.member)).toEqual({ yanzhou: 4 });
  });

  it('counts only what the text finds', async () => {
    const { facets, total } = await search('志');
    expect(total).toBe(4);
    expect(sorted(facets.kind)).toEqual({ book: 2, map: 1 });
    expect(sorted(facets.collection)).toEqual({ gazetteers: 3, maps: 1 });
  });

  it('takes the values of one facet as alternatives, and facets together', async () => {
    expect(await found('', { filters: { kind: ['map'] } })).toEqual(['c', 'd']);
    expect(await found('', { filters: { kind: ['map', 'book'] } })).toEqual(['a', 'b', 'c', 'd']);
    expect(await found('', { filters: { kind: ['map', 'book'], language: ['en'] } })).toEqual(['b', 'c']);
    expect(await found('圖', { filters: { kind: ['map'], language: ['en', 'zh'] } })).toEqual(['d']);
    expect(await found('', { filters: { kind: [] } })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await search('', { filters: { kind: ['map'] } })).total).toBe(2);
  });

  it('counts a facet as if nothing were chosen in it, and by what is chosen in the others', async () => {
    const { facets, total } = await search('', { filters: { kind: ['map'] } });
    expect(total).toBe(2);
    expect(sorted(facets.kind)).toEqual({ book: 2, map: 2 });
    expect(sorted(facets.language)).toEqual({ zh: 1, en: 1 });
    const both = (await search('', { filters: { kind: ['map'], language: ['zh'] } })).facets;
    expect(sorted(both.kind)).toEqual({ book: 2, map: 1 });
    expect(sorted(both.language)).toEqual({ zh: 1, en: 1 });
    expect(sorted(both.collection)).toEqual({ maps: 1 });
  });

  it('keeps values apart that differ in case or script: they are names, not text', async () => {
    await write(anItem('f', { facets: { kind: ['Map', '地圖', '地图'] } }));
    expect(await found('', { filters: { kind: ['Map'] } })).toEqual(['f']);
    expect(sorted((await search('', { filters: { language: [] } })).facets.kind)).toEqual({
      book: 2,
      map: 2,
      Map: 1,
      地圖: 1,
      地图: 1,
    });
  });
}

function order({ write, search }: SearchBench): void {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number));
  const ids = async (text: string, given: Parameters<SearchBench['search']>[1] = {}) =>
    (await search(text, given)).items.map((item) => item.itemId);

  it('puts a hit in the title before one in the words, and that before one in the text', async () => {
    await write(
      anItem('text', { title: 'Other', texts: ['the 嚴州 bridges'], publishedAt: day(4) }),
      anItem('words', { title: 'Other', words: '嚴州 bridges', publishedAt: day(3) }),
      anItem('title', { title: '嚴州 bridges', publishedAt: day(2) }),
      anItem('nothing', { title: 'Other', publishedAt: day(1) }),
    );
    expect(await ids('严州')).toEqual(['title', 'words', 'text']);
    expect(await ids('bridges')).toEqual(['title', 'words', 'text']);
    expect(await ids('"严州 bridges"')).toEqual(['title', 'words', 'text']);
  });

  it('puts the newest first when asked', async () => {
    await write(
      anItem('b', { title: 'x', publishedAt: day(2) }),
      anItem('c', { title: 'y', texts: ['x'], publishedAt: day(3) }),
      anItem('a', { title: 'x', publishedAt: day(1) }),
    );
    expect(await ids('', { sort: 'newest' })).toEqual(['c', 'b', 'a']);
    expect(await ids('x', { sort: 'newest' })).toEqual(['c', 'b', 'a']);
  });

  it('puts the earliest year first when asked, and the undated last', async () => {
    await write(
      anItem('undated', { yearFrom: null }),
      anItem('qing', { yearFrom: 1877, yearTo: 1878 }),
      anItem('han', { yearFrom: -140, yearTo: -87 }),
      anItem('song', { yearFrom: 1260, yearTo: 1264 }),
    );
    expect(await ids('', { sort: 'year' })).toEqual(['han', 'song', 'qing', 'undated']);
  });

  it.each(['relevance', 'newest', 'year'] as const)('pages by %s without gaps or repetitions', async (sort) => {
    const all = Array.from({ length: 25 }, (_, at) => `item-${String(at).padStart(2, '0')}`);
    await write(...all.map((itemId) => anItem(itemId, { title: '嚴州', texts: ['嚴州'] })));
    for (const text of ['', '严州']) {
      const seen: string[] = [];
      for (let offset = 0; offset < 25; offset += 10) {
        const answer = await search(text, { sort, offset, limit: 10 });
        expect(answer.total).toBe(25);
        seen.push(...answer.items.map((item) => item.itemId));
      }
      expect(seen).toHaveLength(25);
      expect([...seen].sort()).toEqual(all);
    }
  });

  it('gives the total and the facets behind the last item, and for a list of none', async () => {
    await write(anItem('a'), anItem('b'));
    for (const given of [{ offset: 2 }, { offset: 1_000_000 }, { limit: 0 }]) {
      const answer = await search('', given);
      expect(answer.items).toEqual([]);
      expect(answer.total).toBe(2);
      expect(answer.facets.kind).toEqual([{ value: 'book', count: 2 }]);
    }
  });
}
