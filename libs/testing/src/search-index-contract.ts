import type { PageHit, SearchAnswer, SearchIndex, SearchRequest } from '#lib/domain';
import type { SearchBench } from './search-bench.ts';
import { searchAccessContract } from './search-access-contract.ts';
import { anItem, aSearch, PUBLIC_EYES } from './search-fixtures.ts';
import { searchListContract } from './search-list-contract.ts';

/** An empty, prepared index to test, and how to take it away again. */
export interface MadeIndex {
  readonly index: SearchIndex;
  dispose(): Promise<void>;
}

/** What was marked in a passage, without the white space a line break leaves in it. */
const marked = (hit: PageHit | undefined): string =>
  (hit?.segments ?? [])
    .filter((segment) => segment.hit)
    .map((segment) => segment.text.replace(/\s/g, ''))
    .join('|');
const passage = (hit: PageHit | undefined): string => (hit?.segments ?? []).map((segment) => segment.text).join('');

/**
 * What every {@link SearchIndex} must do. Run by the spec of each adapter.
 * `make` is called once; the index is cleared before each test.
 *
 * Beyond what the port says: each clause of a query must be found in the item's title, in a value of its words, or on
 * a page that may be shown; a negated one in none of them. The pages of a hit are those on which any clause is found.
 */
export function searchIndexContract(name: string, make: () => Promise<MadeIndex>): void {
  describe(`SearchIndex contract: ${name}`, () => {
    let made: MadeIndex | undefined;
    const index = (): SearchIndex => {
      if (!made) throw new Error('The index was not made.');
      return made.index;
    };
    const search = (text: string, given: Partial<SearchRequest> = {}): Promise<SearchAnswer> =>
      index().search(aSearch(text, given));
    const bench: SearchBench = {
      index,
      search,
      write: (...documents) => index().write(documents),
      found: async (text, given) => (await search(text, given)).items.map((item) => item.itemId).sort(),
    };

    beforeAll(async () => {
      made = await make();
    }, 120_000);
    beforeEach(() => index().clear());
    afterAll(() => made?.dispose());

    describe('Chinese', () => chinese(bench));
    describe('words', () => words(bench));
    describe('several conditions', () => conditions(bench));
    describe('passages', () => passages(bench));
    describe('closed items', () => searchAccessContract(bench));
    searchListContract(bench);
    describe('changes', () => changes(bench));
    describe('hostile input', () => hostile(bench));
  });
}

function chinese({ write, found }: SearchBench): void {
  it('finds a title in one script by the other', async () => {
    await write(
      anItem('a', { title: '景定嚴州續志' }),
      anItem('b', { title: '景定严州续志' }),
      anItem('c', { title: '民國建德縣志' }),
    );
    expect(await found('景定严州续志')).toEqual(['a', 'b']);
    expect(await found('景定嚴州續志')).toEqual(['a', 'b']);
    expect(await found('严州')).toEqual(['a', 'b']);
    expect(await found('嚴')).toEqual(['a', 'b']);
    expect(await found('建德县')).toEqual(['c']);
  });

  it('finds words of the description and text of pages in either script', async () => {
    await write(
      anItem('a', { words: '宋鄭瑤\n方志' }),
      anItem('b', { texts: ['卷一', '嚴州府圖經、歷史沿革'] }),
      anItem('c', { texts: ['卷一', '严州府图经，历史沿革'] }),
    );
    expect(await found('郑瑶')).toEqual(['a']);
    expect(await found('历史')).toEqual(['b', 'c']);
    expect(await found('歷史沿革')).toEqual(['b', 'c']);
  });

  it('finds a phrase across the lines and punctuation of a page', async () => {
    await write(anItem('a', { texts: ['大宋景定嚴\n州續志卷\r\n之一　城\u3000郭。坊市'] }));
    expect(await found('景定嚴州續志')).toEqual(['a']);
    expect(await found('志卷之一')).toEqual(['a']);
    expect(await found('“城郭坊市”')).toEqual(['a']);
  });

  it('does not find a phrase whose pairs of characters all occur, but not together', async () => {
    await write(
      anItem('apart', { title: '嚴州', words: '州府\n府志', texts: ['嚴州城、州府衙門、府志', '州府'] }),
      anItem('together', { texts: ['嚴州府志'] }),
    );
    expect(await found('嚴州府志')).toEqual(['together']);
    expect(await found('严州府')).toEqual(['together']);
    expect(await found('州府')).toEqual(['apart', 'together']);
  });

  it('does not let a phrase reach over the edge of a page, a value, or the title', async () => {
    await write(anItem('a', { title: '建德', words: '縣志\n民國', texts: ['嚴州', '府志'] }));
    expect(await found('建德縣志')).toEqual([]);
    expect(await found('縣志民國')).toEqual([]);
    expect(await found('嚴州府志')).toEqual([]);
    expect(await found('縣志 民國 嚴州 府志')).toEqual(['a']);
  });

  it('finds characters outside the basic plane', async () => {
    await write(anItem('a', { title: '𠀀𪜶志' }), anItem('b', { title: '𠀀志' }));
    expect(await found('𠀀𪜶')).toEqual(['a']);
    expect(await found('𠀀')).toEqual(['a', 'b']);
  });
}

