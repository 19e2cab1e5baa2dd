import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Catalogue, FACETS, PageFinder, SearchIndex, type Item, type ItemHit, type SearchAnswer } from '#lib/domain';
import { displayValue } from '#lib/metadata';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { eyesOf } from '../access/eyes.ts';
import { Access } from '../access/rule.ts';
import { may, whoOf } from '../access/visitor.ts';
import { searchRequestOf } from '../rest/search-request.ts';
import { pageTitles } from './page-titles.ts';
import type { PageContext } from './page-context.ts';
import { SearchPage, type SearchItem } from './pages/search-page.tsx';
import type { Facet } from './parts/facets.tsx';
import { PortalPages } from './portal-pages.ts';
import { t } from './texts/texts.ts';
import { itemRows, type Names } from './views/item-rows.ts';
import { listFrame, pageNumber, PER_PAGE } from './views/lists.ts';
import { textIn } from './views/texts-of.ts';

type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

/** The search page. */
@Controller('search')
@Access('decided')
export class SearchController {
  readonly #catalogue: Catalogue;
  readonly #index: SearchIndex;
  readonly #pages: PageFinder;
  readonly #portal: PortalPages;

  constructor(catalogue: Catalogue, index: SearchIndex, pages: PageFinder, portal: PortalPages) {
    this.#catalogue = catalogue;
    this.#index = index;
    this.#pages = pages;
    this.#portal = portal;
  }

  @Get()
  async search(@Query() query: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const ctx = this.#portal.context(request);
    const who = whoOf(request);
    const number = pageNumber(query['page']);
    const asked = searchRequestOf(query);
    const [answer, collections, members] = await Promise.all([
      this.#index.search({ ...asked, offset: (number - 1) * PER_PAGE, limit: PER_PAGE, eyes: eyesOf(who) }),
      this.#catalogue.collections(),
      this.#catalogue.members(),
    ]);
    const names: Names = { collections: collections.map(({ of }) => of), members: members.map(({ of }) => of) };
    const items = (await this.#catalogue.itemsById(answer.items.map((hit) => hit.itemId))).filter((item) =>
      may(who, item, 'describe'),
    );
    const rows = await itemRows(items, { ctx, who, pages: this.#pages, names });
    const hits = new Map(answer.items.map((hit) => [hit.itemId, hit]));
    const found = items.map((item, index): SearchItem => {
      const row = rows[index];
      const hit = hits.get(item.id);
      if (!row) throw new Error(`No row for ${item.id}.`);
      return { ...row, ...(hit && may(who, item, 'read') ? hitsOf(item, hit, asked.text) : { pageHits: [] }) };
    });
    const chosen = asked.filters;
    const page = SearchPage({
      ctx,
      q: asked.text,
      total: answer.total,
      items: found,
      facets: facetsOf(answer, chosen, names, { ctx, q: asked.text, sort: asked.sort }),
      sort: (['relevance', 'newest', 'year'] as const).map((sort) => ({
        label: t(ctx.lang)(`sort.${sort}`),
        href: address(asked.text, chosen, sort),
        current: sort === asked.sort,
      })),
      pager: listFrame(number, answer.total, address(asked.text, chosen, asked.sort)).pager,
      hidden: asked.sort === 'relevance' ? [] : [{ name: 'sort', value: asked.sort }],
    });
    await this.#portal.send(request, reply, page, { title: pageTitles.search(ctx.lang, asked.text), noindex: true });
  }
}

/** Page hits with links to the very page, opened at the words. */
export function hitsOf(
  item: Pick<Item, 'id' | 'direction'>,
  hit: ItemHit,
  q: string,
): Pick<SearchItem, 'pageHits' | 'pageHitTotal' | 'allHitsHref'> {
  const asked = `q=${encodeURIComponent(q)}`;
  return {
    pageHits: hit.pages.map((page) => ({
      pageId: page.pageId,
      label: page.label,
      href: `/items/${item.id}?page=${String(page.position)}&${asked}`,
      vertical: false,
      lines: [page.segments.map((segment) => ({ text: segment.text.replaceAll('\n', ''), hit: segment.hit }))],
    })),
    pageHitTotal: hit.pageTotal,
    allHitsHref: hit.pageTotal > hit.pages.length ? `/items/${item.id}/read?${asked}` : undefined,
  };
}

/** The address of a search. */
export function address(q: string, filters: Readonly<Record<string, readonly string[]>>, sort: string): string {
  const parameters = new URLSearchParams(q === '' ? [] : [['q', q]]);
  for (const [name, values] of Object.entries(filters)) for (const value of values) parameters.append(name, value);
  if (sort !== 'relevance') parameters.set('sort', sort);
  const text = parameters.toString();
  return text === '' ? '/search' : `/search?${text}`;
}

function facetsOf(
  answer: SearchAnswer,
  chosen: Readonly<Record<string, readonly string[]>>,
  names: Names,
  now: { readonly ctx: PageContext; readonly q: string; readonly sort: string },
): Facet[] {
  const { lang } = now.ctx;
  return FACETS.map((name) => ({
    name,
    label: t(lang)(`facet.${name}`),
    values: (answer.facets[name] ?? []).map(({ value, count }) => {
      const selected = (chosen[name] ?? []).includes(value);
      const values = selected ? (chosen[name] ?? []).filter((one) => one !== value) : [...(chosen[name] ?? []), value];
      return {
        value,
        ...facetLabel(name, value, names, lang),
        count,
        selected,
        href: address(now.q, { ...chosen, [name]: values }, now.sort),
      };
    }),
  })).filter((facet) => facet.values.length > 0);
}

function facetLabel(
  name: (typeof FACETS)[number],
  value: string,
  names: Names,
  lang: PageContext['lang'],
): { label: string; lang?: string | undefined } {
  if (name === 'kind' || name === 'language') return { label: displayValue(name, value, lang) };
  const text =
    name === 'member'
      ? names.members.find(({ slug }) => slug === value)?.name
      : names.collections.find(({ slug }) => slug === value)?.title;
  const found = text && textIn(text, lang);
  return found ? { label: found.text, lang: found.lang } : { label: value };
}
