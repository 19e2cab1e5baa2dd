import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

import { newVisitor, openChromium, overflow, photograph, PHONE, PREFIXES, type Visitor } from './chromium.ts';

const TITLE = { simplified: '景定严州续志', traditional: '景定嚴州續志' };
const PHRASE = { simplified: '钓台书院', traditional: '釣臺書院' };
/** The key of the book in its library, and of its member. */
const BOOK = { localId: 'YZ-FZ-0001', member: 'yanzhou' };

let browser: Browser;
let visitor: Visitor;
let page: Page;
/** The public address of the book. */
let bookPath: string;

beforeAll(async () => {
  browser = await openChromium();
  bookPath = await findBook();
});

afterAll(() => browser.close());

/** The address of the book, asked for by program. */
async function findBook(): Promise<string> {
  const { context, page: asking } = await newVisitor(browser);
  const answer = await asking.request.get('/api/v1/search', { params: { q: TITLE.traditional } });
  const { items } = (await answer.json()) as { items: { id: string; localId: string; member: string }[] };
  const book = items.find(({ localId, member }) => localId === BOOK.localId && member === BOOK.member);
  await context.close();
  if (book === undefined) throw new Error(`The demonstration has no ${BOOK.localId}.`);
  return `/items/${book.id}`;
}

/** Types the words into the search field of the home page. */
async function search(words: string, prefix = ''): Promise<void> {
  await page.goto(prefix === '' ? '/' : prefix);
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('search').getByRole('button').click();
  await page.waitForURL('**/search?q=*');
}

const hrefsOf = (selector: string): Promise<string[]> =>
  page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

/** The page hits of the book: where every link leads, without the words that were searched. */
async function hitPages(): Promise<string[]> {
  const hrefs = await hrefsOf(`:is(.slips, .hits) a[href*="${bookPath}?"]`);
  return hrefs.map((href) => href.replace(/&q=.*/, ''));
}

describe('a researcher without JavaScript', () => {
  beforeAll(async () => {
    visitor = await newVisitor(browser, { javaScriptEnabled: false });
    page = visitor.page;
  });

  afterEach(() => {
    expect(visitor.troubles.splice(0)).toEqual([]);
  });

  afterAll(() => visitor.context.close());

  it('finds the same items by their title in either script', async () => {
    const found: string[][] = [];
    for (const words of Object.values(TITLE)) {
      await search(words);
      found.push(await hrefsOf('ol.list h3 a'));
      expect(await page.locator('ol.list h3 mark').first().textContent()).toMatch(/^景定[严嚴]州[续續]志$/);
    }
    const [simplified, traditional] = found.map((hrefs) => hrefs.map((href) => href.replace(/\?.*/, '')));
    expect(simplified).toContain(bookPath);
    expect(traditional).toEqual(simplified);
  });

  it('finds the same pages by a phrase in either script, the words marked', async () => {
    const found: string[][] = [];
    for (const words of Object.values(PHRASE)) {
      await search(words);
      found.push(await hitPages());
      const marks = await page.locator(`a[href*="${bookPath}?"] mark`).allTextContents();
      expect(marks.join('')).toContain(PHRASE.traditional);
    }
    expect(found[0]?.length).toBeGreaterThan(1);
    expect(found[1]).toEqual(found[0]);
  });

  it('opens the book at the very page, with the words marked and the picture beside them', async () => {
    await search(PHRASE.simplified);
    const [first = ''] = await hitPages();
    const number = new URLSearchParams(first.split('?')[1]).get('page');
    expect(number).toMatch(/^\d+$/);
    await page.locator(`:is(.slips, .hits) a[href*="${first}"]`).first().click();
    await page.waitForURL(`**${bookPath}?page=${String(number)}*`);
    expect(await page.locator('.turner').textContent()).toContain(`叶 ${String(number)} / `);
    expect(await page.locator('.strip [aria-current]').getAttribute('href')).toContain(`page=${String(number)}`);
    expect((await page.locator('.viewer .text mark').allTextContents()).join('')).toContain(PHRASE.traditional);
    const picture = page.locator('.viewer img');
    await picture.waitFor();
    expect(await picture.getAttribute('src')).toContain('/iiif/image/3/');
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(500);
  });

  it('turns the page and opens the reader, which is picture, text and links', async () => {
    await page.goto(`${bookPath}?page=10&q=${encodeURIComponent(PHRASE.simplified)}`);
    await page.locator('.turner a[rel="next"]').click();
    await page.waitForURL(`**${bookPath}?page=11*`);
    await page.getByRole('link', { name: '打开阅览器', exact: true }).click();
    await page.waitForURL(`**${bookPath}/read?page=*`);
    const picture = page.locator('#reader-picture img');
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(500);
    expect(await page.locator('#n').inputValue()).toBe('11');
    await page.locator('#n').fill('12');
    await page.locator('#n').press('Enter');
    await page.waitForFunction(() => (document.getElementById('n') as HTMLInputElement | null)?.value === '12');
    await page.locator('ol.hits a').first().click();
    await page.locator('#reader-text mark').first().waitFor();
  });

  it('chooses a facet with the form', async () => {
    await search('志');
    const before = await page.locator('ol.list > li').count();
    await page.locator('input[name="kind"][value="gazetteer"]').check();
    await page.getByRole('button', { name: '应用' }).click();
    await page.waitForURL(/kind=gazetteer/);
    const after = await page.locator('ol.list > li').count();
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThanOrEqual(before);
    expect(await hrefsOf('ol.list h3 a')).toContainEqual(expect.stringContaining(bookPath));
  });
});

