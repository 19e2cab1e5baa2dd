import '@fastify/cookie';

import type { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { SESSION_COOKIE } from '../access/visitor.ts';

/** Name of the cookie beside the session that keeps the username; proves nothing. */
const USERNAME_COOKIE = 'fangzhi_username';

/** A session as it was opened, and whose it is. */
export interface OpenedSession {
  readonly secret: string;
  readonly expiresAt: Date;
  readonly username: string;
}

const attributes = (links: Links) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: links.base.startsWith('https:') }) as const;

/** Hands the session to the browser. */
export function setSessionCookie(reply: FastifyReply, session: OpenedSession, links: Links): void {
  const lasting = { ...attributes(links), expires: session.expiresAt };
  void reply.setCookie(SESSION_COOKIE, session.secret, lasting);
  void reply.setCookie(USERNAME_COOKIE, session.username, lasting);
}

/** Takes the session from the browser. */
export function clearSessionCookie(reply: FastifyReply, links: Links): void {
  void reply.clearCookie(SESSION_COOKIE, attributes(links));
  void reply.clearCookie(USERNAME_COOKIE, attributes(links));
}

/** Under which name the browser signed in, as it says itself: only to be used together with a password that is verified. */
export const claimedUsername = (request: FastifyRequest): string => request.cookies[USERNAME_COOKIE] ?? '';
