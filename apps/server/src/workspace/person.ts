import { DomainError, type Who } from '#lib/domain';

import type { FastifyRequest } from 'fastify';

import { visitorOf, whoOf } from '../access/visitor.ts';

/** Somebody who is signed in. */
export type Person = Extract<Who, { readonly kind: 'user' }>;

/** Who is signed in. Throws `not-signed-in` when nobody is. */
export function personOf(request: FastifyRequest): Person {
  const who = whoOf(request);
  if (who.kind === 'anonymous') throw new DomainError('not-signed-in');
  return who;
}

/** Who is signed in by a session of the browser. Throws `not-allowed` for a token: no token may make tokens or change a password. */
export function personAtBrowser(request: FastifyRequest): Person {
  const person = personOf(request);
  if (visitorOf(request).csrf === undefined) throw new DomainError('not-allowed', { reason: 'needs a session' });
  return person;
}

/** Slugs of the members a person works for; every role there uploads at least. */
export const membersOf = (person: Person): readonly string[] | 'all' =>
  person.administrator ? 'all' : Object.keys(person.roles);
