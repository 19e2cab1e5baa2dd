import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  Catalogue,
  DomainError,
  PageFinder,
  SearchIndex,
  type Collection,
  type Counted,
  type Item,
  type Member,
} from '#lib/domain';
import { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { eyesOf } from '../access/eyes.ts';
import { Access } from '../access/rule.ts';
import { may, whoOf } from '../access/visitor.ts';
import { pageTitles } from './page-titles.ts';
import { CollectionPage } from './pages/collection-page.tsx';
import { CollectionsPage } from './pages/collections-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { MemberPage } from './pages/member-page.tsx';
import { PortalPages } from './portal-pages.ts';
import { itemRows } from './views/item-rows.ts';
import { listFrame, pageNumber, PER_PAGE } from './views/lists.ts';
import { coverPicture } from './views/pictures.ts';
import { textIn, titlesOf } from './views/texts-of.ts';

const NEWEST = 6;
const DATABASES_ON_HOME = 7;
/** Longest title offered as something to search for. */
const TRY_LENGTH = 16;

/** Home, special databases, members. */
@Controller()
@Access('decided')
export class BrowseController {
  readonly #catalogue: Catalogue;
  readonly #pages: PageFinder;
  readonly #index: SearchIndex;
  readonly #portal: PortalPages;
  readonly #links: Links;

  constructor(catalogue: Catalogue, pages: PageFinder, index: SearchIndex, portal: PortalPages, links: Links) {
    this.#catalogue = catalogue;
    this.#pages = pages;
    this.#index = index;
    this.#portal = portal;
    this.#links = links;
  }

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const ctx = this.#portal.context(request);
    const [collections, members, newest] = await Promise.all([
      this.#catalogue.collections(),
      this.#catalogue.members(),
      this.#catalogue.items({ states: ['published'], offset: 0, limit: NEWEST }),
    ]);
    const items = this.#visible(request, newest.items);
    const page = HomePage({
      ctx,
      totals: {
        items: newest.total,
        pages: sum(members.map((member) => member.pages)),
        collections: collections.length,
        members: members.length,
      },
      collections: collections.slice(0, DATABASES_ON_HOME).map(({ of, items: count, pages }) => ({
        href: `/collections/${of.slug}`,
        title: textIn(of.title, ctx.lang),
        items: count,
        pages,
      })),
      newest: await itemRows(items, this.#around(request, collections, members)),
      members: members.map(({ of, items: count }) => ({
        href: `/members/${of.slug}`,
        name: textIn(of.name, ctx.lang),
        items: count,
      })),
      tries: items
        .filter((item) => titlesOf(item, ctx.lang).title.text.length <= TRY_LENGTH)
        .slice(0, 3)
        .map((item) => {
          const { title } = titlesOf(item, ctx.lang);
          return { ...title, href: `/search?q=${encodeURIComponent(title.text)}` };
        }),
    });
    await this.#portal.send(request, reply, page, { title: '' });
  }

  @Get('collections')
  async collections(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const ctx = this.#portal.context(request);
    const collections = await this.#catalogue.collections();
    const rows = collections.map(async ({ of, items, pages, coverPageId }) => ({
      href: `/collections/${of.slug}`,
      title: textIn(of.title, ctx.lang),
      summary: textIn(of.summary, ctx.lang),
      items,
      pages,
      cover: await coverPicture(this.#pages, coverPageId),
    }));
    const page = CollectionsPage({ ctx, collections: await Promise.all(rows) });
    await this.#portal.send(request, reply, page, { title: pageTitles.collections(ctx.lang) });
  }

  @Get('collections/:slug')
  async collection(
    @Param('slug') slug: string,
    @Query('page') raw: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ctx = this.#portal.context(request);
    const [collections, members] = await Promise.all([this.#catalogue.collections(), this.#catalogue.members()]);
    const found = collections.find(({ of }) => of.slug === slug);
    if (!found) throw new DomainError('not-found', { what: 'collection', slug });
    const { list, frame } = await this.#list(request, { collection: slug }, pageNumber(raw), `/collections/${slug}`);
    const title = textIn(found.of.title, ctx.lang);
    const present = await this.#found(request, { collection: [slug] }, 'member');
    const page = CollectionPage({
      ctx,
      collection: {
        href: `/collections/${slug}`,
        title,
        summary: [textIn(found.of.summary, ctx.lang)].filter(({ text }) => text !== ''),
        cover: await coverPicture(this.#pages, found.coverPageId),
      },
      counts: { items: found.items, pages: found.pages },
      members: members
        .filter(({ of }) => present.has(of.slug))
        .map(({ of }) => ({ ...textIn(of.name, ctx.lang), href: `/members/${of.slug}` })),
      oaiHref: `/oai?verb=ListRecords&metadataPrefix=oai_dc&set=collection:${slug}`,
      iiifHref: `/iiif/presentation/3/collections/${slug}`,
      items: await itemRows(list, this.#around(request, collections, members)),
      ...frame,
      searchScope: [{ name: 'collection', value: slug }],
    });
    await this.#portal.send(request, reply, page, {
      title: title.text,
      links: [{ rel: 'alternate', href: this.#links.presentationCollection(slug), type: 'application/ld+json' }],
    });
  }

  @Get('members/:slug')
  async member(
    @Param('slug') slug: string,
    @Query('page') raw: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ctx = this.#portal.context(request);
    const [collections, members] = await Promise.all([this.#catalogue.collections(), this.#catalogue.members()]);
    const found = members.find(({ of }) => of.slug === slug);
    if (!found) throw new DomainError('not-found', { what: 'member', slug });
    const { list, frame } = await this.#list(request, { member: slug }, pageNumber(raw), `/members/${slug}`);
    const present = await this.#found(request, { member: [slug] }, 'collection');
    const name = textIn(found.of.name, ctx.lang);
    const page = MemberPage({
      ctx,
      member: { name, summary: [], place: textIn(found.of.place, ctx.lang).text || undefined },
      counts: { items: found.items, pages: found.pages },
      collections: collections
        .filter(({ of }) => present.has(of.slug))
        .map(({ of }) => ({ ...textIn(of.title, ctx.lang), href: `/collections/${of.slug}` })),
      oaiHref: `/oai?verb=ListRecords&metadataPrefix=oai_dc&set=member:${slug}`,
      items: await itemRows(list, this.#around(request, collections, members)),
      ...frame,
      searchScope: [{ name: 'member', value: slug }],
    });
    await this.#portal.send(request, reply, page, { title: name.text });
  }

  async #list(
    request: FastifyRequest,
    filter: { readonly collection?: string; readonly member?: string },
    page: number,
    path: string,
  ): Promise<{ list: readonly Item[]; frame: ReturnType<typeof listFrame> }> {
    const { total, items } = await this.#catalogue.items({
      ...filter,
      states: ['published'],
      offset: (page - 1) * PER_PAGE,
      limit: PER_PAGE,
    });
    if (page > 1 && items.length === 0) throw new DomainError('not-found', { what: 'page of the list', page });
    return { list: this.#visible(request, items), frame: listFrame(page, total, path) };
  }

  /** Which values of a facet all the items of a collection or member have, not only those on this page of the list. */
  async #found(
    request: FastifyRequest,
    filters: Readonly<Record<string, readonly string[]>>,
    facet: 'member' | 'collection',
  ): Promise<ReadonlySet<string>> {
    const eyes = eyesOf(whoOf(request));
    const { facets } = await this.#index.search({ text: '', filters, sort: 'newest', offset: 0, limit: 1, eyes });
    return new Set((facets[facet] ?? []).map(({ value }) => value));
  }

  #visible(request: FastifyRequest, items: readonly Item[]): readonly Item[] {
    return items.filter((item) => may(whoOf(request), item, 'describe'));
  }

  #around(
    request: FastifyRequest,
    collections: readonly Counted<Collection>[],
    members: readonly Counted<Member>[],
  ): Parameters<typeof itemRows>[1] {
    return {
      ctx: this.#portal.context(request),
      who: whoOf(request),
      pages: this.#pages,
      names: { collections: collections.map(({ of }) => of), members: members.map(({ of }) => of) },
    };
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
