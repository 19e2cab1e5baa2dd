import '@fastify/cookie';
import { Readable } from 'node:stream';

import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  Catalogue,
  ObjectStore,
  PageFinder,
  SearchIndex,
  type Item,
  type ItemHit,
  type Page,
  type PageHit,
  type SearchAnswer,
} from '#lib/domain';
import { ProblemFilter } from '#lib/nest';
import { serializePageText } from '#lib/page-text';
import { Links } from '#lib/views';
import pino from 'pino';

import { ItemController } from './item.controller.ts';
import { stripLanguagePrefix } from './language-prefix.ts';
import { PORTAL_ASSETS } from './portal-assets.ts';
import { PortalPages } from './portal-pages.ts';
import { address, facetsOf, hitsOf, SearchController, titleHits } from './search.controller.ts';

/** An item of the tests: a published gazetteer, open, bound at the right. */
function fakeItem(change: Partial<Item> = {}): Item {
  const at = new Date('2026-03-01T08:00:00Z');
  return {
    id: 'b7k2m9q4x',
    member: 'yanzhou',
    localId: 'yz-1',
    state: 'published',
    kind: 'gazetteer',
    description: {
      title: [
        { value: '景定嚴州續志', lang: 'zh-Hant' },
        { value: 'Yanzhou Gazetteer', lang: 'en' },
      ],
      creator: [{ value: '鄭珤' }],
      language: [{ value: 'lzh' }],
    },
    access: 'open',
    embargoUntil: null,
    direction: 'rtl',
    collections: ['gazetteers'],
    pageCount: 2,
    coverPageId: 'b7k2m9q4x-0001',
    version: 1,
    createdAt: at,
    updatedAt: at,
    datestamp: at,
    withdrawnReason: null,
    ...change,
  };
}

/** A page of the tests, with an image and a text. */
function fakePage(number: number, change: Partial<Page> = {}): Page {
  const id = `b7k2m9q4x-000${String(number)}`;
  const access = { key: `access/${id}/d.tif`, widthPx: 2000, heightPx: 3000, byteLength: 1, digest: 'd', tilePx: 512 };
  return {
    id,
    itemId: 'b7k2m9q4x',
    number,
    position: number,
    label: `葉${String(number)}`,
    sourceName: `${String(number)}.tif`,
    pdfPage: null,
    state: 'ready',
    access: { ...access, scaleFactors: [1, 2, 4] },
    textKey: `text/${id}/d.json`,
    ...change,
  };
}

const box = { leftPx: 100, topPx: 200, widthPx: 80, heightPx: 400 };
const line = { words: [{ text: '景定嚴州續志', box }], box };
const STORED = serializePageText({ widthPx: 2000, heightPx: 3000, blocks: [{ lines: [line], box }] });

