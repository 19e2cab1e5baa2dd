import { DataSource, type EntityManager } from 'typeorm';

import { runMigrations as migrateJobs } from 'graphile-worker';

import { ENTITIES } from './entities.ts';
import { First20261122000000 } from './migrations/20261122000000-first.ts';

/** Serialises migrations of several processes that start at once. */
const MIGRATION_LOCK = 4_609_281;

/** Tries of a job before it is given up, with growing pauses: about three days. */
const MOST_ATTEMPTS = 25;

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** How to reach Postgres. */
export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections of this process at the most; default 10. */
  readonly poolSize?: number;
}

/** Postgres as this lib uses it: SQL with parameters, and transactions. TypeORM keeps the pool, the mapping and the migrations. */
export class Database {
  readonly source: DataSource;
  readonly url: string;

  constructor(options: DatabaseOptions) {
    this.url = options.url;
    this.source = new DataSource({
      type: 'postgres',
      url: options.url,
      poolSize: options.poolSize ?? 10,
      entities: ENTITIES,
      migrations: [First20261122000000],
      migrationsTransactionMode: 'each',
      uuidExtension: 'pgcrypto',
      installExtensions: false,
      applicationName: 'fangzhi',
    });
  }

  async connect(): Promise<this> {
    if (!this.source.isInitialized) await this.source.initialize();
    return this;
  }

  /** Brings the schema (and that of the job queue) up to date; safe when several processes do it at once. */
  async migrate(): Promise<void> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await this.source.runMigrations();
      await migrateJobs({ connectionString: this.url });
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    } finally {
      await runner.release();
    }
  }

  /** Runs one statement and gives its rows. */
  async rows<T extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return rowsOf<T>(await this.source.query<unknown>(sql, [...parameters]));
  }

  /** Runs `work` in a transaction; it commits when the promise resolves. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.source.transaction((manager) => work(new Transaction(manager)));
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** A transaction under way. The only thing on which a job can be enqueued or a change logged. */
export class Transaction {
  readonly #manager: EntityManager;

  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async rows<T extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return rowsOf<T>(await this.#manager.query<unknown>(sql, [...parameters]));
  }

  /** Enqueues a job; it exists when the transaction commits. Jobs with the same key are one job. Jobs of one queue run one after the other. */
  async enqueue(
    task: string,
    payload: object,
    options: {
      readonly key?: string;
      readonly queue?: string;
      readonly priority?: number;
      readonly attempts?: number;
    } = {},
  ): Promise<void> {
    await this.rows(
      `SELECT graphile_worker.add_job($1, payload := $2::json, queue_name := $3, job_key := $4, priority := $5, max_attempts := $6)`,
      [
        task,
        JSON.stringify(payload),
        options.queue ?? null,
        options.key ?? null,
        options.priority ?? 0,
        options.attempts ?? MOST_ATTEMPTS,
      ],
    );
  }
}

/** TypeORM gives `[rows, count]` for UPDATE and DELETE and plain rows for the rest. */
function rowsOf<T extends object>(result: unknown): readonly T[] {
  if (!Array.isArray(result)) return [];
  const [first, second] = result as unknown[];
  return (Array.isArray(first) && typeof second === 'number' ? first : result) as T[];
}
