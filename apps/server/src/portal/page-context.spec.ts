import { readAssets } from './assets.ts';
import { pathIn, to } from './page-context.ts';
import { pageHead } from './page-head.ts';
import { pagesAround } from './parts/pager.tsx';

describe('addresses of a page', () => {
  it('keep the language a reader chose by address', () => {
    expect(to({ prefix: '/en' }, '/search?q=a')).toBe('/en/search?q=a');
    expect(to({ prefix: '/en' }, '/')).toBe('/en');
    expect(to({ prefix: '' }, '/items/b7')).toBe('/items/b7');
    expect(to({ prefix: '/en' }, '/#members')).toBe('/en/#members');
  });

  it.each(['/iiif/image/3/x/info.json', '/oai?verb=Identify', '/api', '/uploads', '/ark:/99999/b7', '/assets/a.css'])(
    'leave what speaks to programs alone: %s',
    (href) => expect(to({ prefix: '/en' }, href)).toBe(href),
  );

  it.each(['https://example.org/', '//example.org/', '#narrow', '?page=2', '/en/search', '/zh-Hans'])(
    'leave full, relative and prefixed addresses alone: %s',
    (href) => expect(to({ prefix: '/en' }, href)).toBe(href),
  );

  it('do not take a portal path for a machine surface by its first letters', () => {
    expect(to({ prefix: '/en' }, '/apiary')).toBe('/en/apiary');
  });

  it('lead to the same page in another language', () => {
    expect(pathIn({ path: '/search?q=a' }, 'en')).toBe('/en/search?q=a');
    expect(pathIn({ path: '/' }, 'zh-Hans')).toBe('/zh-Hans');
  });
});

describe('readAssets and pageHead', () => {
  const manifest = {
    'reader.ts': { file: 'reader-1.js', name: 'reader', isEntry: true },
    '_shared.js': { file: 'shared-1.js', name: 'shared' },
    'styles/main.css': { file: 'main-1.css', name: 'main', isEntry: true },
  };

  it('finds the stylesheet and the islands, and no shared chunk', () => {
    expect(readAssets(manifest)).toEqual({ css: '/assets/main-1.css', islands: { reader: '/assets/reader-1.js' } });
  });

  it('says what to do when the client was not built', () => {
    expect(() => readAssets({})).toThrow(/npm run build:client/);
  });

  it('names every language of a page and loads only its islands', () => {
    const ctx = {
      lang: 'en',
      prefix: '/en',
      path: '/items/b7',
      viewer: null,
      allianceName: 'Zhe',
      assets: readAssets(manifest),
    } as const;
    const head = pageHead(ctx, { origin: 'https://x.org', title: 'A', islands: ['reader'] });
    expect(head.scripts).toEqual(['/assets/reader-1.js']);
    expect(head.title).toBe('A · Zhe');
    expect(head.alternates.map((one) => one.href)).toEqual([
      'https://x.org/zh-Hans/items/b7',
      'https://x.org/en/items/b7',
    ]);
    expect(() => pageHead(ctx, { origin: 'https://x.org', title: 'A', islands: ['map'] })).toThrow(/"map"/);
  });
});

describe('pagesAround', () => {
  it('keeps the ends and the neighbours, and never a gap of one', () => {
    expect(pagesAround(1, 257)).toEqual([1, 2, 3, null, 257]);
    expect(pagesAround(5, 9)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(pagesAround(6, 20)).toEqual([1, null, 4, 5, 6, 7, 8, null, 20]);
    expect(pagesAround(1, 1)).toEqual([1]);
  });
});