/** The portal over one item, its pages, and what an index finds in it; the index answers whoever asks. */
async function portalOf(
  item: Item,
  pages: readonly Page[],
  hits: readonly PageHit[] = [],
): Promise<NestFastifyApplication> {
  const catalogue: Partial<Catalogue> = {
    item: (id) => Promise.resolve(id === item.id ? item : undefined),
    itemsById: () => Promise.resolve([item]),
    pages: () => Promise.resolve(pages),
    contents: () => Promise.resolve([{ level: 1, label: '卷一', pageId: 'b7k2m9q4x-0001' }]),
    members: () => Promise.resolve([]),
    collections: () => Promise.resolve([]),
  };
  const index: Partial<SearchIndex> = {
    pagesOf: () => Promise.resolve(hits),
    search: () =>
      Promise.resolve({ total: 1, items: [{ itemId: item.id, pageTotal: hits.length, pages: hits }], facets: {} }),
  };
  const found = pages.map((page) => [page.id, { page, item }] as const);
  const finder: PageFinder = { find: (id) => Promise.resolve(new Map(found).get(id)) };
  const objects: Partial<ObjectStore> = { get: () => Promise.resolve(Readable.from([Buffer.from(STORED)])) };
  const module = await Test.createTestingModule({
    controllers: [ItemController, SearchController],
    providers: [
      PortalPages,
      { provide: PORTAL_ASSETS, useValue: { css: '/assets/main.css', islands: { reader: '/assets/reader.js' } } },
      { provide: Links, useValue: new Links('https://x.org', '99999') },
      { provide: Catalogue, useValue: catalogue },
      { provide: SearchIndex, useValue: index },
      { provide: PageFinder, useValue: finder },
      { provide: ObjectStore, useValue: objects },
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    new FastifyAdapter({ rewriteUrl: stripLanguagePrefix }),
    { logger: false },
  );
  const portal = app.get(PortalPages);
  app.useGlobalFilters(
    new ProblemFilter(pino({ level: 'silent' }), (problem, request) => portal.problemPage(problem, request)),
  );
  await app.init();
  return app;
}

/** What an anonymous reader gets. */
async function read(
  app: NestFastifyApplication,
  url: string,
): Promise<{ status: number; body: string; location: unknown }> {
  const answer = await app.inject({ url, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, body: answer.body, location: answer.headers.location };
}

const PAGES = [fakePage(1), fakePage(2)];
const HIT: PageHit = {
  pageId: 'b7k2m9q4x-0002',
  position: 2,
  label: '葉2',
  segments: [
    { text: '景定', hit: false },
    { text: '嚴州', hit: true },
  ],
};

describe('an item', () => {
  it('opens at the page asked for, at the first hit, else at the first page', async () => {
    const app = await portalOf(fakeItem(), PAGES, [HIT]);
    const image = async (url: string): Promise<string | undefined> =>
      /class="page" src="([^"]+)"/.exec((await read(app, url)).body)?.[1];
    expect(await image('/items/b7k2m9q4x')).toBe('/iiif/image/3/b7k2m9q4x-0001/full/683,1024/0/default.jpg');
    expect(await image('/items/b7k2m9q4x?page=2')).toContain('b7k2m9q4x-0002');
    expect(await image('/items/b7k2m9q4x?q=%E4%B8%A5%E5%B7%9E')).toContain('b7k2m9q4x-0002');
    expect((await read(app, '/items/b7k2m9q4x?page=3')).status).toBe(404);
    await app.close();
  });

  it('marks the words in the text of the page, in either script', async () => {
    const app = await portalOf(fakeItem(), PAGES);
    const { body } = await read(app, '/items/b7k2m9q4x?q=%E4%B8%A5%E5%B7%9E');
    expect(body).toContain('景定<mark>嚴州</mark>續志');
    await app.close();
  });

  it('keeps the language of the address in what it links to', async () => {
    const app = await portalOf(fakeItem(), PAGES);
    const { body } = await read(app, '/en/items/b7k2m9q4x');
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('href="/en/items/b7k2m9q4x?page=2"');
    expect(body).toContain('href="/iiif/presentation/3/b7k2m9q4x/manifest"');
    await app.close();
  });

  it.each([
    ['restricted', { access: 'restricted' }],
    ['under embargo', { embargoUntil: '2999-01-01' }],
  ] as const)(
    'that is %s shows its description and neither picture nor text, here, in the reader and in results',
    async (_, closed) => {
      const app = await portalOf(fakeItem(closed), PAGES, [HIT]);
      const item = await read(app, '/items/b7k2m9q4x?q=%E5%9A%B4%E5%B7%9E');
      expect(item.status).toBe(200);
      expect(item.body).toContain('鄭珤');
      expect(item.body).toContain('卷一');
      const reader = await read(app, '/items/b7k2m9q4x/read?q=%E5%9A%B4%E5%B7%9E');
      const results = await read(app, '/search?q=%E5%9A%B4%E5%B7%9E');
      expect(results.body).toContain('href="/items/b7k2m9q4x"');
      expect(results.body).not.toContain('葉2');
      for (const { body } of [item, reader, results]) {
        expect(body).not.toContain('<img');
        expect(body).not.toContain('/alto');
        expect(body).not.toContain('/text"');
        expect(body.replaceAll(/<h1.*?<\/h1>|<h3.*?<\/h3>/gs, '')).not.toContain('<mark>');
      }
      await app.close();
    },
  );

  it('that was withdrawn leaves a tombstone with its title and the reason', async () => {
    const app = await portalOf(fakeItem({ state: 'withdrawn', withdrawnReason: '重复' }), PAGES);
    for (const url of ['/items/b7k2m9q4x', '/items/b7k2m9q4x/read']) {
      const { status, body } = await read(app, url);
      expect(status).toBe(410);
      expect(body).toContain('景定嚴州續志 · 重复 · 2026');
      expect(body).not.toContain('鄭珤');
    }
    await app.close();
  });

  it('that is not published does not exist for the public', async () => {
    const app = await portalOf(fakeItem({ state: 'review' }), PAGES);
    const { status, body } = await read(app, '/en/items/b7k2m9q4x');
    expect(status).toBe(404);
    expect(body).toContain('This leaf is missing');
    expect(body).not.toContain('嚴州');
    await app.close();
  });

  it('without pages is a description', async () => {
    const app = await portalOf(fakeItem(), []);
    expect((await read(app, '/items/b7k2m9q4x')).status).toBe(200);
    expect((await read(app, '/items/b7k2m9q4x/read')).status).toBe(404);
    await app.close();
  });

  it('counts the pages that are there when one was rejected', async () => {
    const app = await portalOf(fakeItem(), [fakePage(1), fakePage(2, { access: null }), fakePage(3)]);
    expect((await read(app, '/en/items/b7k2m9q4x?page=3')).body).toContain('Page 2 of 2');
    await app.close();
  });
});

describe('the reader', () => {
  it('knows all pages and where the words stand on them', async () => {
    const app = await portalOf(fakeItem(), PAGES, [HIT]);
    const { body } = await read(app, '/items/b7k2m9q4x/read?q=%E4%B8%A5%E5%B7%9E');
    const block = /<script[^>]*id="reader-book"[^>]*>(.*?)<\/script>/s.exec(body)?.[1] ?? '{}';
    expect(JSON.parse(block)).toMatchObject({
      page: 'b7k2m9q4x-0002',
      pages: [{ id: 'b7k2m9q4x-0001' }, { id: 'b7k2m9q4x-0002' }],
      hits: [{ page: 'b7k2m9q4x-0002', boxes: [{ x: 100, y: 333, width: 80, height: 134 }] }],
      direction: 'rtl',
    });
    await app.close();
  });

  it('turns a page number into the address of that page', async () => {
    const app = await portalOf(fakeItem(), PAGES);
    const { status, location } = await read(app, '/en/items/b7k2m9q4x/read?n=2&q=a%26b');
    expect([status, location]).toEqual([303, '/en/items/b7k2m9q4x/read?page=b7k2m9q4x-0002&q=a%26b']);
    await app.close();
  });
});

const hit: ItemHit = {
  itemId: 'b7k2m9q4x',
  pageTotal: 6,
  pages: [
    {
      pageId: 'b7k2m9q4x-0009',
      position: 4,
      label: '卷三',
      segments: [
        { text: '景定', hit: false },
        { text: '嚴\n州', hit: true },
      ],
    },
  ],
};
const found = (change: Partial<Item>): ReturnType<typeof hitsOf> => hitsOf(fakeItem(change), hit, '嚴州 a&b');

describe('what a search found', () => {
  it('leads to the very page, opened at the words', () => {
    const { pageHits, allHitsHref } = found({});
    const query = new URL(pageHits[0]?.href ?? '', 'http://x').searchParams;
    expect([query.get('page'), query.get('q')]).toEqual(['4', '嚴州 a&b']);
    expect(new URL(allHitsHref ?? '', 'http://x').pathname).toBe('/items/b7k2m9q4x/read');
  });

  it('quotes books bound at the right in columns, others as a line', () => {
    expect(found({ direction: 'rtl' }).pageHits[0]).toMatchObject({ vertical: true, lines: [[{}, {}], [{}]] });
    expect(found({ direction: 'ltr' }).pageHits[0]?.lines).toEqual([
      [
        { text: '景定', hit: false },
        { text: '嚴州', hit: true },
      ],
    ]);
  });

  it('marks the title in either script, and only when it is hit', () => {
    expect(titleHits('景定嚴州續志', '严州')).toEqual([
      { text: '景定', hit: false },
      { text: '嚴州', hit: true },
      { text: '續志', hit: false },
    ]);
    expect(titleHits('景定嚴州續志', '杭州')).toBeUndefined();
    expect(titleHits('景定嚴州續志', '')).toBeUndefined();
  });
});

describe('facets', () => {
  const names = { members: [], collections: [] };
  const ctx = {
    lang: 'en',
    prefix: '',
    path: '/',
    viewer: null,
    allianceName: '',
    assets: { css: '', islands: {} },
  } as const;
  const facets = (answer: SearchAnswer['facets'], chosen: Record<string, string[]>): ReturnType<typeof facetsOf> =>
    facetsOf({ total: 0, items: [], facets: answer }, chosen, names, { ctx, q: 'x', sort: 'year' });

  it('name kinds and languages, and link to the search with and without a value', () => {
    const [kind] = facets(
      {
        kind: [
          { value: 'map', count: 2 },
          { value: 'book', count: 1 },
        ],
      },
      { kind: ['map'] },
    );
    expect(kind?.values.map(({ label, selected, href }) => [label, selected, href])).toEqual([
      ['Map', true, '/search?q=x&sort=year'],
      ['Book', false, '/search?q=x&kind=map&kind=book&sort=year'],
    ]);
  });

  it('keep what is chosen even when nothing is left of it, so that it can be dropped', () => {
    expect(facets({}, { kind: ['map'] })[0]?.values).toMatchObject([{ value: 'map', count: 0, selected: true }]);
  });
});

describe('address', () => {
  it('is short when nothing is asked and escapes what is', () => {
    expect(address('', {}, 'relevance')).toBe('/search');
    expect(new URL(address('a&kind=b', { kind: [] }, 'newest'), 'http://x').searchParams.get('kind')).toBeNull();
  });
});
