import { timingSafeEqual } from 'node:crypto';

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, Sessions } from '#lib/domain';

import type { FastifyRequest } from 'fastify';

import { ACCESS_RULE, type AccessRule } from './rule.ts';
import { identifyVisitor } from './visitor.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Applies the rule of every route; a route without a rule is closed. Requests that change something must carry the session's token. */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #reflector: Reflector;
  readonly #sessions: Sessions;

  constructor(reflector: Reflector, sessions: Sessions) {
    this.#reflector = reflector;
    this.#sessions = sessions;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.#reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw new DomainError('not-allowed', { reason: 'no rule' });
    if (rule === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { who, csrf } = await identifyVisitor(request, this.#sessions);
    if (rule === 'signed-in' && who.kind === 'anonymous') throw new DomainError('not-signed-in');
    if (csrf !== undefined && !READING.has(request.method) && !sameToken(csrf, sentToken(request)))
      throw new DomainError('not-allowed', { reason: 'csrf' });
    return true;
  }
}

function sentToken(request: FastifyRequest): string {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const body: unknown = request.body;
  const field = typeof body === 'object' && body !== null && 'csrf' in body ? body.csrf : undefined;
  return typeof field === 'string' ? field : '';
}

function sameToken(expected: string, sent: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}
