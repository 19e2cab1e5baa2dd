import { renderToString } from 'preact-render-to-string';
import type { PageContext } from '../page-context.ts';
import { pageHead } from '../page-head.ts';
import type { AccessView } from '../parts/access-state.tsx';
import { renderPage } from '../render.ts';
import { ErrorPage } from './error-page.tsx';
import { HomePage } from './home-page.tsx';
import { ItemPage, type ItemPageProps } from './item-page.tsx';
import { ReaderPage, type ReaderPageProps } from './reader-page.tsx';
import { SearchPage, type SearchPageProps } from './search-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

const assets = { css: '/assets/main.css', islands: { reader: '/assets/reader.js' } };

function context(change: Partial<PageContext> = {}): PageContext {
  return { lang: 'en', prefix: '/en', path: '/items/b7', viewer: null, allianceName: 'Zhe', assets, ...change };
}

function itemProps(change: Partial<ItemPageProps> = {}): ItemPageProps {
  const picture = { src: '/iiif/image/3/b7-0002/full/800,/0/default.jpg', width: 800, height: 900 };
  return {
    ctx: context(),
    item: { id: 'b7', href: '/items/b7', title: { text: '嚴州續志', lang: 'zh-Hant' }, direction: 'rtl' },
    access: { kind: 'open', images: 'all' },
    page: {
      id: 'b7-0002',
      label: 'leaf 2',
      number: 2,
      total: 9,
      image: picture,
      text: {
        lang: 'zh-Hant',
        vertical: true,
        lines: [
          [
            { text: '榜曰', hit: false },
            { text: '清風堂', hit: true },
          ],
        ],
      },
      turn: { prev: '/items/b7?page=b7-0001', next: '/items/b7?page=b7-0003' },
    },
    strip: [1, 2].map((n) => ({ href: `/items/b7?page=b7-000${n}`, label: `${n}`, current: n === 2, thumb: picture })),
    readerHref: '/items/b7/read',
    facts: [],
    contents: [],
    rights: [],
    downloads: [],
    identifiers: [{ label: 'IIIF', values: [{ text: 'Manifest', href: '/iiif/presentation/3/b7/manifest' }] }],
    ...change,
  };
}

function searchProps(change: Partial<SearchPageProps> = {}): SearchPageProps {
  return {
    ctx: context({ path: '/search?q=a' }),
    q: 'a',
    total: 1,
    items: [
      { href: '/items/b7', title: { text: '嚴州續志', lang: 'zh-Hant' }, thumb: null, access: 'open', pageHits: [] },
    ],
    facets: [
      {
        name: 'member',
        label: 'Member',
        values: [
          { value: 'yz', label: 'Yanzhou', count: 2, selected: true, href: '/search?q=a' },
          { value: 'kj', label: 'Kuaiji', count: 1, selected: false, href: '/search?q=a&member=yz&member=kj' },
        ],
      },
    ],
    pager: { page: 1, pageCount: 1, hrefTemplate: '/search?q=a&page={page}' },
    ...change,
  };
}

function readerProps(access: AccessView): ReaderPageProps {
  const { ctx, item, page, strip } = itemProps();
  if (page === null) throw new Error('The sample has a page.');
  const book = {
    manifestHref: '/iiif/presentation/3/b7/manifest',
    infoTemplate: '/iiif/image/3/{page}/info.json',
    pageTemplate: '/items/b7/read?page={page}',
    pages: [{ id: 'b7-0002', label: '</script><b>' }],
    hits: [],
  };
  const search = { action: '/items/b7/read', q: '', total: 0, hits: [], hidden: [] };
  return { ctx, item, access, page, strip, book, search };
}

