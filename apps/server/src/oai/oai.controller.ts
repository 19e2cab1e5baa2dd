import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { OaiProvider } from '#lib/oai-pmh';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access } from '../access/rule.ts';

/** OAI-PMH 2.0 at one address, GET and POST. */
@Controller('oai')
@Access('public')
export class OaiController {
  readonly #provider: OaiProvider;

  constructor(provider: OaiProvider) {
    this.#provider = provider;
  }

  @Get()
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer(new URL(request.raw.url ?? '', 'http://localhost').searchParams, reply);
  }

  @Post()
  @HttpCode(200)
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer(formOf(request.body), reply);
  }

  async #answer(parameters: URLSearchParams, reply: FastifyReply): Promise<void> {
    await reply.type('text/xml; charset=utf-8').send(await this.#provider.answer([...parameters]));
  }
}

/** The arguments of a form; repeated ones stay repeated, so that the protocol can complain of them. */
function formOf(body: unknown): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(typeof body === 'object' && body !== null ? body : {}))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value as unknown]) form.append(name, String(one));
  return form;
}
