import {
  DomainError,
  ItemWorkshop,
  Publications,
  type AccessCopy,
  type Change,
  type Collection,
  type ContentsEntry,
  type FileEvent,
  type Item,
  type ItemCorrection,
  type ItemWork,
  type Page,
  type PageWork,
  type StepName,
  type StepOutcome,
  type StoredFile,
} from '#lib/domain';

import { logChange } from './change-log.ts';
import { FILE_ATTEMPTS } from './ingest-ledger.ts';
import type { Database, Transaction } from './database.ts';
import { CONTENTS_COLUMNS, FILE_COLUMNS, ITEM_COLUMNS, PAGE_COLUMNS } from './rows.ts';
import { recordStep } from './steps.ts';

/** {@link ItemWorkshop} over Postgres. */
export class PostgresItemWorkshop extends ItemWorkshop {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async work(itemId: string): Promise<ItemWork | undefined> {
    const [item] = await this.#db.rows<Item & { batchId: string | null }>(
      `SELECT ${ITEM_COLUMNS}, i.batch_id AS "batchId" FROM items i WHERE i.id = $1`,
      [itemId],
    );
    if (!item) return undefined;
    const { batchId, ...plain } = item;
    const [pages, contents, files, collections, events] = await Promise.all([
      this.#db.rows<ItemWork['pages'][number]>(
        `SELECT ${PAGE_COLUMNS}, p.file_id AS "fileId", p.text_file_id AS "textFileId" FROM pages p WHERE p.item_id = $1 ORDER BY p.position`,
        [itemId],
      ),
      this.#db.rows<ContentsEntry>(
        `SELECT ${CONTENTS_COLUMNS} FROM contents c WHERE c.item_id = $1 ORDER BY c.position`,
        [itemId],
      ),
      this.#db.rows<StoredFile>(`SELECT ${FILE_COLUMNS} FROM files f WHERE f.item_id = $1 ORDER BY f.path`, [itemId]),
      this.#db.rows<Collection>(
        `SELECT c.slug, c.title, c.summary, c.kind, c.publish_rule AS "publishRule" FROM collections c JOIN item_collections x ON x.collection = c.slug
         WHERE x.item_id = $1 ORDER BY c.position`,
        [itemId],
      ),
      this.#db.rows<FileEvent>(
        `SELECT s.subject AS "fileId", s.step, s.outcome, s.at FROM files f JOIN steps s ON s.subject = f.id::text
         WHERE f.item_id = $1 AND s.step IN ('receive', 'identify', 'verify') ORDER BY s.at, s.subject, s.step`,
        [itemId],
      ),
    ]);
    return { item: plain, pages, contents, files, collections, batchId, events };
  }

  async pageWork(pageId: string): Promise<PageWork | undefined> {
    const [page] = await this.#db.rows<Page & { fileId: string | null; textFileId: string | null }>(
      `SELECT ${PAGE_COLUMNS}, p.file_id AS "fileId", p.text_file_id AS "textFileId" FROM pages p WHERE p.id = $1`,
      [pageId],
    );
    if (!page) return undefined;
    const { fileId, textFileId, ...plain } = page;
    const files = await this.#db.rows<StoredFile>(`SELECT ${FILE_COLUMNS} FROM files f WHERE f.id = ANY($1::uuid[])`, [
      [fileId, textFileId],
    ]);
    const byId = (id: string | null): StoredFile | null => files.find((file) => file.id === id) ?? null;
    return { page: plain, master: byId(fileId), text: byId(textFileId) };
  }

  async preserved(
    itemId: string,
    keys: readonly { readonly fileId: string; readonly objectKey: string }[],
  ): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      for (const { fileId, objectKey } of keys) {
        await transaction.rows(`UPDATE files SET object_key = $2, state = 'preserved' WHERE id = $1`, [
          fileId,
          objectKey,
        ]);
        await recordStep(transaction, { id: fileId }, 'preserve', { kind: 'done' });
      }
      const pending = await transaction.rows<{ id: string }>(
        `SELECT id FROM pages WHERE item_id = $1 AND state = 'pending' ORDER BY position`,
        [itemId],
      );
      for (const page of pending)
        await transaction.enqueue(
          'page',
          { pageId: page.id, itemId },
          { key: `page:${page.id}`, attempts: FILE_ATTEMPTS },
        );
      if (pending.length === 0) await enqueuePublish(transaction, itemId);
    });
  }

  async pageEnded(
    pageId: string,
    result: {
      readonly access?: AccessCopy;
      readonly textKey?: string | null;
      readonly steps: readonly { readonly step: StepName; readonly outcome: StepOutcome }[];
    },
  ): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      const [page] = await transaction.rows<{ itemId: string; batchId: string | null }>(
        `UPDATE pages p SET state = $2, access = $3, text_key = $4 FROM items i WHERE p.id = $1 AND i.id = p.item_id
         RETURNING p.item_id AS "itemId", i.batch_id AS "batchId"`,
        [
          pageId,
          result.access ? 'ready' : 'rejected',
          result.access ? JSON.stringify(result.access) : null,
          result.textKey ?? null,
        ],
      );
      if (!page) return;
      for (const { step, outcome } of result.steps)
        await recordStep(transaction, { id: pageId, batchId: page.batchId }, step, outcome);
      await transaction.rows(`SELECT 1 FROM items WHERE id = $1 FOR NO KEY UPDATE`, [page.itemId]);
      const [left] = await transaction.rows(`SELECT 1 FROM pages WHERE item_id = $1 AND state = 'pending' LIMIT 1`, [
        page.itemId,
      ]);
      if (!left) await enqueuePublish(transaction, page.itemId);
    });
  }

  async toReview(itemId: string): Promise<void> {
    await this.#db.rows(
      `UPDATE items SET state = CASE WHEN state = 'draft' THEN 'review' ELSE state END, settled = true, updated_at = now() WHERE id = $1`,
      [itemId],
    );
  }
}