function words({ write, found }: SearchBench): void {
  it('finds words whatever their case, width and accents', async () => {
    await write(anItem('a', { title: 'Gazetteer of Yanzhou', texts: ['The Café in Ｙａｎｚｈｏｕ'] }));
    for (const text of ['gazetteer', 'GAZETTEER', 'yanzhou', 'ｙａｎｚｈｏｕ', 'cafe', 'café'])
      expect(await found(text)).toEqual(['a']);
    expect(await found('gazette')).toEqual([]);
    expect(await found('zetteer')).toEqual([]);
  });

  it('finds quoted words only next to one another, in order', async () => {
    await write(
      anItem('a', { texts: ['a history of the\nlower Yangtze valley'] }),
      anItem('b', { texts: ['the Yangtze: its lower valley'] }),
    );
    expect(await found('"lower yangtze"')).toEqual(['a']);
    expect(await found('"yangtze lower"')).toEqual([]);
    expect(await found('lower yangtze')).toEqual(['a', 'b']);
  });

  it('finds words that begin so', async () => {
    await write(
      anItem('a', { title: 'Yanzhou' }),
      anItem('b', { words: 'near Yancheng' }),
      anItem('c', { texts: ['the Yan river'] }),
      anItem('d', { texts: ['Ryan and Doyan'] }),
    );
    expect(await found('yan*')).toEqual(['a', 'b', 'c']);
    expect(await found('YANZ*')).toEqual(['a']);
    expect(await found('yan')).toEqual(['c']);
  });

  it('finds numbers and text of both kinds side by side', async () => {
    await write(anItem('a', { title: '光緒3年 Guangxu 1877' }));
    for (const text of ['1877', '光绪3年', 'guangxu 光緒']) expect(await found(text)).toEqual(['a']);
    expect(await found('187')).toEqual([]);
  });
}

function conditions({ write, found, search }: SearchBench): void {
  it('wants every clause, wherever in the item each is found', async () => {
    await write(
      anItem('a', { title: '嚴州圖經', words: 'Chen Gongliang', texts: ['坊市', '橋梁 bridges'] }),
      anItem('b', { title: '嚴州圖經' }),
      anItem('c', { texts: ['橋梁', 'bridges'] }),
    );
    expect(await found('严州 bridges')).toEqual(['a']);
    expect(await found('坊市 桥梁 chen')).toEqual(['a']);
    expect(await found('橋梁 bridges')).toEqual(['a', 'c']);
    expect(await found('嚴州 tunnels')).toEqual([]);
  });

  it('leaves out items in which a negated clause is found, wherever', async () => {
    await write(
      anItem('title', { title: '嚴州 水利' }),
      anItem('words', { title: '嚴州', words: '水利' }),
      anItem('text', { title: '嚴州', texts: ['一', '水\n利'] }),
      anItem('none', { title: '嚴州', texts: ['水之利'] }),
    );
    expect(await found('嚴州 NOT 水利')).toEqual(['none']);
    expect(await found('嚴州 -水利')).toEqual(['none']);
    expect(await found('严州')).toEqual(['none', 'text', 'title', 'words']);
  });

  it('takes a search that only leaves something out', async () => {
    await write(anItem('a', { title: 'one' }), anItem('b', { title: 'two' }));
    const answer = await search('-one');
    expect(answer.items).toEqual([{ itemId: 'b', pageTotal: 0, pages: [] }]);
    expect(answer.total).toBe(1);
  });

  it('finds every item for an empty text, with facets and without pages', async () => {
    await write(anItem('a', { texts: ['x'] }), anItem('b'));
    for (const text of ['', '  \n\u3000']) {
      const answer = await search(text);
      expect(answer.total).toBe(2);
      expect(answer.items.map((item) => [item.pageTotal, item.pages.length])).toEqual([
        [0, 0],
        [0, 0],
      ]);
      expect(answer.facets.kind).toEqual([{ value: 'book', count: 2 }]);
    }
  });
}

