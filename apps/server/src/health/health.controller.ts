import { Controller, Get, Res } from '@nestjs/common';
import { AllianceSetup, ChangeLog, ObjectStore, SearchIndex } from '#lib/domain';

import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';

import { Access } from '../access/rule.ts';

/** The metrics of this process. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** Whether the system is alive and can be used, and its figures for Prometheus. */
@Controller()
@Access('public')
export class HealthController {
  readonly #setup: AllianceSetup;
  readonly #log: ChangeLog;
  readonly #objects: ObjectStore;
  readonly #index: SearchIndex;

  constructor(setup: AllianceSetup, log: ChangeLog, objects: ObjectStore, index: SearchIndex) {
    this.#setup = setup;
    this.#log = log;
    this.#objects = objects;
    this.#index = index;
  }

  @Get('health/live')
  live(): object {
    return { status: 'alive' };
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const checks = {
      database: await worded(() => this.#setup.fact('demonstration')),
      objects: await worded(() => this.#objects.head('ocfl/0=ocfl_1.1')),
      index: await worded(() => this.#log.next(this.#index.name, 1)),
    };
    const demonstration =
      checks.database === 'ok' ? ((await this.#setup.fact('demonstration')) ?? 'declined') : 'unknown';
    const ready = Object.values(checks).every((check) => check === 'ok') && demonstration !== 'loading';
    await reply
      .status(ready ? 200 : 503)
      .type('application/json')
      .send(JSON.stringify({ status: ready ? 'ready' : 'not ready', checks, demonstration }));
  }

  @Get('metrics')
  async figures(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(metrics.contentType).send(await metrics.metrics());
  }
}

/** `ok`, or that it fails; the reason is for the log, not for the public. */
async function worded(check: () => Promise<unknown>): Promise<'ok' | 'failing'> {
  try {
    await check();
    return 'ok';
  } catch {
    return 'failing';
  }
}
