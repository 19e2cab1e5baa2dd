import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Catalogue, DomainError, ObjectStore, SearchIndex, type Item, type Page, type PageHit } from '#lib/domain';
import { parseQuery } from '#lib/hanzi';
import { readPageText } from '#lib/nest';
import { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { eyesOf } from '../access/eyes.ts';
import { Access } from '../access/rule.ts';
import { may, require, whoOf } from '../access/visitor.ts';
import type { PageContext } from './page-context.ts';
import { pageTitles } from './page-titles.ts';
import { ErrorPage } from './pages/error-page.tsx';
import { ItemPage, type CurrentPage } from './pages/item-page.tsx';
import { ReaderPage, type ReaderBook } from './pages/reader-page.tsx';
import type { PageTextView } from './parts/text-panel.tsx';
import { PortalPages } from './portal-pages.ts';
import { moment, t } from './texts/texts.ts';
import {
  accessView,
  belonging,
  bylineOf,
  contentsOf,
  downloadsOf,
  factsOf,
  identifiersOf,
  rightsOf,
  stripOf,
  turnerOf,
} from './views/item-view.ts';
import { oneLine } from './views/hit-lines.ts';
import { pageNumber } from './views/lists.ts';
import { hitBoxes, pageTextView } from './views/page-text-view.ts';
import { PICTURE_PX, pictureOf } from './views/pictures.ts';
import { languageOf, titlesOf } from './views/texts-of.ts';

const HITS = 200;
/** Pages whose hits are drawn on the picture; the rest are listed. */
const DRAWN_PAGES = 50;
const MAX_QUERY = 200;

/** What both the item page and the reader begin with. */
interface Opened {
  readonly ctx: PageContext;
  readonly item: Item;
  readonly pages: readonly Page[];
  readonly mayView: boolean;
  readonly mayRead: boolean;
  readonly q: string;
  readonly hits: readonly PageHit[];
}

/** An item: its page, and the reader. */
@Controller('items')
@Access('decided')
export class ItemController {
  readonly #catalogue: Catalogue;
  readonly #index: SearchIndex;
  readonly #objects: ObjectStore;
  readonly #portal: PortalPages;
  readonly #links: Links;

  constructor(catalogue: Catalogue, index: SearchIndex, objects: ObjectStore, portal: PortalPages, links: Links) {
    this.#catalogue = catalogue;
    this.#index = index;
    this.#objects = objects;
    this.#portal = portal;
    this.#links = links;
  }

  @Get(':id')
  async item(
    @Param('id') id: string,
    @Query('page') page: unknown,
    @Query('q') q: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.#open(request, reply, id, q);
    if (!opened) return;
    const { ctx, item, pages } = opened;
    const [contents, members, collections] = await Promise.all([
      this.#catalogue.contents(id),
      this.#catalogue.members(),
      this.#catalogue.collections(),
    ]);
    const wanted = page === undefined ? (opened.hits[0]?.position ?? 1) : pageNumber(page);
    const index = shownIndex(
      pages.findIndex((candidate) => candidate.position === wanted),
      page === undefined || pages.length === 0,
      id,
    );
    const shown = pages[index];
    const address = (other: Page): string => `/items/${id}?page=${String(other.position)}${suffix(opened.q)}`;
    const titles = titlesOf(item, ctx.lang);
    const view = ItemPage({
      ctx,
      item: { id, href: `/items/${id}`, ...titles, byline: bylineOf(item, ctx.lang), direction: item.direction },
      ...belonging(
        item,
        { members: members.map(({ of }) => of), collections: collections.map(({ of }) => of) },
        ctx.lang,
      ),
      access: accessView(item, opened.mayView),
      page: shown ? await this.#current(opened, index, turnerOf(pages, index, address)) : null,
      strip: opened.mayView && shown ? stripOf(pages, shown.position, address) : [],
      readerHref: opened.mayView && shown ? `/items/${id}/read?page=${shown.id}${suffix(opened.q)}` : undefined,
      search:
        opened.q === '' || !opened.mayRead
          ? undefined
          : { q: opened.q, pages: opened.hits.length, href: `/items/${id}/read?q=${encodeURIComponent(opened.q)}` },
      facts: factsOf(item, ctx.lang),
      contents: contentsOf(contents, pages, shown, item),
      rights: rightsOf(item),
      downloads: downloadsOf(item, shown, opened.mayRead, ctx.lang),
      identifiers: identifiersOf(item, this.#links, ctx.lang),
    });
    await this.#portal.send(request, reply, view, {
      title: titles.title.text,
      links: [{ rel: 'alternate', href: this.#links.manifest(id), type: 'application/ld+json', title: 'IIIF' }],
    });
  }

  @Get(':id/read')
  async read(
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.#open(request, reply, id, query['q']);
    if (!opened) return;
    const { ctx, item, pages, hits } = opened;
    const address = (other: { readonly id: string }): string => `/items/${id}/read?page=${other.id}${suffix(opened.q)}`;
    const numbered = query['n'] === undefined ? undefined : pages[pageNumber(query['n']) - 1];
    if (numbered)
      return void reply
        .status(303)
        .header('location', ctx.prefix + address(numbered))
        .send();
    const wanted = typeof query['page'] === 'string' ? query['page'] : hits[0]?.pageId;
    const index = shownIndex(
      pages.findIndex((page) => page.id === wanted || String(page.position) === wanted),
      query['page'] === undefined,
      id,
    );
    const shown = pages[index];
    if (!shown) throw new DomainError('not-found', { what: 'page', item: id });
    const { title } = titlesOf(item, ctx.lang);
    const view = ReaderPage({
      ctx,
      item: { id, href: `/items/${id}`, title, direction: item.direction },
      access: accessView(item, opened.mayView),
      page: await this.#current(opened, index, turnerOf(pages, index, address)),
      strip: opened.mayView ? stripOf(pages, shown.position, address) : [],
      book: await this.#book(opened),
      search: {
        action: `/items/${id}/read`,
        q: opened.q,
        total: hits.length,
        hits: hits.map((hit) => ({
          href: address({ id: hit.pageId }),
          label: hit.label,
          lang: languageOf(item),
          segments: oneLine(hit.segments),
        })),
        hidden: [{ name: 'page', value: shown.id }],
      },
    });
    await this.#portal.send(request, reply, view, {
      title: pageTitles.reader(ctx.lang, title.text),
      islands: ['reader'],
    });
  }

  /** The item for this reader; a withdrawn one is answered with its tombstone, and undefined returned. */
  async #open(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    rawQuery: unknown,
  ): Promise<Opened | undefined> {
    const ctx = this.#portal.context(request);
    const who = whoOf(request);
    const item = await this.#catalogue.item(id);
    if (!item) throw new DomainError('not-found', { what: 'item', id });
    if (item.state === 'withdrawn' && !may(who, item, 'describe')) {
      await this.#tombstone(request, reply, item);
      return undefined;
    }
    require(who, item, 'describe');
    const q = typeof rawQuery === 'string' ? rawQuery.slice(0, MAX_QUERY) : '';
    const mayRead = may(who, item, 'read');
    const [pages, hits] = await Promise.all([
      this.#catalogue.pages(id),
      q !== '' && mayRead ? this.#index.pagesOf(id, { text: q, eyes: eyesOf(who), limit: HITS }) : [],
    ]);
    return {
      ctx,
      item,
      pages: pages.filter((page) => page.access !== null),
      mayView: may(who, item, 'view'),
      mayRead,
      q,
      hits,
    };
  }

  async #tombstone(request: FastifyRequest, reply: FastifyReply, item: Item): Promise<void> {
    const ctx = this.#portal.context(request);
    const say = t(ctx.lang);
    const { title } = titlesOf(item, ctx.lang);
    const page = ErrorPage({
      ctx,
      status: 410,
      title: say('error.gone'),
      what: tombstone(ctx.lang, title.text, item),
      todo: say('error.goneTodo'),
      instead: [
        { text: this.#links.ark(item.id), href: this.#links.oaiRecord(item.id).slice(this.#links.base.length) },
      ],
    });
    await this.#portal.send(request, reply, page, { title: title.text, status: 410, noindex: true });
  }

  async #current(opened: Opened, index: number, turn: CurrentPage['turn']): Promise<CurrentPage> {
    const page = opened.pages[index];
    if (!page) throw new DomainError('not-found', { what: 'page', item: opened.item.id });
    const { access } = page;
    return {
      id: page.id,
      label: page.label,
      number: index + 1,
      total: opened.pages.length,
      image: opened.mayView && access ? pictureOf(page.id, access, PICTURE_PX, page.label) : null,
      text: opened.mayRead ? await this.#text(opened, page) : null,
      turn,
    };
  }

  async #text({ ctx, item, q }: Opened, page: Page): Promise<PageTextView | null> {
    const text = await readPageText({ objects: this.#objects }, page.textKey);
    if (!text) return null;
    const lang = text.language ?? languageOf(item) ?? ctx.lang;
    return pageTextView(text, parseQuery(q), {
      lang,
      vertical: text.direction === undefined ? item.direction === 'rtl' : text.direction === 'vertical',
      downloads: [{ label: 'ALTO', href: `/api/v1/pages/${page.id}/alto` }],
    });
  }

  async #book({ item, pages, hits, mayView, q }: Opened): Promise<ReaderBook> {
    const query = parseQuery(q);
    const keys = new Map(pages.map((page) => [page.id, page.textKey]));
    const drawn = hits.slice(0, DRAWN_PAGES).map(async (hit) => {
      const text = await readPageText({ objects: this.#objects }, keys.get(hit.pageId) ?? null);
      const boxes = text ? hitBoxes(text, query) : [];
      return {
        page: hit.pageId,
        boxes: boxes.map((box) => ({ x: box.leftPx, y: box.topPx, width: box.widthPx, height: box.heightPx })),
      };
    });
    return {
      manifestHref: `/iiif/presentation/3/${item.id}/manifest`,
      infoTemplate: '/iiif/image/3/{page}/info.json',
      pageTemplate: `/items/${item.id}/read?page={page}${suffix(q)}`,
      pages: pages.map((page) => ({ id: page.id, label: page.label, ...(mayView ? {} : { closed: true }) })),
      hits: await Promise.all(drawn),
    };
  }
}

const suffix = (q: string): string => (q === '' ? '' : `&q=${encodeURIComponent(q)}`);

/** The place of the page to show: the one asked for, or the first when none was. A page that is asked for and not there is said to be missing. */
function shownIndex(found: number, anyWillDo: boolean, item: string): number {
  if (found < 0 && !anyWillDo) throw new DomainError('not-found', { what: 'page', item });
  return Math.max(0, found);
}

/** What a tombstone says of the item: what it was, why and when it went. */
function tombstone(lang: PageContext['lang'], title: string, item: Item): string {
  const day = moment(lang, (item.datestamp ?? item.updatedAt).toISOString().slice(0, 10));
  return [title, item.withdrawnReason ?? '', day].filter((part) => part !== '').join(' · ');
}