function passages({ write, search, index }: SearchBench): void {
  const texts = ['卷一 建置', '景定嚴\n州續志云嚴州', '无', '民国严州府城', '嚴州四', '嚴州五', '嚴州六'];

  it('counts the pages and shows the first of them in page order', async () => {
    await write(anItem('a', { title: '志', texts }), anItem('b', { texts: ['嚴州'] }));
    const answer = await search('严州');
    const hit = answer.items.find((item) => item.itemId === 'a');
    expect(hit?.pageTotal).toBe(5);
    expect(hit?.pages.length).toBeGreaterThanOrEqual(1);
    expect(hit?.pages.length).toBeLessThanOrEqual(5);
    const places = [2, 4, 5, 6, 7];
    expect(hit?.pages.map((page) => page.position)).toEqual(places.slice(0, hit?.pages.length));
    expect(hit?.pages[0]).toMatchObject({ pageId: 'a-0002', position: 2, label: '2' });
  });

  it('marks what was found, in the script of the page', async () => {
    await write(anItem('a', { texts }));
    const [first, second] = await index().pagesOf('a', { text: '严州府', eyes: PUBLIC_EYES, limit: 10 });
    expect(marked(first)).toBe('严州府');
    expect(second).toBeUndefined();
    const pages = await index().pagesOf('a', { text: '续志', eyes: PUBLIC_EYES, limit: 10 });
    expect(pages.map(marked)).toEqual(['續志']);
    expect(passage(pages[0])).toContain('續志云嚴州');
    expect(texts[1]).toContain(passage(pages[0]));
  });

  it('marks a phrase over a line break', async () => {
    await write(anItem('a', { texts }));
    const [page] = await index().pagesOf('a', { text: '"定严州续"', eyes: PUBLIC_EYES, limit: 10 });
    expect(marked(page).replaceAll('|', '')).toBe('定嚴州續');
  });

  it('quotes only what lies around the hit of a long page', async () => {
    const long = `${'前'.repeat(3000)}嚴州${'後'.repeat(3000)}`;
    await write(anItem('a', { texts: [long] }));
    const [page] = (await search('严州')).items[0]?.pages ?? [];
    expect(marked(page)).toBe('嚴州');
    expect(passage(page).length).toBeLessThan(400);
    expect(long).toContain(passage(page));
  });

  it('gives no pages for what only the description holds', async () => {
    await write(anItem('a', { title: '嚴州', words: 'bridges', texts: ['x', 'y'] }));
    expect((await search('嚴州 bridges')).items).toEqual([{ itemId: 'a', pageTotal: 0, pages: [] }]);
    expect(await index().pagesOf('a', { text: '嚴州', eyes: PUBLIC_EYES, limit: 10 })).toEqual([]);
  });

  it('counts a page on which any of the clauses is found', async () => {
    await write(anItem('a', { title: '嚴州', texts: ['坊市', '橋梁', '坊市 橋梁', '無'] }));
    expect((await search('嚴州 坊市 橋梁')).items[0]?.pageTotal).toBe(3);
    const pages = await index().pagesOf('a', { text: '坊市 桥梁', eyes: PUBLIC_EYES, limit: 10 });
    expect(pages.map(marked)).toEqual(['坊市', '橋梁', '坊市|橋梁']);
  });

  it('gives the pages of one item in page order, no more than asked for', async () => {
    const many = Array.from({ length: 30 }, (_, at) => (at % 3 === 2 ? '無' : `嚴州第${at + 1}葉`));
    await write(anItem('a', { texts: many }), anItem('b', { texts: ['嚴州'] }));
    const all = await index().pagesOf('a', { text: '严州', eyes: PUBLIC_EYES, limit: 100 });
    expect(all.map((page) => page.position)).toEqual(many.flatMap((text, at) => (text === '無' ? [] : [at + 1])));
    const few = await index().pagesOf('a', { text: '严州', eyes: PUBLIC_EYES, limit: 4 });
    expect(few.map((page) => page.position)).toEqual([1, 2, 4, 5]);
    expect(await index().pagesOf('nobody', { text: '严州', eyes: PUBLIC_EYES, limit: 4 })).toEqual([]);
    expect(await index().pagesOf('a', { text: '', eyes: PUBLIC_EYES, limit: 4 })).toEqual([]);
  });
}

