import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  BatchReader,
  Catalogue,
  DomainError,
  ItemWorkshop,
  Publications,
  type Item,
  type ItemCorrection,
} from '#lib/domain';
import { STATUS } from '#lib/nest';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';

import { Access } from '../access/rule.ts';
import { may, require } from '../access/visitor.ts';
import type { UiLanguage } from '../portal/page-context.ts';
import { pageTitles } from '../portal/page-titles.ts';
import { PortalPages } from '../portal/portal-pages.ts';
import { formText, type FormBody } from '../session/form-body.ts';
import { seeOther } from '../session/see-other.ts';
import { correctionOf, errorsIn } from './item-correction.ts';
import { itemView, note, type ItemParts, type ItemShown } from './item-view.ts';
import { ItemEditPage } from './pages/item-edit-page.tsx';
import { readItemForm, type ItemForm } from './pages/item-form.ts';
import { personOf, type Person } from './person.ts';
import { itemTitle } from './titles.ts';

const LONGEST_REASON = 1_000;

/** A form that is not saved: what the page says, and with which status. */
interface Refusal {
  readonly status: number;
  readonly shown: ItemShown;
  /** Somebody else saved meanwhile. */
  readonly conflict?: boolean;
}

/** Correcting, publishing and withdrawing an item. */
@Controller('workspace/items')
@Access('signed-in')
export class ItemsController {
  readonly #catalogue: Catalogue;
  readonly #batches: BatchReader;
  readonly #workshop: ItemWorkshop;
  readonly #publications: Publications;
  readonly #pages: PortalPages;

  constructor(
    catalogue: Catalogue,
    batches: BatchReader,
    workshop: ItemWorkshop,
    publications: Publications,
    pages: PortalPages,
  ) {
    this.#catalogue = catalogue;
    this.#batches = batches;
    this.#workshop = workshop;
    this.#publications = publications;
    this.#pages = pages;
  }

  @Get(':id')
  async edit(
    @Param('id') id: string,
    @Query('saved') saved: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const item = await this.#item(id);
    requireEdit(personOf(request), item);
    await this.#show(request, reply, item, { status: 200, shown: { saved: saved === '1' } });
  }

  /** Saves the form, and publishes when that button was pressed. What cannot be saved is shown again as it was typed. */
  @Post(':id')
  async save(
    @Param('id') id: string,
    @Query('seen') seen: unknown,
    @Body() body: FormBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const item = await this.#item(id);
    requireEdit(person, item);
    const ctx = this.#pages.context(request);
    const form = readItemForm(body ?? {});
    const correction = correctionOf(item, form);
    const publishing = form.action === 'publish' && item.state !== 'published';
    const seenVersion = versionSeen(seen, item);
    const refusal =
      wrongForm(form, correction, ctx.lang) ??
      (publishing ? await this.#unpublishable(person, item, form, ctx.lang) : undefined) ??
      (await this.#correct(item, seenVersion, { form, correction, lang: ctx.lang }));
    if (refusal) {
      await this.#show(request, reply, await this.#item(id), {
        ...refusal,
        // After a conflict the person knows of the newer version, and the next save replaces it.
        shown: { seen: refusal.conflict === true ? undefined : seenVersion, ...refusal.shown },
      });
      return;
    }
    if (publishing) await this.#publications.publish(id);
    await seeOther(reply, ctx, `/workspace/items/${id}?saved=1`);
  }

  @Post(':id/withdraw')
  async withdraw(
    @Param('id') id: string,
    @Body() body: FormBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const item = await this.#item(id);
    requireEdit(person, item);
    require(person, item, 'publish');
    const ctx = this.#pages.context(request);
    const reason = formText(body, 'reason').trim();
    if (reason === '' || reason.length > LONGEST_REASON) {
      const notes = [note('reasonMissing', 'giveReason', ctx.lang, '#reason')];
      await this.#show(request, reply, item, { status: STATUS['metadata-invalid'], shown: { notes } });
      return;
    }
    await this.#publications.withdraw(id, reason);
    await seeOther(reply, ctx, `/workspace/items/${id}?saved=1`);
  }

  /** Undefined when it was saved; what to show when somebody else saved meanwhile. */
  async #correct(
    item: Item,
    seenVersion: number,
    { form, correction, lang }: { form: ItemForm; correction: ItemCorrection; lang: UiLanguage },
  ): Promise<Refusal | undefined> {
    try {
      await this.#publications.correct(item.id, seenVersion, correction);
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
      const notes = [note('changedMeanwhile', 'compare', lang, `/workspace/items/${item.id}`)];
      return { status: STATUS.conflict, shown: { unsaved: { form }, notes }, conflict: true };
    }
  }

  /** Why an item cannot be published now: the person may not, or its pages are still being made. */
  async #unpublishable(person: Person, item: Item, form: ItemForm, lang: UiLanguage): Promise<Refusal | undefined> {
    const unsaved = { form };
    if (!may(person, item, 'publish'))
      return {
        status: STATUS['not-allowed'],
        shown: { unsaved, notes: [note('mayNotPublish', 'saveForEditor', lang)] },
      };
    if (item.state !== 'draft') return undefined;
    const pages = await this.#catalogue.pages(item.id);
    return pages.some((page) => page.state === 'pending')
      ? { status: STATUS.conflict, shown: { unsaved, notes: [note('inProcess', 'publishLater', lang)] } }
      : undefined;
  }

  async #item(id: string): Promise<Item> {
    const item = await this.#catalogue.item(id);
    if (!item) throw new DomainError('not-found', { what: 'item', id });
    return item;
  }

  async #parts(item: Item): Promise<ItemParts> {
    const work = await this.#workshop.work(item.id);
    const batchId = work?.batchId ?? undefined;
    const [batch, problems] =
      batchId === undefined
        ? [undefined, []]
        : await Promise.all([this.#batches.batch(batchId), this.#batches.problems(batchId)]);
    const paths = new Set(work?.files.map((file) => file.path));
    return {
      item,
      batch,
      problems: problems.filter(({ file }) => file !== undefined && paths.has(file)),
      firstPage: work?.pages.find((page) => page.access !== null),
    };
  }

  async #show(request: FastifyRequest, reply: FastifyReply, item: Item, { status, shown }: Refusal): Promise<void> {
    const ctx = { ...this.#pages.context(request), path: `/workspace/items/${item.id}` };
    const view = itemView(ctx, personOf(request), { ...(await this.#parts(item)), ...shown });
    await this.#pages.send(request, reply, h(ItemEditPage, view), {
      title: pageTitles.edit(ctx.lang, itemTitle(item, ctx.lang).text),
      noindex: true,
      status,
    });
  }
}

/** Strangers do not learn that an unpublished item exists. */
function requireEdit(person: Person, item: Item): void {
  require(person, item, 'describe');
  require(person, item, 'edit');
}

function wrongForm(form: ItemForm, correction: ItemCorrection, lang: UiLanguage): Refusal | undefined {
  const errors = errorsIn(correction, lang);
  return errors && { status: STATUS['metadata-invalid'], shown: { unsaved: { form, errors } } };
}

/** The version the form was made from; the current one when the address does not say. */
function versionSeen(seen: unknown, item: Item): number {
  return typeof seen === 'string' && /^\d{1,9}$/.test(seen) ? Number(seen) : item.version;
}
