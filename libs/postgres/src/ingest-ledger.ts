import {
  DomainError,
  IngestLedger,
  type Batch,
  type FileFindings,
  type FileState,
  type ItemPlan,
  type NewBatch,
  type Problem,
  type StepName,
  type StepOutcome,
} from '#lib/domain';

import { v7 as uuid } from 'uuid';

import type { Database, Transaction } from './database.ts';
import { planItem } from './item-plan.ts';
import { recordStep } from './steps.ts';

/** `batches b` as a {@link Batch}. */
export const BATCH_COLUMNS = `b.id, b.member, b.collection, b.title, b.created_by AS "createdBy", b.created_at AS "createdAt",
  CASE WHEN b.submitted_at IS NULL THEN 'receiving'
       WHEN b.described_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM items i WHERE i.batch_id = b.id AND NOT i.settled) THEN 'finished'
       ELSE 'processing' END AS state`;

const FILE_TASK = 'file';
/** Tries before a file or a page is given up with a word to the member: about half an hour. */
export const FILE_ATTEMPTS = 8;
const enqueueFile = (transaction: Transaction, fileId: string): Promise<void> =>
  transaction.enqueue(FILE_TASK, { fileId }, { key: `file:${fileId}`, attempts: FILE_ATTEMPTS });

/** {@link IngestLedger} over Postgres. */
export class PostgresIngestLedger extends IngestLedger {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async open(batch: NewBatch): Promise<Batch> {
    const [row] = await this.#db.rows<Batch>(
      `INSERT INTO batches AS b (id, member, collection, title, created_by)
       SELECT $1, m.slug, c.slug, $4, $5 FROM members m, collections c WHERE m.slug = $2 AND c.slug = $3 RETURNING ${BATCH_COLUMNS}`,
      [uuid(), batch.member, batch.collection, batch.title, batch.createdBy],
    );
    if (!row)
      throw new DomainError('not-found', {
        what: 'member or collection',
        member: batch.member,
        collection: batch.collection,
      });
    return row;
  }

  async addFile(
    batchId: string,
    file: { readonly id: string; readonly path: string; readonly objectKey: string; readonly byteLength: number },
  ): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      const [batch] = await transaction.rows<{ submitted: boolean }>(
        `SELECT submitted_at IS NOT NULL AS submitted FROM batches WHERE id = $1 FOR SHARE`,
        [batchId],
      );
      if (!batch) throw new DomainError('not-found', { what: 'batch', id: batchId });
      const [added] = await transaction.rows<{ id: string }>(
        `INSERT INTO files (id, batch_id, path, state, object_key, byte_length) VALUES ($1, $2, $3, 'received', $4, $5)
         ON CONFLICT (batch_id, path) DO UPDATE SET object_key = excluded.object_key, byte_length = excluded.byte_length
           WHERE files.state = 'received' RETURNING id`,
        [file.id, batchId, file.path, file.objectKey, file.byteLength],
      );
      if (added) await recordStep(transaction, { id: added.id }, 'receive', { kind: 'done' });
      if (added && batch.submitted) await enqueueFile(transaction, added.id);
    });
  }

  async submit(batchId: string): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      const [batch] = await transaction.rows(
        `UPDATE batches SET submitted_at = now() WHERE id = $1 AND submitted_at IS NULL RETURNING id`,
        [batchId],
      );
      if (!batch) return;
      const files = await transaction.rows<{ id: string }>(`SELECT id FROM files WHERE batch_id = $1 ORDER BY path`, [
        batchId,
      ]);
      for (const file of files) await enqueueFile(transaction, file.id);
      if (files.length === 0) await enqueueDescribe(transaction, batchId);
    });
  }

  async fileEnded(fileId: string, step: StepName, outcome: StepOutcome, findings?: FileFindings): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      const state: FileState = outcome.kind === 'done' ? 'verified' : outcome.kind;
      const [file] = await transaction.rows<{ batchId: string }>(
        `UPDATE files SET state = $2, role = coalesce($3, role), media_type = coalesce($4, media_type), sha512 = coalesce($5, sha512),
           width_px = $6, height_px = $7, page_count = $8 WHERE id = $1 RETURNING batch_id AS "batchId"`,
        [
          fileId,
          state,
          findings?.role ?? null,
          findings?.mediaType ?? null,
          findings?.sha512 ?? null,
          findings?.widthPx ?? null,
          findings?.heightPx ?? null,
          findings?.pageCount ?? null,
        ],
      );
      if (!file) return;
      await recordStep(transaction, { id: fileId, batchId: file.batchId }, step, outcome);
      // The lock on the batch makes the last of several files that end together see that it is the last.
      await transaction.rows(`SELECT 1 FROM batches WHERE id = $1 FOR NO KEY UPDATE`, [file.batchId]);
      const [left] = await transaction.rows(`SELECT 1 FROM files WHERE batch_id = $1 AND state = 'received' LIMIT 1`, [
        file.batchId,
      ]);
      if (!left) await enqueueDescribe(transaction, file.batchId);
    });
  }

  planItem(batchId: string, plan: ItemPlan): Promise<{ readonly itemId: string; readonly changed: boolean }> {
    return this.#db.transaction((transaction) => planItem(transaction, batchId, plan));
  }

  async described(batchId: string, problems: readonly Problem[]): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      await transaction.rows(`DELETE FROM problems WHERE batch_id = $1 AND subject = $2`, [batchId, batchId]);
      for (const problem of problems)
        await transaction.rows(`INSERT INTO problems (batch_id, subject, problem) VALUES ($1, $2, $3)`, [
          batchId,
          batchId,
          JSON.stringify(problem),
        ]);
      await transaction.rows(`UPDATE batches SET described_at = coalesce(described_at, now()) WHERE id = $1`, [
        batchId,
      ]);
    });
  }
}

const enqueueDescribe = (transaction: Transaction, batchId: string): Promise<void> =>
  transaction.enqueue('describe', { batchId }, { key: `describe:${batchId}`, queue: `batch:${batchId}` });