const enqueuePublish = (transaction: Transaction, itemId: string): Promise<void> =>
  transaction.enqueue('publish', { itemId }, { key: `publish:${itemId}`, queue: `item:${itemId}` });

/** The archive gets a version that says what is now true of the item. */
const enqueueArchive = (transaction: Transaction, itemId: string): Promise<void> =>
  transaction.enqueue('archive', { itemId }, { key: `archive:${itemId}`, queue: `item:${itemId}` });

/** {@link Publications} over Postgres: state and change row in one transaction. */
export class PostgresPublications extends Publications {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async publish(itemId: string): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      const item = await locked(transaction, itemId);
      const kind: Change['kind'] = item.state === 'published' ? 'update' : 'create';
      await transaction.rows(
        `UPDATE items SET state = 'published', settled = true, withdrawn_reason = NULL, updated_at = now() WHERE id = $1`,
        [itemId],
      );
      await recordStep(transaction, { id: itemId }, 'publish', { kind: 'done' });
      await logChange(transaction, itemId, kind);
      await enqueueArchive(transaction, itemId);
    });
  }

  async withdraw(itemId: string, reason: string): Promise<void> {
    await this.#db.transaction(async (transaction) => {
      const item = await locked(transaction, itemId);
      if (item.state === 'withdrawn') return;
      await transaction.rows(
        `UPDATE items SET state = 'withdrawn', withdrawn_reason = $2, settled = true, updated_at = now(), version = version + 1 WHERE id = $1`,
        [itemId, reason],
      );
      if (item.datestamp !== null) await logChange(transaction, itemId, 'delete');
      await enqueueArchive(transaction, itemId);
    });
  }

  async correct(itemId: string, seenVersion: number, correction: ItemCorrection): Promise<Item> {
    await this.#db.transaction(async (transaction) => {
      const item = await locked(transaction, itemId);
      if (item.version !== seenVersion)
        throw new DomainError('conflict', { item: itemId, seenVersion, currentVersion: item.version });
      await transaction.rows(
        `UPDATE items SET description = $2, access = $3, embargo_until = $4, version = version + 1, updated_at = now() WHERE id = $1`,
        [itemId, JSON.stringify(correction.description), correction.access, correction.embargoUntil],
      );
      if (item.state === 'published') await logChange(transaction, itemId, 'update');
      await enqueueArchive(transaction, itemId);
    });
    const [row] = await this.#db.rows<Item>(`SELECT ${ITEM_COLUMNS} FROM items i WHERE i.id = $1`, [itemId]);
    if (!row) throw new DomainError('not-found', { what: 'item', id: itemId });
    return row;
  }
}

async function locked(
  transaction: Transaction,
  itemId: string,
): Promise<Pick<Item, 'state' | 'version' | 'datestamp'>> {
  const [row] = await transaction.rows<Pick<Item, 'state' | 'version' | 'datestamp'>>(
    `SELECT state, version, datestamp FROM items WHERE id = $1 FOR NO KEY UPDATE`,
    [itemId],
  );
  if (!row) throw new DomainError('not-found', { what: 'item', id: itemId });
  return row;
}