describe('a researcher in the reader', () => {
  const tiles: { url: string; status: number }[] = [];

  beforeAll(async () => {
    visitor = await newVisitor(browser);
    page = visitor.page;
    page.on('response', (response) => {
      if (response.url().includes('/iiif/image/3/')) tiles.push({ url: response.url(), status: response.status() });
    });
  });

  afterEach(() => {
    expect(visitor.troubles.splice(0)).toEqual([]);
  });

  afterAll(() => visitor.context.close());

  /** A tile of the page, answered; `info.json` and whole pictures do not count. */
  const tileOf = (id: string) =>
    page.waitForResponse(
      (response) =>
        response.url().includes(`/iiif/image/3/${id}/`) && /\/\d+,\d+,\d+,\d+\/[^/]+\/0\//.test(response.url()),
    );

  it('sees the page in tiles, its words boxed', async () => {
    await search(PHRASE.traditional);
    await page.locator(`:is(.slips, .hits) a[href*="${bookPath}?"]`).first().click();
    const href = (await page.locator('.turner .btn.main').getAttribute('href')) ?? '';
    const id = new URLSearchParams(href.split('?')[1]).get('page') ?? '';
    const tile = tileOf(id);
    await page.locator('.turner .btn.main').click();
    expect((await tile).status()).toBe(200);
    await page.locator('.stage .openseadragon-canvas canvas').first().waitFor();
    await page.locator('.hit-box').first().waitFor();
    const stage = await page.locator('.stage').boundingBox();
    const box = await page.locator('.hit-box').first().boundingBox();
    expect(stage?.width).toBeGreaterThan(400);
    expect(box?.height).toBeGreaterThan(box?.width ?? Infinity);
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels?.some((value, index) => index % 4 === 3 && value > 0);
    });
  });

  it('turns to the next page and back without loading anew', async () => {
    const number = Number(await page.locator('#n').inputValue());
    const before = new URL(page.url()).searchParams.get('page');
    await page.evaluate(() => (document.documentElement.dataset['seen'] = 'once'));
    const href = (await page.locator('[data-turn="next"]').getAttribute('href')) ?? '';
    const id = new URLSearchParams(href.split('?')[1]).get('page') ?? '';
    const tile = tileOf(id);
    await page.locator('[data-turn="next"]').click();
    expect((await tile).status()).toBe(200);
    await page.waitForFunction(
      (wanted) => (document.getElementById('n') as HTMLInputElement | null)?.value === wanted,
      String(number + 1),
    );
    expect(new URL(page.url()).searchParams.get('page')).toBe(id);
    expect(id).not.toBe(before);
    expect(await page.locator('.strip [aria-current]').getAttribute('href')).toContain(id);

    // The book is bound at the right: the next page lies to the left, the one before to the right.
    await page.locator('body').press('ArrowRight');
    await page.waitForFunction(
      (wanted) => (document.getElementById('n') as HTMLInputElement | null)?.value === wanted,
      String(number),
    );
    await page.goBack();
    await page.waitForFunction(
      (wanted) => (document.getElementById('n') as HTMLInputElement | null)?.value === wanted,
      String(number + 1),
    );
    expect(await page.evaluate(() => document.documentElement.dataset['seen'])).toBe('once');
    expect(tiles.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe('every public page', () => {
  const paths = () => ({
    home: '/',
    collection: '/collections/difangzhi',
    search: `/search?q=${encodeURIComponent(PHRASE.traditional)}`,
    item: `${bookPath}?page=10&q=${encodeURIComponent(PHRASE.traditional)}`,
    'sign-in': '/sign-in',
  });
  const at = (prefix: string, path: string): string => (path === '/' && prefix !== '' ? prefix : `${prefix}${path}`);
  const each = PREFIXES.flatMap((prefix) =>
    (['home', 'collection', 'search', 'item', 'sign-in'] as const).map((name) => ({
      prefix,
      name,
      language: prefix === '' ? 'Chinese' : 'English',
    })),
  );

  beforeAll(async () => {
    visitor = await newVisitor(browser);
    page = visitor.page;
  });

  afterEach(() => {
    expect(visitor.troubles.splice(0)).toEqual([]);
  });

  afterAll(() => visitor.context.close());

  it.each(each)('fits a phone: $name in $language', async ({ prefix, name }) => {
    await page.setViewportSize(PHONE);
    await page.goto(at(prefix, paths()[name]));
    expect(await page.locator('html').getAttribute('lang')).toBe(prefix === '' ? 'zh-Hans' : 'en');
    expect(await overflow(page)).toBe(0);
  });

  it('fits a phone: the reader', async () => {
    for (const prefix of PREFIXES) {
      await page.setViewportSize(PHONE);
      await page.goto(`${prefix}${bookPath}/read?page=10`);
      await page.locator('.stage canvas').first().waitFor();
      expect(await overflow(page)).toBe(0);
    }
  });

  it.each(each.filter(({ prefix }) => prefix === '/en'))(
    'keeps the prefix in its links: $name',
    async ({ prefix, name }) => {
      await page.goto(at(prefix, paths()[name]));
      const hrefs = await hrefsOf('a[href^="/"]:not([hreflang])');
      const actions = await page
        .locator('form')
        .evaluateAll((forms) => forms.map((form) => form.getAttribute('action') ?? ''));
      const portal = [...hrefs, ...actions].filter((href) => !/^\/(?:oai|api|iiif|ark:)(?:[/?#]|$)/.test(href));
      expect(portal.length).toBeGreaterThan(3);
      expect(portal.filter((href) => !/^\/en(?:[/?#]|$)/.test(href))).toEqual([]);
    },
  );

  it('keeps the prefix along the way from the home page to the reader', async () => {
    await search(PHRASE.simplified, '/en');
    expect(new URL(page.url()).pathname).toBe('/en/search');
    await page.locator(`:is(.slips, .hits) a[href*="${bookPath}?"]`).first().click();
    await page.waitForURL(`**/en${bookPath}?page=*`);
    await page.getByRole('link', { name: 'Open the reader', exact: true }).click();
    await page.waitForURL(`**/en${bookPath}/read?page=*`);
  });

  it.each(each.flatMap((one) => (['light', 'dark'] as const).map((scheme) => ({ ...one, scheme }))))(
    'has no serious fault of accessibility: $name in $language, $scheme',
    async ({ prefix, name, scheme }) => {
      const seen = await newVisitor(browser, { colorScheme: scheme });
      await seen.page.goto(at(prefix, paths()[name]));
      const { violations } = await new AxeBuilder({ page: seen.page }).analyze();
      const grave = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => ({
          id,
          nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
        }));
      expect(grave).toEqual([]);
      await seen.context.close();
    },
  );

  it('can be looked at', async () => {
    for (const [name, path] of Object.entries(paths())) await photograph(page, name, { path });
    await photograph(page, 'reader', {
      path: `${bookPath}/read?page=10&q=${encodeURIComponent(PHRASE.traditional)}`,
      ready: () => page.locator('.hit-box').first().waitFor({ state: 'attached' }),
    });
  });
});
