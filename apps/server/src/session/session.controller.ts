import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { Accounts, Sessions, type User } from '#lib/domain';
import { STATUS } from '#lib/nest';
import { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';

import { Access } from '../access/rule.ts';
import { SESSION_COOKIE, whoOf } from '../access/visitor.ts';
import { pageTitles } from '../portal/page-titles.ts';
import { SignInPage, type SignInPageProps } from '../portal/pages/sign-in-page.tsx';
import { PortalPages } from '../portal/portal-pages.ts';
import { formText, type FormBody } from './form-body.ts';
import { safeNext } from './next-path.ts';
import { fromHere } from './same-origin.ts';
import { seeOther } from './see-other.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';
import { SESSION_TEXTS, type SessionText } from './session-texts.ts';
import { SignInBrake } from './sign-in-brake.ts';

const AFTERWARDS = '/workspace';
const LONGEST_USERNAME = 200;
const LONGEST_PASSWORD = 1_000;
const RETRY_AFTER_S = 600;

/** Signing in and out. */
@Controller()
@Access('decided')
export class SessionController {
  readonly #accounts: Accounts;
  readonly #sessions: Sessions;
  readonly #brake: SignInBrake;
  readonly #pages: PortalPages;
  readonly #links: Links;

  constructor(accounts: Accounts, sessions: Sessions, brake: SignInBrake, pages: PortalPages, links: Links) {
    this.#accounts = accounts;
    this.#sessions = sessions;
    this.#brake = brake;
    this.#pages = pages;
    this.#links = links;
  }

  /** The form; who is signed in goes on at once. */
  @Get('sign-in')
  async form(@Query('next') next: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = safeNext(next);
    if (whoOf(request).kind === 'user') await seeOther(reply, this.#pages.context(request), path ?? AFTERWARDS);
    else await this.#show(request, reply, 200, { next: path });
  }

  /** Opens a session when the password is right. Only forms of this portal are taken, so that nobody is signed in as somebody else unawares. */
  @Post('sign-in')
  async signIn(@Body() body: FormBody, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const username = formText(body, 'username').trim().slice(0, LONGEST_USERNAME);
    const typed = { username, next: safeNext(formText(body, 'next')) };
    const refuse = (status: number, why: SessionText): Promise<void> =>
      this.#show(request, reply, status, { ...typed, error: SESSION_TEXTS[why][this.#pages.context(request).lang] });
    if (!fromHere(request.headers, this.#links.base)) return refuse(STATUS['not-allowed'], 'elsewhere');
    if (!this.#brake.allow(username, request.ip, Date.now())) {
      void reply.header('retry-after', String(RETRY_AFTER_S));
      return refuse(STATUS['too-busy'], 'tooMany');
    }
    const user = await this.#verified(username, formText(body, 'password'));
    if (!user) return refuse(STATUS['not-signed-in'], 'wrong');
    this.#brake.succeeded(username, request.ip);
    await this.#endCurrent(request);
    const session = await this.#sessions.open(user.id);
    setSessionCookie(reply, { ...session, username: user.username }, this.#links);
    await seeOther(reply, this.#pages.context(request), typed.next ?? AFTERWARDS);
  }

  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#endCurrent(request);
    clearSessionCookie(reply, this.#links);
    await seeOther(reply, this.#pages.context(request), '/');
  }

  async #verified(username: string, password: string): Promise<User | undefined> {
    if (username === '' || password === '' || password.length > LONGEST_PASSWORD) return undefined;
    return this.#accounts.verify(username, password);
  }

  async #endCurrent(request: FastifyRequest): Promise<void> {
    const secret = request.cookies[SESSION_COOKIE];
    if (secret !== undefined) await this.#sessions.close(secret);
  }

  async #show(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    props: Omit<SignInPageProps, 'ctx'>,
  ): Promise<void> {
    const ctx = { ...this.#pages.context(request), path: '/sign-in' };
    // Without it the browser would send this form with `Origin: null`.
    void reply.header('referrer-policy', 'same-origin');
    await this.#pages.send(request, reply, h(SignInPage, { ctx, ...props }), {
      title: pageTitles.signIn(ctx.lang),
      noindex: true,
      status,
    });
  }
}
