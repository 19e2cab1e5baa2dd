import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import pg from 'pg';

import type { Database } from './database.ts';

/** What a task gets to know about the job it does. */
export interface JobContext {
  /** Counts from 1. */
  readonly attempt: number;
  /** Whether a throw now would be the last. */
  readonly lastAttempt: boolean;
}

/** Does one kind of job. A throw means: try again later. */
export type JobTask = (payload: Readonly<Record<string, string>>, context: JobContext) => Promise<void>;

/** How a worker works. */
export interface JobRunnerOptions {
  readonly database: Database;
  readonly tasks: Readonly<Record<string, JobTask>>;
  /** Jobs at once in this process. */
  readonly concurrency: number;
  readonly onFailure: (task: string, error: unknown, last: boolean) => void;
}

const REAP_EVERY_MS = 3_000;
const POLL_MS = 1_000;

/**
 * Takes jobs from the queue. Each worker of this process holds a Postgres advisory lock named after it for as long as its
 * connection lives; jobs locked by a worker whose lock is free belong to a dead process and are released at once, so a
 * `kill -9` costs seconds, not the hours after which the queue itself would give up on a worker.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  #runner: Runner | undefined;
  #presence: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #workerIds = new Set<string>();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.#beThere();
    await this.#reap();
    const events = new EventEmitter();
    events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => {
      this.#workerIds.add(worker.workerId);
      this.#lock(worker.workerId).catch(this.#presenceFailed);
    });
    this.#runner = await run({
      connectionString: this.#options.database.url,
      concurrency: this.#options.concurrency,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      taskList: this.#taskList(),
      events,
      logger: silent(),
    });
    this.#timer = setInterval(() => {
      this.#reap().catch(this.#presenceFailed);
    }, REAP_EVERY_MS);
  }

  /** Opens the connection whose locks say that this process lives; opened again when it is lost. */
  async #beThere(): Promise<void> {
    const presence = new pg.Client({
      connectionString: this.#options.database.url,
      application_name: 'fangzhi worker',
    });
    presence.once('error', (error) => {
      this.#presenceFailed(error);
      this.#presence = undefined;
      if (!this.#stopped) setTimeout(() => void this.#beThere().catch(this.#presenceFailed), POLL_MS);
    });
    await presence.connect();
    this.#presence = presence;
    for (const workerId of this.#workerIds) await this.#lock(workerId);
  }

  async #lock(workerId: string): Promise<void> {
    await this.#presence?.query('SELECT pg_advisory_lock($1, hashtext($2))', [PRESENCE_CLASS, workerId]);
  }

  readonly #presenceFailed = (error: unknown): void => {
    this.#options.onFailure('presence', error, false);
  };

  /** Ends after the jobs under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#runner?.stop();
    await this.#presence?.end();
  }

  #taskList(): TaskList {
    return Object.fromEntries(
      Object.entries(this.#options.tasks).map(([name, task]) => [
        name,
        async (payload, { job }) => {
          const context = { attempt: job.attempts, lastAttempt: job.attempts >= job.max_attempts };
          try {
            await task(payload as Record<string, string>, context);
          } catch (error) {
            this.#options.onFailure(name, error, context.lastAttempt);
            throw error;
          }
        },
      ]),
    );
  }

  /** Releases the jobs of workers that are no more. */
  async #reap(): Promise<void> {
    await this.#presence?.query(
      `WITH dead AS MATERIALIZED (
         SELECT locked_by FROM (SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
           UNION SELECT DISTINCT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL) lockers
         WHERE NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
           AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND l.classid = ${String(PRESENCE_CLASS)} AND l.objid::bigint = (hashtext(locked_by)::bigint + 4294967296) % 4294967296))
       SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM dead HAVING count(*) > 0`,
    );
  }
}

const PRESENCE_CLASS = 46_092;

/** graphile-worker logs each job; failures reach `onFailure`, so its own words are not needed. */
function silent(): NonNullable<Parameters<typeof run>[0]['logger']> {
  return new Logger(() => () => undefined);
}
