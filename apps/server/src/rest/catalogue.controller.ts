import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  Catalogue,
  DomainError,
  ObjectStore,
  PageFinder,
  SearchIndex,
  type Item,
  type SearchRequest,
} from '#lib/domain';
import { readPageText } from '#lib/nest';
import { plainText, writeAlto } from '#lib/page-text';
import { collectionJson, itemJson, Links, memberJson, pageJson } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access } from '../access/rule.ts';
import { may, require, whoOf } from '../access/visitor.ts';
import { eyesOf } from '../access/eyes.ts';
import { searchRequestOf } from './search-request.ts';

/** Reading the alliance by program. */
@ApiTags('catalogue')
@Controller('api/v1')
@Access('decided')
export class CatalogueController {
  readonly #catalogue: Catalogue;
  readonly #index: SearchIndex;
  readonly #pages: PageFinder;
  readonly #objects: ObjectStore;
  readonly #links: Links;

  constructor(catalogue: Catalogue, index: SearchIndex, pages: PageFinder, objects: ObjectStore, links: Links) {
    this.#catalogue = catalogue;
    this.#index = index;
    this.#pages = pages;
    this.#objects = objects;
    this.#links = links;
  }

  @Get('search')
  @ApiOperation({ summary: 'Search in either script; answers total, items with page hits, facets' })
  @ApiQuery({ name: 'q', required: false, description: 'words, phrases in quotes, -excluded, prefix*' })
  @ApiQuery({ name: 'collection', required: false, isArray: true, type: String })
  @ApiQuery({ name: 'member', required: false, isArray: true, type: String })
  @ApiQuery({ name: 'kind', required: false, isArray: true, type: String })
  @ApiQuery({ name: 'language', required: false, isArray: true, type: String })
  @ApiQuery({ name: 'sort', required: false, enum: ['relevance', 'newest', 'year'] })
  @ApiQuery({ name: 'offset', required: false, type: Number })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  async search(
    @Query() query: Record<string, string | string[] | undefined>,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const who = whoOf(request);
    const asked: SearchRequest = { ...searchRequestOf(query), eyes: eyesOf(who) };
    const answer = await this.#index.search(asked);
    const items = await this.#catalogue.itemsById(answer.items.map((hit) => hit.itemId));
    const known = new Map(items.filter((item) => may(who, item, 'describe')).map((item) => [item.id, item]));
    return {
      total: answer.total,
      items: answer.items.flatMap((hit) => {
        const item = known.get(hit.itemId);
        if (!item) return [];
        const hits = may(who, item, 'read')
          ? {
              pageTotal: hit.pageTotal,
              pages: hit.pages.map((page) => ({ ...page, href: this.#links.page(item.id, page.position) })),
            }
          : { pageTotal: 0, pages: [] };
        return [{ ...itemJson(item, this.#links), ...hits }];
      }),
      facets: answer.facets,
    };
  }

  @Get('collections')
  @ApiOperation({ summary: 'All special databases' })
  async collections(): Promise<object> {
    return {
      collections: (await this.#catalogue.collections()).map((collection) => collectionJson(collection, this.#links)),
    };
  }

  @Get('members')
  @ApiOperation({ summary: 'All members' })
  async members(): Promise<object> {
    return { members: (await this.#catalogue.members()).map((member) => memberJson(member, this.#links)) };
  }

  @Get('items/:id')
  @ApiOperation({ summary: 'One item with its description' })
  @ApiOkResponse({ description: 'the item' })
  async item(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    return itemJson(await this.#item(request, id), this.#links);
  }

  @Get('items/:id/pages')
  @ApiOperation({ summary: 'The pages of an item in order' })
  async pages(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    const item = await this.#item(request, id);
    const mayView = may(whoOf(request), item, 'view');
    return { pages: (await this.#catalogue.pages(id)).map((page) => pageJson(page, this.#links, mayView)) };
  }

  @Get('items/:id/text')
  @ApiOperation({ summary: 'The text of all pages, plain' })
  async text(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const item = await this.#item(request, id);
    require(whoOf(request), item, 'read');
    const parts: string[] = [];
    for (const page of await this.#catalogue.pages(id)) {
      const text = await readPageText({ objects: this.#objects }, page.textKey);
      if (text) parts.push(plainText(text));
    }
    await reply.type('text/plain; charset=utf-8').send(`${parts.join('\n\n')}\n`);
  }

  @Get('pages/:id/alto')
  @ApiOperation({ summary: 'The text of one page as ALTO 4.4, in pixels of the page image' })
  async alto(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.#pages.find(id);
    if (!found) throw new DomainError('not-found', { what: 'page', id });
    require(whoOf(request), found.item, 'describe');
    require(whoOf(request), found.item, 'read');
    const text = await readPageText({ objects: this.#objects }, found.page.textKey);
    if (!text) throw new DomainError('not-found', { what: 'text', page: id });
    await reply
      .type('application/xml; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .send(writeAlto(text, { fileName: found.page.sourceName, software: 'Fangzhi' }));
  }

  async #item(request: FastifyRequest, id: string): Promise<Item> {
    const item = await this.#catalogue.item(id);
    if (!item) throw new DomainError('not-found', { what: 'item', id });
    require(whoOf(request), item, 'describe');
    return item;
  }
}
