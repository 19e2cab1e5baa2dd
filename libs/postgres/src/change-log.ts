import { ChangeLog, type Change, type DatestampFilter, type Item } from '#lib/domain';

import type { Database, Transaction } from './database.ts';
import { ITEM_COLUMNS } from './rows.ts';

/**
 * Appends to the change log within the transaction that makes the change, and stamps the item for harvesters.
 * The stamp holds milliseconds, as a JavaScript Date does, so that a position handed out can be handed back exactly.
 */
export async function logChange(transaction: Transaction, itemId: string, kind: Change['kind']): Promise<void> {
  await transaction.rows(
    `WITH stamp AS (SELECT date_trunc('milliseconds', clock_timestamp()) AS at), logged AS (INSERT INTO changes (item_id, kind, at) SELECT $1, $2, at FROM stamp)
     UPDATE items SET datestamp = stamp.at FROM stamp WHERE id = $1`,
    [itemId, kind],
  );
}

/** Class of the advisory locks that followers hold. */
const FOLLOWER_CLASS = 46_093;

const STAMPED_WHERE = `i.datestamp IS NOT NULL AND i.datestamp < $1 AND ($2::timestamptz IS NULL OR i.datestamp >= $2)
  AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM item_collections x WHERE x.item_id = i.id AND x.collection = $3))
  AND ($4::text IS NULL OR i.member = $4) AND ($5::text IS NULL OR i.kind = $5)`;

const stampedParameters = (filter: Omit<DatestampFilter, 'after'>): unknown[] => [
  filter.before,
  filter.from ?? null,
  filter.collection ?? null,
  filter.member ?? null,
  filter.kind ?? null,
];

/**
 * {@link ChangeLog} over Postgres. Rows become visible to followers in the order (transaction, seq) and only below
 * `pg_snapshot_xmin`: no transaction at or below that can still commit.
 */
export class PostgresChangeLog extends ChangeLog {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  next(follower: string, limit: number): Promise<readonly Change[]> {
    return this.#db.rows<Change>(
      `SELECT c.seq::float8 AS seq, c.item_id AS "itemId", c.kind, c.at
       FROM changes c LEFT JOIN followers f ON f.name = $1
       WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot()) AND (f.name IS NULL OR (c.xid, c.seq) > (f.xid, f.seq))
       ORDER BY c.xid, c.seq LIMIT $2`,
      [follower, limit],
    );
  }

  async done(follower: string, seq: number): Promise<void> {
    await this.#db.rows(
      `INSERT INTO followers (name, xid, seq) SELECT $1, xid, seq FROM changes WHERE seq = $2
       ON CONFLICT (name) DO UPDATE SET xid = excluded.xid, seq = excluded.seq`,
      [follower, seq],
    );
  }

  async asFollower(follower: string, work: () => Promise<void>): Promise<boolean> {
    const runner = this.#db.source.createQueryRunner();
    try {
      const [row] = (await runner.query(
        `SELECT pg_try_advisory_lock(${String(FOLLOWER_CLASS)}, hashtext($1)) AS held`,
        [follower],
      )) as { held: boolean }[];
      if (!row?.held) return false;
      try {
        await work();
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(${String(FOLLOWER_CLASS)}, hashtext($1))`, [follower]);
      }
      return true;
    } finally {
      await runner.release();
    }
  }

  async horizon(): Promise<Date> {
    // Whoever began a transaction before this instant and is still in it may yet commit a row stamped later than its begin.
    const [row] = await this.#db.rows<{ at: Date }>(
      `SELECT least(clock_timestamp(), (SELECT min(xact_start) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend')) AS at`,
    );
    return row?.at ?? new Date(0);
  }

  stamped(filter: DatestampFilter, limit: number): Promise<readonly Item[]> {
    return this.#db.rows<Item>(
      `SELECT ${ITEM_COLUMNS} FROM items i WHERE ${STAMPED_WHERE}
         AND ($6::timestamptz IS NULL OR (i.datestamp, i.id COLLATE "C") > ($6, $7::text COLLATE "C"))
       ORDER BY i.datestamp, i.id COLLATE "C" LIMIT $8`,
      [...stampedParameters(filter), filter.after?.datestamp ?? null, filter.after?.id ?? null, limit],
    );
  }

  async countStamped(filter: Omit<DatestampFilter, 'after'>): Promise<number> {
    const [row] = await this.#db.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM items i WHERE ${STAMPED_WHERE}`,
      stampedParameters(filter),
    );
    return row?.count ?? 0;
  }

  async earliest(): Promise<Date | undefined> {
    const [row] = await this.#db.rows<{ at: Date | null }>(`SELECT min(datestamp) AS at FROM items`);
    return row?.at ?? undefined;
  }
}
