import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { BatchReader, Catalogue, DomainError, holdsRole, IngestLedger, Publications, type Batch } from '#lib/domain';
import { STATUS } from '#lib/nest';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';

import { Access } from '../access/rule.ts';
import { require } from '../access/visitor.ts';
import type { PageContext } from '../portal/page-context.ts';
import { pageTitles } from '../portal/page-titles.ts';
import { PortalPages } from '../portal/portal-pages.ts';
import { formText, type FormBody } from '../session/form-body.ts';
import { seeOther } from '../session/see-other.ts';
import { UploadSpool } from '../uploads/upload-spool.ts';
import { batchView, itemIdsOf, readyToPublish, type BatchParts } from './batch-view.ts';
import { BatchPage } from './pages/batch-page.tsx';
import { UploadPage, type UploadPageProps } from './pages/upload-page.tsx';
import { personOf } from './person.ts';
import { chooseView, transferView, type UploadTry } from './upload-view.ts';
import { contributesTo, memberFor } from './workplace.ts';
import { WORKSPACE_TEXTS } from './workspace-texts.ts';

const LONGEST_NAME = 200;
const pathOf = (batch: Pick<Batch, 'id'>): string => `/workspace/batches/${batch.id}`;

/** Uploading a batch, following it, and publishing what it brought. */
@Controller('workspace')
@Access('signed-in')
export class BatchesController {
  readonly #catalogue: Catalogue;
  readonly #batches: BatchReader;
  readonly #ledger: IngestLedger;
  readonly #publications: Publications;
  readonly #spool: UploadSpool;
  readonly #pages: PortalPages;

  constructor(
    catalogue: Catalogue,
    batches: BatchReader,
    ledger: IngestLedger,
    publications: Publications,
    spool: UploadSpool,
    pages: PortalPages,
  ) {
    this.#catalogue = catalogue;
    this.#batches = batches;
    this.#ledger = ledger;
    this.#publications = publications;
    this.#spool = spool;
    this.#pages = pages;
  }

  /** The first step of an upload; `?collection=` is chosen already. */
  @Get('upload')
  async choose(
    @Query('collection') collection: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#showChoice(request, reply, { collection: typeof collection === 'string' ? collection : undefined });
  }

  @Post('batches')
  async begin(@Body() body: FormBody, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const collection = formText(body, 'collection');
    const name = formText(body, 'name').trim();
    const wished = formText(body, 'member') || undefined;
    const collections = await this.#catalogue.collections();
    const { lang } = this.#pages.context(request);
    const fault = !collections.some(({ of }) => of.slug === collection)
      ? 'batchCollection'
      : name === '' || name.length > LONGEST_NAME
        ? 'batchName'
        : undefined;
    if (fault !== undefined) {
      const error = WORKSPACE_TEXTS[fault][lang];
      await this.#showChoice(request, reply, { collection, name, error }, STATUS['metadata-invalid']);
      return;
    }
    const own = contributesTo(person, await this.#catalogue.members());
    const member = await memberFor(this.#catalogue, { own, collection, wished });
    if (member === undefined) throw new DomainError('not-allowed', { member: wished });
    const batch = await this.#ledger.open({ member, collection, title: name, createdBy: person.userId });
    await seeOther(reply, this.#pages.context(request), `${pathOf(batch)}/upload`);
  }

  /** The second step; a batch that is under way already takes no more files. */
  @Get('batches/:id/upload')
  async transfer(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const batch = await this.#ownBatch(request, id);
    const ctx = this.#pages.context(request);
    if (batch.state !== 'receiving') {
      await seeOther(reply, ctx, pathOf(batch));
      return;
    }
    const [collections, files] = await Promise.all([this.#catalogue.collections(), this.#batches.files(id)]);
    const view = transferView(ctx, batch, { collections: collections.map(({ of }) => of), files });
    await this.#sendUpload(request, reply, view, { islands: ['uploader'] });
  }

  /** All files are there. Without any file nothing begins. */
  @Post('batches/:id/finish')
  async finish(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const batch = await this.#ownBatch(request, id);
    const ctx = this.#pages.context(request);
    if (batch.state === 'receiving') {
      await this.#spool.collect(id);
      if ((await this.#batches.files(id)).length === 0) {
        await seeOther(reply, ctx, `${pathOf(batch)}/upload`);
        return;
      }
      await this.#ledger.submit(id);
    }
    await seeOther(reply, ctx, pathOf(batch));
  }

  @Get('batches/:id')
  async batch(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parts = await this.#parts(await this.#ownBatch(request, id));
    const ctx = this.#pages.context(request);
    await this.#pages.send(request, reply, h(BatchPage, batchView(ctx, personOf(request), parts)), {
      title: pageTitles.batch(ctx.lang, parts.batch.title),
      islands: ['batch-live'],
      noindex: true,
    });
  }

  /** Publishes the items of the batch that wait for an editor and have no faults. */
  @Post('batches/:id/publish')
  async publish(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const batch = await this.#ownBatch(request, id);
    if (!holdsRole(person, batch.member, 'editor')) throw new DomainError('not-allowed', { member: batch.member });
    const { items } = await this.#parts(batch);
    for (const item of readyToPublish(person, items)) {
      require(person, item, 'publish');
      await this.#publications.publish(item.id);
    }
    await seeOther(reply, this.#pages.context(request), pathOf(batch));
  }

  async #ownBatch(request: FastifyRequest, id: string): Promise<Batch> {
    const batch = await this.#batches.batch(id);
    if (!batch || !holdsRole(personOf(request), batch.member, 'contributor'))
      throw new DomainError('not-found', { what: 'batch', id });
    return batch;
  }

  async #parts(batch: Batch): Promise<BatchParts> {
    const [progress, problems, files, pages, collections] = await Promise.all([
      this.#batches.progress(batch.id),
      this.#batches.problems(batch.id),
      this.#batches.files(batch.id),
      this.#batches.pages(batch.id),
      this.#catalogue.collections(),
    ]);
    const items = await this.#catalogue.itemsById(itemIdsOf(files, pages));
    return { batch, progress, problems, files, pages, items, collections: collections.map(({ of }) => of) };
  }

  async #showChoice(request: FastifyRequest, reply: FastifyReply, typed: UploadTry, status = 200): Promise<void> {
    const own = contributesTo(personOf(request), await this.#catalogue.members());
    const collections = own.length === 0 ? [] : (await this.#catalogue.collections()).map(({ of }) => of);
    const ctx: PageContext = { ...this.#pages.context(request), path: '/workspace/upload' };
    await this.#sendUpload(request, reply, chooseView(ctx, collections, typed), { status });
  }

  async #sendUpload(
    request: FastifyRequest,
    reply: FastifyReply,
    view: UploadPageProps,
    saying: { readonly islands?: string[]; readonly status?: number },
  ): Promise<void> {
    const title = pageTitles.upload(view.ctx.lang);
    await this.#pages.send(request, reply, h(UploadPage, view), { title, noindex: true, ...saying });
  }
}
