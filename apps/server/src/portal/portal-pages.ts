import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '#lib/nest';
import { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChild } from 'preact';

import { visitorOf } from '../access/visitor.ts';
import { PORTAL_ASSETS } from './portal-assets.ts';
import { prefixOf } from './language-prefix.ts';
import type { ClientAssets, PageContext, UiLanguage } from './page-context.ts';
import { pageHead, type HeadParts } from './page-head.ts';
import { errorWords } from './page-titles.ts';
import { ErrorPage } from './pages/error-page.tsx';
import { renderPage } from './render.ts';
import { t } from './texts/texts.ts';

/** What a controller says about a page besides its content. */
export type PageSaying = Omit<HeadParts, 'origin'> & { readonly status?: number };

/** Being too busy is told in the words for too many requests, not in those for a fault. */
const [BUSY, TOO_MANY] = [503, 429];

const ALLIANCE_NAME = { 'zh-Hans': '方志', en: 'Fangzhi' } as const;

/** Makes the context of pages from requests, and sends pages. */
@Injectable()
export class PortalPages {
  readonly #links: Links;
  readonly #assets: ClientAssets;

  constructor(links: Links, @Inject(PORTAL_ASSETS) assets: ClientAssets) {
    this.#links = links;
    this.#assets = assets;
  }

  /** Language, prefix, reader and token of a request. */
  context(request: FastifyRequest): PageContext {
    const prefix = prefixOf(request.raw);
    const lang =
      prefix === '' ? preferredLanguage(request.headers['accept-language']) : (prefix.slice(1) as UiLanguage);
    const { who, csrf } = visitorOf(request);
    return {
      lang,
      prefix,
      path: request.url === '' ? '/' : request.url,
      viewer: who.kind === 'user' ? { name: who.name } : null,
      csrf,
      allianceName: ALLIANCE_NAME[lang],
      assets: this.#assets,
    };
  }

  /** Sends a page; what somebody signed in sees is never kept by caches. */
  async send(request: FastifyRequest, reply: FastifyReply, page: ComponentChild, saying: PageSaying): Promise<void> {
    const ctx = this.context(request);
    const { status = 200, ...parts } = saying;
    const html = renderPage(page, pageHead(ctx, { origin: this.#links.base, ...parts }));
    await reply
      .status(status)
      .header('vary', 'Accept-Language, Cookie')
      // What concerns one person, or went wrong, is kept nowhere.
      .header(
        'cache-control',
        ctx.viewer === null && status < 400 && parts.noindex !== true ? 'public, max-age=60' : 'private, no-store',
      )
      .header('content-language', ctx.lang)
      .type('text/html; charset=utf-8')
      .send(html);
  }

  /** The page of an error, for people. */
  problemPage(problem: Problem, request: FastifyRequest): Promise<string> {
    const ctx = this.context(request);
    const words = errorWords(ctx.lang, problem.status === BUSY ? TOO_MANY : problem.status);
    const page = ErrorPage({
      ctx,
      status: problem.status,
      ...words,
      reference: problem.status >= 500 ? request.id : undefined,
      instead:
        problem.status === 401
          ? [{ text: t(ctx.lang)('signIn.title'), href: `/sign-in?next=${encodeURIComponent(ctx.path)}` }]
          : [],
    });
    return Promise.resolve(
      renderPage(page, pageHead(ctx, { origin: this.#links.base, title: words.title, noindex: true })),
    );
  }
}

/** The first language of the interface that the header names, by its weights; Chinese when it names none. */
export function preferredLanguage(header: string | undefined): UiLanguage {
  const wanted = (header ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { tag: tag.toLowerCase(), weight, index };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  return wanted[0]?.tag.startsWith('en') ? 'en' : 'zh-Hans';
}
