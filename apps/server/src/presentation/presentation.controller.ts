import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Catalogue, DomainError, ObjectStore, PageFinder, type Item } from '#lib/domain';
import { presentationContentType, textAnnotationPage } from '#lib/iiif';
import { readPageText } from '#lib/nest';
import { allCollections, collectionManifest, itemManifest, Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access } from '../access/rule.ts';
import { may, require, whoOf } from '../access/visitor.ts';

const ITEMS_IN_COLLECTION = 1_000;
const ALLIANCE_NAME = { 'zh-Hans': '方志：特色数据库', en: 'Fangzhi: special databases' };

/** IIIF Presentation API 3.0: manifests, collections and the text of pages as annotations. */
@Controller('iiif/presentation/3')
@Access('decided')
export class PresentationController {
  readonly #catalogue: Catalogue;
  readonly #pages: PageFinder;
  readonly #objects: ObjectStore;
  readonly #links: Links;

  constructor(catalogue: Catalogue, pages: PageFinder, objects: ObjectStore, links: Links) {
    this.#catalogue = catalogue;
    this.#pages = pages;
    this.#objects = objects;
    this.#links = links;
  }

  @Get('collections')
  async collections(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const collections = await this.#catalogue.collections();
    send(
      request,
      reply,
      allCollections(
        collections.map(({ of }) => of),
        ALLIANCE_NAME,
        this.#links,
      ),
    );
  }

  @Get('collections/:slug')
  async collection(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const collection = (await this.#catalogue.collections()).find(({ of }) => of.slug === slug)?.of;
    if (!collection) throw new DomainError('not-found', { what: 'collection', slug });
    const { items } = await this.#catalogue.items({
      collection: slug,
      states: ['published'],
      offset: 0,
      limit: ITEMS_IN_COLLECTION,
    });
    send(
      request,
      reply,
      collectionManifest(
        collection,
        items.filter((item) => may(whoOf(request), item, 'describe')),
        this.#links,
      ),
    );
  }

  @Get(':item/manifest')
  async manifest(@Param('item') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const item = await this.#item(request, id);
    const [pages, contents, members, collections] = await Promise.all([
      this.#catalogue.pages(id),
      this.#catalogue.contents(id),
      this.#catalogue.members(),
      this.#catalogue.collections(),
    ]);
    const manifest = itemManifest(
      {
        item,
        pages,
        contents,
        member: members.find(({ of }) => of.slug === item.member)?.of,
        collections: collections.map(({ of }) => of).filter((collection) => item.collections.includes(collection.slug)),
      },
      this.#links,
    );
    send(request, reply, manifest);
  }

  @Get(':item/annotations/:page')
  async annotations(
    @Param('item') itemId: string,
    @Param('page') pageId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.#pages.find(pageId);
    if (found?.page.itemId !== itemId) throw new DomainError('not-found', { what: 'page', id: pageId });
    require(whoOf(request), found.item, 'read');
    const text = await readPageText({ objects: this.#objects }, found.page.textKey);
    if (!text) throw new DomainError('not-found', { what: 'text', page: pageId });
    const id = this.#links.annotations(pageId);
    const lines = text.blocks
      .flatMap((block) => block.lines)
      .map((line, index) => ({
        id: `${id}/line/${String(index + 1)}`,
        text: line.words
          .map((word) => word.text + (word.spaceAfter === true ? ' ' : ''))
          .join('')
          .trim(),
        box: line.box,
      }))
      .filter((line) => line.text !== '');
    send(request, reply, textAnnotationPage({ id, canvasId: this.#links.canvas(itemId, pageId), lines }));
  }

  async #item(request: FastifyRequest, id: string): Promise<Item> {
    const item = await this.#catalogue.item(id);
    if (!item) throw new DomainError('not-found', { what: 'item', id });
    require(whoOf(request), item, 'describe');
    return item;
  }
}

function send(request: FastifyRequest, reply: FastifyReply, document: object): void {
  void reply
    .header('access-control-allow-origin', '*')
    .header('vary', 'accept')
    .type(presentationContentType(request.headers.accept))
    .send(JSON.stringify(document));
}