describe('every page', () => {
  it('is a document in its language, with no inline script or style', () => {
    const ctx = context({ path: '/' });
    const head = pageHead(ctx, { origin: 'https://x.org', title: '', jsonLd: { name: '</script>' } });
    const html = renderPage(
      <HomePage
        ctx={ctx}
        totals={{ items: 0, pages: 0, collections: 0, members: 0 }}
        collections={[]}
        newest={[]}
        members={[]}
      />,
      head,
    );
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).not.toMatch(/ style=| on\w+=|<style/);
    expect(html).not.toContain('</script>"');
    expect(html).toContain('<link rel="alternate" hreflang="zh-Hans" href="https://x.org/zh-Hans"');
  });

  it('escapes what people typed', () => {
    const html = renderToString(<SearchPage {...searchProps({ q: '"><img src=x>' })} />);
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('value="&quot;>&lt;img src=x>"');
  });

  it('keeps the language prefix on every portal link and form', () => {
    for (const page of [<SearchPage {...searchProps()} />, <ItemPage {...itemProps()} />]) {
      const html = renderToString(page);
      const links = [...html.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
      const lost = links.filter((href) => !/^\/(en|zh-Hans|iiif|oai|api)([/?#]|$)/.test(href));
      expect(links.length).toBeGreaterThan(8);
      expect(lost).toEqual([]);
    }
  });
});

describe('SearchPage', () => {
  it('asks by GET with checkboxes, and keeps the words when the facets are applied', () => {
    const html = renderToString(<SearchPage {...searchProps()} />);
    const form = /<form id="narrow".*?<\/form>/s.exec(html)?.[0] ?? '';
    expect(form).toContain('method="get"');
    expect(form).toContain('<input type="hidden" name="q" value="a"');
    expect(form).toMatch(/name="member" value="yz" checked/);
    expect(form.match(/<button/g)).toHaveLength(1);
  });

  it('offers a way on when nothing is found', () => {
    const html = renderToString(<SearchPage {...searchProps({ total: 0, items: [], facets: [] })} />);
    expect(html).toContain('No title matches “a”.');
    expect(html).toContain('href="/en/collections"');
  });

  it('marks page hits and links to the page', () => {
    const [item] = searchProps().items;
    if (item === undefined) throw new Error('The sample has an item.');
    const hit = {
      pageId: 'b7-0002',
      label: 'leaf 2',
      lang: 'zh-Hant',
      href: '/items/b7?page=b7-0002&q=a',
      vertical: true,
      lines: [[{ text: '清風堂', hit: true }]],
    };
    const html = renderToString(<SearchPage {...searchProps({ items: [{ ...item, pageHits: [hit] }] })} />);
    expect(html).toContain('<mark>清風堂</mark>');
    expect(html).toContain('href="/en/items/b7?page=b7-0002&amp;q=a"');
  });
});

describe('ItemPage', () => {
  it('says which language the title and the text are in, and marks hits', () => {
    const html = renderToString(<ItemPage {...itemProps()} />);
    expect(html).toContain('<h1 class="title t" lang="zh-Hant">嚴州續志</h1>');
    expect(html).toMatch(/class="cols-v" lang="zh-Hant"/);
    expect(html).toContain('榜曰<mark>清風堂</mark>');
  });

  it('turns to the left in a book bound at the right', () => {
    const html = renderToString(<ItemPage {...itemProps()} />);
    expect(html).toMatch(/rel="next"[^>]*aria-label="Next page \(to the left\)"/);
    expect(html.indexOf('rel="next"')).toBeLessThan(html.indexOf('rel="prev"'));
  });

  it.each(['embargo', 'restricted', 'network', 'signed-in'] as const)(
    'shows no picture and no way to one where images are closed: %s',
    (kind) => {
      const html = renderToString(
        <ItemPage {...itemProps({ access: { kind, images: 'none', until: '2030-01-01' } })} />,
      );
      expect(html).not.toContain('<img');
      expect(html).not.toContain('/iiif/image/');
      expect(html).not.toContain('/items/b7/read');
      expect(html).toContain('嚴州續志');
    },
  );

  it('names the day an embargo ends', () => {
    const access: AccessView = { kind: 'embargo', images: 'none', until: '2030-01-01' };
    expect(renderToString(<ItemPage {...itemProps({ access })} />)).toContain('The images open on January 1, 2030.');
  });
});

describe('ReaderPage', () => {
  it('is a picture and links without script, and data no label can close', () => {
    const html = renderToString(<ReaderPage {...readerProps({ kind: 'open', images: 'all' })} />);
    expect(html).toMatch(/<img src="[^"]*b7-0002/);
    const block = /<script type="application\/json" id="reader-book">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect((JSON.parse(block) as { pages: { label: string }[]; pageTemplate: string }).pages[0]?.label).toBe(
      '</script><b>',
    );
    expect(block).toContain('/en/items/b7/read?page={page}');
  });

  it('shows no picture and starts no viewer where images are closed', () => {
    const html = renderToString(<ReaderPage {...readerProps({ kind: 'restricted', images: 'none' })} />);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('data-viewer');
  });
});

describe('SignInPage and ErrorPage', () => {
  it('sends the token and the way back, and ties the error to the fields', () => {
    const html = renderToString(<SignInPage ctx={context({ csrf: 'tok' })} error="Wrong." next="/workspace" />);
    expect(html).toContain('<input type="hidden" name="csrf" value="tok"');
    expect(html).toContain('<input type="hidden" name="next" value="/workspace"');
    expect(html).toMatch(/type="password"[^>]*aria-invalid="true"[^>]*aria-describedby="problem"/);
  });

  it('says what, where and what to do in that order', () => {
    const html = renderToString(
      <ErrorPage ctx={context()} status={404} title="T1" what="W2" todo="D3" reference="R4" />,
    );
    const main = html.slice(html.indexOf('<main'));
    const order = ['404', 'T1', 'W2', 'D3', 'R4'].map((part) => main.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
  });
});
