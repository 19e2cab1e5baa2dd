import { Controller, Get, Param, Res } from '@nestjs/common';
import { DomainError, isItemId, parsePageId } from '#lib/domain';
import { Links } from '#lib/views';

import type { FastifyReply } from 'fastify';

import { Access } from '../access/rule.ts';

/** Sends `/ark:/NAAN/<item id>` (routed as `/ark/…`) to the item, and `/ark:/NAAN/<page id>` to the page's item. Other authorities' names are not ours. */
@Controller()
@Access('public')
export class ArkController {
  readonly #links: Links;

  constructor(links: Links) {
    this.#links = links;
  }

  @Get('ark/:naan/:name')
  resolve(@Param('naan') naan: string, @Param('name') name: string, @Res() reply: FastifyReply): void {
    if (naan !== this.#links.naan) throw new DomainError('not-found', { what: 'ark' });
    const itemId = isItemId(name) ? name : parsePageId(name).itemId;
    void reply.status(302).header('location', this.#links.item(itemId)).send();
  }
}
