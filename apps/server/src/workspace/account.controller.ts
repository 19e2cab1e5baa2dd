import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Accounts, Sessions } from '#lib/domain';
import { STATUS } from '#lib/nest';
import { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';

import { Access } from '../access/rule.ts';
import { pageTitles } from '../portal/page-titles.ts';
import { AccountPage } from '../portal/pages/account-page.tsx';
import { PortalPages } from '../portal/portal-pages.ts';
import { formText, type FormBody } from '../session/form-body.ts';
import { seeOther } from '../session/see-other.ts';
import { claimedUsername, setSessionCookie } from '../session/session-cookie.ts';
import { SESSION_TEXTS, type SessionText } from '../session/session-texts.ts';
import { SignInBrake } from '../session/sign-in-brake.ts';
import { accountView, type AccountNews } from './account-view.ts';
import { passwordFault } from './new-password.ts';
import { personAtBrowser, personOf, type Person } from './person.ts';

const LONGEST_TOKEN_NAME = 100;
/** What `?done=` may say after a form. */
const DONE: Readonly<Record<string, SessionText | undefined>> = { password: 'changed', token: 'revoked' };

/** The account of who is signed in: password and tokens. */
@Controller('account')
@Access('signed-in')
export class AccountController {
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

  @Get()
  async account(
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = typeof done === 'string' ? DONE[done] : undefined;
    await this.#show(request, reply, { done: text && this.#say(request, text) });
  }

  /** Changes the password when the current one is right; every session ends and this browser gets a new one. */
  @Post('password')
  async changePassword(
    @Body() body: FormBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personAtBrowser(request);
    const password = formText(body, 'password');
    const fault =
      passwordFault(password, formText(body, 'again')) ??
      (await this.#currentFault(request, person, formText(body, 'current')));
    if (fault !== undefined) {
      await this.#show(request, reply, { passwordError: this.#say(request, fault) }, STATUS['metadata-invalid']);
      return;
    }
    await this.#accounts.changePassword(person.userId, password);
    const session = await this.#sessions.open(person.userId);
    setSessionCookie(reply, { ...session, username: claimedUsername(request) }, this.#links);
    await seeOther(reply, this.#pages.context(request), '/account?done=password');
  }

  /** Makes a token; the answer is the only page that ever shows its secret. */
  @Post('tokens')
  async createToken(@Body() body: FormBody, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personAtBrowser(request);
    const name = formText(body, 'name').trim();
    if (name === '' || name.length > LONGEST_TOKEN_NAME) {
      await this.#show(request, reply, { tokenError: this.#say(request, 'tokenName') }, STATUS['metadata-invalid']);
      return;
    }
    const { secret } = await this.#sessions.createToken(person.userId, name);
    await this.#show(request, reply, { fresh: { name, secret } });
  }

  @Post('tokens/:id/revoke')
  async revokeToken(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#sessions.revokeToken(personAtBrowser(request).userId, id);
    await seeOther(reply, this.#pages.context(request), '/account?done=token');
  }

  /** The name comes from the browser; it counts only when its password is right and it is the person of the session. */
  async #currentFault(request: FastifyRequest, person: Person, current: string): Promise<SessionText | undefined> {
    const username = claimedUsername(request);
    if (!this.#brake.allow(person.userId, request.ip, Date.now())) return 'tooMany';
    const user = await this.#accounts.verify(username, current);
    if (user?.id !== person.userId) return 'currentWrong';
    this.#brake.succeeded(person.userId, request.ip);
    return undefined;
  }

  #say(request: FastifyRequest, text: SessionText): string {
    return SESSION_TEXTS[text][this.#pages.context(request).lang];
  }

  async #show(request: FastifyRequest, reply: FastifyReply, news: AccountNews, status = 200): Promise<void> {
    const ctx = { ...this.#pages.context(request), path: '/account' };
    const tokens = await this.#sessions.tokens(personOf(request).userId);
    await this.#pages.send(request, reply, h(AccountPage, accountView(ctx, tokens, news)), {
      title: pageTitles.account(ctx.lang),
      noindex: true,
      status,
    });
  }
}
