import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, type ErrorDetails } from '#lib/domain';

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

import { STATUS } from './problem-status.ts';

/** An error as RFC 9457 tells it; never with a stack or a cause. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly details?: ErrorDetails;
}

/** What a client may know of any error. Everything unexpected is one sentence. */
export function problemFor(error: unknown): Problem {
  if (error instanceof DomainError)
    return {
      type: `urn:fangzhi:error:${error.code}`,
      title: error.message,
      status: STATUS[error.code],
      details: error.details,
    };
  const status = error instanceof HttpException ? error.getStatus() : clientErrorStatus(error);
  if (status === 404)
    return { type: 'urn:fangzhi:error:not-found', title: 'There is nothing at this address.', status };
  if (status !== undefined && status < 500)
    return {
      type: 'about:blank',
      title: error instanceof Error ? error.message : 'The request cannot be served.',
      status,
    };
  return { type: 'about:blank', title: 'Something went wrong here. It was noted; try again in a moment.', status: 500 };
}

/** Fastify marks the errors of its own parsing with a status. */
function clientErrorStatus(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** Shows a problem to a person; undefined leaves it to JSON. */
export type ProblemPage = (problem: Problem, request: FastifyRequest) => Promise<string | undefined>;

/** The one place where errors become HTTP: a page for people, problem+json for programs. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Logger;
  readonly #page: ProblemPage;

  constructor(log: Logger, page: ProblemPage) {
    this.#log = log;
    this.#page = page;
  }

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemFor(error);
    if (problem.status >= 500)
      this.#log.error(
        { err: error, reference: request.id, url: request.url, method: request.method },
        'request failed',
      );
    if (reply.sent) return;
    void reply.status(problem.status).header('cache-control', 'no-store');
    if (problem.status === 503) void reply.header('retry-after', '2');
    const page = (request.headers.accept ?? '').includes('text/html') ? await this.#page(problem, request) : undefined;
    if (page === undefined) await reply.type('application/problem+json').send(JSON.stringify(problem));
    else await reply.type('text/html; charset=utf-8').send(page);
  }
}