function changes({ write, found, search, index }: SearchBench): void {
  it('replaces an item with its pages, also when it has fewer of them', async () => {
    await write(anItem('a', { title: 'Old', texts: ['alpha', 'beta', 'gamma'] }), anItem('b', { texts: ['alpha'] }));
    await write(anItem('a', { title: 'New', texts: ['alpha', 'delta'] }));
    expect(await found('old')).toEqual([]);
    expect(await found('gamma')).toEqual([]);
    expect(await found('beta')).toEqual([]);
    expect(await found('delta')).toEqual(['a']);
    expect(await found('alpha')).toEqual(['a', 'b']);
    expect((await search('')).total).toBe(2);
  });

  it('ends the same when the same is written twice, even at once', async () => {
    const document = anItem('a', { title: 'One', texts: ['alpha'] });
    await write(document, document);
    await write(document);
    const answer = await search('alpha');
    expect(answer.total).toBe(1);
    expect(answer.items[0]?.pageTotal).toBe(1);
  });

  it('takes the later of two documents for one item', async () => {
    await write(
      anItem('a', { title: 'Old', texts: ['alpha', 'beta'] }),
      anItem('a', { title: 'New', texts: ['gamma'] }),
    );
    expect(await found('old')).toEqual([]);
    expect(await found('beta')).toEqual([]);
    expect(await found('new gamma')).toEqual(['a']);
  });

  it('forgets removed items with their pages', async () => {
    await write(anItem('a', { texts: ['alpha'] }), anItem('b', { texts: ['alpha'] }));
    await index().remove(['a', 'never-there']);
    expect(await found('alpha')).toEqual(['b']);
    expect((await search('')).total).toBe(1);
    expect(await index().pagesOf('a', { text: 'alpha', eyes: PUBLIC_EYES, limit: 10 })).toEqual([]);
    await index().remove([]);
    await index().write([]);
    expect((await search('')).total).toBe(1);
  });

  it('forgets everything, and can go on', async () => {
    await write(anItem('a', { texts: ['alpha'] }));
    await index().clear();
    expect((await search('')).total).toBe(0);
    expect(await found('alpha')).toEqual([]);
    await write(anItem('b', { texts: ['alpha'] }));
    expect(await found('alpha')).toEqual(['b']);
  });

  it('keeps what it has when it is prepared again', async () => {
    await write(anItem('a', { texts: ['alpha'] }));
    await index().prepare();
    expect(await found('alpha')).toEqual(['a']);
  });

  it('takes an item of very many pages', async () => {
    const texts = Array.from({ length: 1500 }, (_, at) => `嚴州第${at}葉 ${'文'.repeat(600)}`);
    await write(anItem('a', { texts }));
    expect((await search('严州')).items[0]?.pageTotal).toBe(1500);
  }, 60_000);
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['10 kB of brackets', '([{<'.repeat(2560)],
  ['lone surrogates', '\ud800\udc00\udfff\ud83d 嚴\ud800州'],
  ['control characters', '\0\u0001\u0007\u001b[31m\u007f\u0085嚴\0州'],
  ['signs of query languages', `' OR 1=1; -- " ) && || ! ^ ~ : \\ / + - * ? {a TO b} <-> %_ $1 :* &`],
  ['unbalanced quotation marks', `"""“「『"严`],
  ['stars', '* ** *a* a** 嚴* *嚴'],
  ['a thousand words', Array.from({ length: 1000 }, (_, at) => `w${at}`).join(' ')],
  ['a phrase of 20,000 characters', '嚴州府志'.repeat(5000)],
  ['a word of 100,000 letters', 'a'.repeat(100_000)],
  ['a thousand negations', '-嚴 '.repeat(1000)],
  ['a thousand prefixes', Array.from({ length: 1000 }, (_, at) => `${String.fromCharCode(97 + (at % 26))}*`).join(' ')],
];

function hostile({ write, index, search, found }: SearchBench): void {
  it.each(HOSTILE)('answers a query of %s', async (_, text) => {
    await write(anItem('a', { title: '嚴州', texts: ['a b c w1'] }));
    const answer = await search(text);
    expect(answer.total).toBeGreaterThanOrEqual(0);
    expect(Array.isArray(await index().pagesOf('a', { text, eyes: PUBLIC_EYES, limit: 5 }))).toBe(true);
  });

  it('takes documents with lone surrogates, control characters and very long words', async () => {
    const dirt = `\ud800\0\u0001\ufffe ${'a'.repeat(40_000)} 嚴州 ${'\udfff'.repeat(10)}`;
    await write(
      anItem('a', { title: dirt, words: `${dirt}\n\n`, texts: [dirt, ''], facets: { kind: [dirt, ''], language: [] } }),
    );
    expect(await found('严州')).toEqual(['a']);
    const pages = await index().pagesOf('a', { text: '严州', eyes: PUBLIC_EYES, limit: 5 });
    expect(pages.map(marked)).toEqual(['嚴州']);
  });

  it('answers filters nobody has', async () => {
    await write(anItem('a'));
    expect(await found('', { filters: { kind: [`'"\\\0\ud800*`] } })).toEqual([]);
    expect(await found('', { filters: { 'no such. facet*': ['x'] } })).toEqual([]);
  });
}
