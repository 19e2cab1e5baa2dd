import { join } from 'node:path';
import { mkdir, rm } from 'node:fs/promises';

import { ingestTasks } from '#lib/ingest';
import { JobRunner } from '#lib/postgres';

import type { Logger } from 'pino';

import { ingestContext, type Alliance } from './alliance.ts';
import { followIntoIndex } from './indexer.ts';

const FOLLOW_EVERY_MS = 500;

/** A worker at work in this process. */
export interface WorkerLoop {
  /** Ends after the jobs under way. */
  stop(): Promise<void>;
}

/** Takes jobs of the pipeline and keeps the search index up to the change log, until stopped. `concurrency`: jobs at once. */
export async function startWorker(alliance: Alliance, log: Logger, concurrency: number): Promise<WorkerLoop> {
  const scratch = join(alliance.config.home, 'scratch', `worker-${String(process.pid)}`);
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  await alliance.index.prepare();
  const runner = new JobRunner({
    database: alliance.database,
    tasks: ingestTasks(ingestContext(alliance, scratch)),
    concurrency,
    onFailure: (task, error, last) => {
      log.error({ err: error, task, last }, last ? 'job given up' : 'job failed, will be tried again');
    },
  });
  await runner.start();
  const following = follow(alliance, log);
  return {
    stop: async () => {
      await following.stop();
      await runner.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

function follow(alliance: Alliance, log: Logger): WorkerLoop {
  let stopped = false;
  let wake: (() => void) | undefined;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        await followIntoIndex(alliance);
      } catch (error) {
        log.error({ err: error }, 'the search index could not follow; trying again');
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, FOLLOW_EVERY_MS);
      });
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      stopped = true;
      wake?.();
      await ended;
    },
  };
}
