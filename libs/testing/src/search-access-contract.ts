import type { ItemDocument } from '#lib/domain';
import type { SearchBench } from './search-bench.ts';
import { anItem, PUBLIC_EYES, TODAY } from './search-fixtures.ts';

/** Closed items: everybody finds their description; their text only who may read it. */
export function searchAccessContract({ write, search, found, index }: SearchBench): void {
  const closed = [
    ['restricted', { access: 'restricted', embargoUntil: null }],
    ['embargoed', { access: 'open', embargoUntil: '2026-11-23' }],
    ['restricted and embargoed', { access: 'restricted', embargoUntil: '2030-01-01' }],
    ['restricted, its embargo over', { access: 'restricted', embargoUntil: '2020-01-01' }],
  ] as const;
  const document = (access: Pick<ItemDocument, 'access' | 'embargoUntil'>) =>
    anItem('a', {
      title: '嚴州',
      words: 'bridges',
      member: 'jiande',
      ...access,
      texts: ['secret 秘密', 'more secret 嚴州'],
    });
  const eyesOf = (...members: string[]) => ({ members, today: TODAY });

  describe.each(closed)('of an item that is %s', (_, access) => {
    beforeEach(() => write(document(access), anItem('open', { texts: ['public'] })));

    it('the description is found by everybody', async () => {
      expect(await found('严州 bridges')).toEqual(['a']);
      expect((await search('')).total).toBe(2);
    });

    it('the text is neither found nor counted nor shown', async () => {
      for (const eyes of [PUBLIC_EYES, eyesOf('yanzhou', 'tonglu')]) {
        expect(await found('secret', { eyes })).toEqual([]);
        expect(await found('秘密', { eyes })).toEqual([]);
        expect(await found('secr*', { eyes })).toEqual([]);
        expect(await found('嚴州 秘密', { eyes })).toEqual([]);
        expect((await search('嚴州', { eyes })).items).toEqual([{ itemId: 'a', pageTotal: 0, pages: [] }]);
        expect(await index().pagesOf('a', { text: 'secret', eyes, limit: 10 })).toEqual([]);
      }
    });

    it('the text cannot be guessed by leaving it out', async () => {
      expect(await found('嚴州 -秘密')).toEqual(['a']);
      expect(await found('嚴州 -秘密', { eyes: eyesOf('jiande') })).toEqual([]);
    });

    it('the text does not show in facets', async () => {
      expect((await search('secret')).facets.kind).toEqual([]);
      expect((await search('secret', { eyes: eyesOf('jiande') })).facets.kind).toEqual([{ value: 'book', count: 1 }]);
    });

    it('the text is open to its member and to administrators', async () => {
      for (const eyes of [eyesOf('yanzhou', 'jiande'), { members: 'all', today: TODAY } as const]) {
        expect(await found('secret 秘密', { eyes })).toEqual(['a']);
        expect((await search('secret', { eyes })).items[0]?.pageTotal).toBe(2);
        const pages = await index().pagesOf('a', { text: '严州', eyes, limit: 10 });
        expect(pages.map((page) => page.position)).toEqual([2]);
      }
    });
  });

  it('opens the text on the day the embargo ends', async () => {
    await write(document({ access: 'open', embargoUntil: '2026-11-23' }));
    const on = (today: string) => found('secret', { eyes: { members: [], today } });
    expect(await on('2026-11-22')).toEqual([]);
    expect(await on('2026-11-23')).toEqual(['a']);
    expect(await on('2026-11-24')).toEqual(['a']);
    expect(
      await index().pagesOf('a', { text: 'secret', eyes: { members: [], today: '2026-11-23' }, limit: 9 }),
    ).toHaveLength(2);
  });

  it('follows a change of access', async () => {
    const open = document({ access: 'open', embargoUntil: null });
    await write(open);
    expect(await found('secret')).toEqual(['a']);
    await write({ ...open, access: 'restricted' });
    expect(await found('secret')).toEqual([]);
    expect(await found('嚴州')).toEqual(['a']);
    await write(open);
    expect(await found('secret')).toEqual(['a']);
  });

  it('shows the open pages of one item beside the closed ones of another', async () => {
    await write(document({ access: 'restricted', embargoUntil: null }), anItem('b', { texts: ['secret 嚴州'] }));
    expect(await found('secret')).toEqual(['b']);
    const answer = await search('嚴州');
    expect(Object.fromEntries(answer.items.map((item) => [item.itemId, item.pageTotal]))).toEqual({ a: 0, b: 1 });
  });
}
