import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import {
  Catalogue,
  FACETS,
  PageFinder,
  SearchIndex,
  type FacetCount,
  type Item,
  type ItemHit,
  type SearchAnswer,
} from '#lib/domain';
import { findMatches, parseQuery } from '#lib/hanzi';
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
import type { Segment } from './parts/marked.tsx';
import { PortalPages } from './portal-pages.ts';
import { t } from './texts/texts.ts';
import { oneLine, printedLines } from './views/hit-lines.ts';
import { itemRows, type Names } from './views/item-rows.ts';
import { listFrame, pageNumber, PER_PAGE } from './views/lists.ts';
import { marked } from './views/page-text-view.ts';
import { languageOf, textIn } from './views/texts-of.ts';

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
      return {
        ...row,
        titleSegments: titleHits(row.title.text, asked.text),
        ...(hit && may(who, item, 'read') ? hitsOf(item, hit, asked.text) : { pageHits: [] }),
      };
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

/** The title with its hits marked; undefined when it has none. */
export function titleHits(title: string, q: string): Segment[] | undefined {
  const matches = findMatches(title, parseQuery(q));
  return matches.length === 0 ? undefined : marked(title, 0, matches);
}

/** Page hits with links to the very page, opened at the words; books bound at the right are quoted in columns. */
export function hitsOf(
  item: Item,
  hit: ItemHit,
  q: string,
): Pick<SearchItem, 'pageHits' | 'pageHitTotal' | 'allHitsHref'> {
  const asked = `q=${encodeURIComponent(q)}`;
  return {
    pageHits: hit.pages.map((page) => ({
      pageId: page.pageId,
      label: page.label,
      href: `/items/${item.id}?page=${String(page.position)}&${asked}`,
      lang: languageOf(item),
      vertical: item.direction === 'rtl',
      lines: item.direction === 'rtl' ? printedLines(page.segments) : [oneLine(page.segments)],
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

/** The facets of an answer with the names of their values; what is chosen stays even when it leaves nothing. */
export function facetsOf(
  answer: SearchAnswer,
  chosen: Readonly<Record<string, readonly string[]>>,
  names: Names,
  now: { readonly ctx: PageContext; readonly q: string; readonly sort: string },
): Facet[] {
  const { lang } = now.ctx;
  return FACETS.map((name) => ({
    name,
    label: t(lang)(`facet.${name}`),
    values: withChosen(answer.facets[name] ?? [], chosen[name] ?? []).map(({ value, count }) => {
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

/** Chosen values that no item found has can be dropped too. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  const counted = new Set(counts.map(({ value }) => value));
  return [...counts, ...chosen.filter((value) => !counted.has(value)).map((value) => ({ value, count: 0 }))];
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
