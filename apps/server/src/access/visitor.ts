import '@fastify/cookie';

import { createHash } from 'node:crypto';

import { ANONYMOUS, decide, DomainError, type AccessFacts, type Action, type Sessions, type Who } from '#lib/domain';

import type { FastifyRequest } from 'fastify';

/** Name of the session cookie. */
export const SESSION_COOKIE = 'fangzhi_session';

/** Who makes a request, and how they showed it. */
export interface Visitor {
  readonly who: Who;
  /** Token that forms and scripts must send back; only for sessions of the browser. */
  readonly csrf: string | undefined;
}

const visitors = new WeakMap<FastifyRequest, Visitor>();

/** The token against forged requests of a session: derived from its secret, so nothing more is kept. */
export const csrfToken = (sessionSecret: string): string =>
  createHash('sha256').update(`csrf:${sessionSecret}`).digest('base64url');

/** Finds out who makes the request, once: a bearer token of the API, else the session cookie. */
export async function identifyVisitor(request: FastifyRequest, sessions: Sessions): Promise<Visitor> {
  const known = visitors.get(request);
  if (known) return known;
  const visitor = await find(request, sessions);
  visitors.set(request, visitor);
  return visitor;
}

async function find(request: FastifyRequest, sessions: Sessions): Promise<Visitor> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) {
    const who = await sessions.whoByToken(bearer);
    if (!who) throw new DomainError('not-signed-in', { reason: 'unknown token' });
    return { who, csrf: undefined };
  }
  const secret = request.cookies[SESSION_COOKIE];
  const who = secret === undefined ? undefined : await sessions.whoBySession(secret);
  return who && secret !== undefined ? { who, csrf: csrfToken(secret) } : { who: ANONYMOUS, csrf: undefined };
}

/** Who makes the request; the guard has found it out before any handler runs. */
export const visitorOf = (request: FastifyRequest): Visitor =>
  visitors.get(request) ?? { who: ANONYMOUS, csrf: undefined };
/** Shorthand for the person alone. */
export const whoOf = (request: FastifyRequest): Who => visitorOf(request).who;

/** Whether the person may do this to the item now. */
export const may = (who: Who, item: AccessFacts, action: Action): boolean =>
  decide(who, item, action, new Date()).kind === 'allow';

/** Throws when not: what nobody may know of does not exist, what was withdrawn is gone, the rest is not allowed. */
export function require(who: Who, item: AccessFacts, action: Action): void {
  const decision = decide(who, item, action, new Date());
  if (decision.kind === 'allow') return;
  if (decision.reason === 'withdrawn') throw new DomainError('gone');
  if (decision.reason === 'unpublished') throw new DomainError('not-found');
  throw new DomainError(who.kind === 'anonymous' ? 'not-signed-in' : 'not-allowed', { reason: decision.reason });
}
