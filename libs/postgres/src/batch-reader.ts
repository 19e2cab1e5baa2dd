import { BatchReader, type Batch, type BatchProgress, type Page, type Problem, type StoredFile } from '#lib/domain';

import type { Database } from './database.ts';
import { BATCH_COLUMNS } from './ingest-ledger.ts';
import { FILE_COLUMNS, PAGE_COLUMNS } from './rows.ts';

const EMPTY: BatchProgress = {
  files: { received: 0, verified: 0, preserved: 0, skipped: 0, rejected: 0 },
  pages: { pending: 0, ready: 0, rejected: 0 },
  items: { draft: 0, review: 0, published: 0, withdrawn: 0 },
};

/** {@link BatchReader} over Postgres. */
export class PostgresBatchReader extends BatchReader {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async batch(id: string): Promise<Batch | undefined> {
    const [row] = await this.#db.rows<Batch>(`SELECT ${BATCH_COLUMNS} FROM batches b WHERE b.id::text = $1`, [id]);
    return row;
  }

  batches(members: readonly string[] | 'all', limit: number): Promise<readonly Batch[]> {
    return this.#db.rows<Batch>(
      `SELECT ${BATCH_COLUMNS} FROM batches b WHERE $1::text[] IS NULL OR b.member = ANY($1) ORDER BY b.created_at DESC LIMIT $2`,
      [members === 'all' ? null : members, limit],
    );
  }

  files(batchId: string): Promise<readonly StoredFile[]> {
    return this.#db.rows<StoredFile>(
      `SELECT ${FILE_COLUMNS} FROM files f WHERE f.batch_id::text = $1 ORDER BY f.path`,
      [batchId],
    );
  }

  async file(id: string): Promise<StoredFile | undefined> {
    const [row] = await this.#db.rows<StoredFile>(`SELECT ${FILE_COLUMNS} FROM files f WHERE f.id::text = $1`, [id]);
    return row;
  }

  async progress(batchId: string): Promise<BatchProgress> {
    const rows = await this.#db.rows<{ of: keyof BatchProgress; state: string; count: number }>(
      `SELECT 'files' AS of, state, count(*)::int AS count FROM files WHERE batch_id::text = $1 GROUP BY state
       UNION ALL SELECT 'pages', p.state, count(*)::int FROM pages p JOIN items i ON i.id = p.item_id WHERE i.batch_id::text = $1 GROUP BY p.state
       UNION ALL SELECT 'items', state, count(*)::int FROM items WHERE batch_id::text = $1 GROUP BY state`,
      [batchId],
    );
    const progress: Record<string, Record<string, number>> = {
      files: { ...EMPTY.files },
      pages: { ...EMPTY.pages },
      items: { ...EMPTY.items },
    };
    for (const row of rows) (progress[row.of] ??= {})[row.state] = row.count;
    return progress as unknown as BatchProgress;
  }

  async problems(batchId: string): Promise<readonly Problem[]> {
    const rows = await this.#db.rows<{ problem: Problem }>(
      `SELECT problem FROM problems WHERE batch_id::text = $1 ORDER BY (problem->>'row')::int NULLS LAST, id`,
      [batchId],
    );
    return rows.map((row) => row.problem);
  }

  pages(batchId: string): Promise<readonly Page[]> {
    return this.#db.rows<Page>(
      `SELECT ${PAGE_COLUMNS} FROM pages p JOIN items i ON i.id = p.item_id WHERE i.batch_id::text = $1 ORDER BY i.created_at, i.id, p.position`,
      [batchId],
    );
  }
}
