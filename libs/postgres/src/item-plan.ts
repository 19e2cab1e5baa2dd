import { randomInt } from 'node:crypto';

import { DomainError, mintItemId, pageId, type ItemPlan, type PagePlan } from '#lib/domain';

import type { Transaction } from './database.ts';

interface KnownItem {
  readonly id: string;
  readonly batchId: string | null;
  readonly same: boolean;
}

interface KnownPage {
  readonly id: string;
  readonly number: number;
  readonly sourceName: string;
  readonly pdfPage: number | null;
  readonly sha512: string;
  readonly fileId: string | null;
  readonly state: string;
}

const MINT_TRIES = 20;

/**
 * Makes an item and its pages what the plan says. The same plan again changes nothing: an item is known by (member, local key),
 * a page by (source name, PDF page), and a page whose master has the same bytes is left alone. Pages are never renumbered.
 */
export async function planItem(
  transaction: Transaction,
  batchId: string,
  plan: ItemPlan,
): Promise<{ itemId: string; changed: boolean }> {
  const [batch] = await transaction.rows<{ member: string; collection: string }>(
    `SELECT member, collection FROM batches WHERE id = $1`,
    [batchId],
  );
  if (!batch) throw new DomainError('not-found', { what: 'batch', id: batchId });
  await transaction.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${batch.member}/${plan.localId}`]);
  const known = await findItem(transaction, batch.member, plan);
  const itemId = known?.id ?? (await createItem(transaction, batch.member, batchId, plan));
  await transaction.rows(`INSERT INTO item_collections (item_id, collection) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    itemId,
    batch.collection,
  ]);
  const pagesChanged = await planPages(transaction, itemId, plan.pages);
  await planContents(transaction, itemId, plan);
  const changed = !known || !known.same || pagesChanged || known.batchId === batchId;
  if (changed) {
    await transaction.rows(
      `UPDATE items SET kind = $2, description = $3, access = $4, embargo_until = $5, direction = $6, batch_id = $7, settled = false, updated_at = now(),
         version = version + CASE WHEN $8 THEN 1 ELSE 0 END WHERE id = $1`,
      [
        itemId,
        plan.kind,
        JSON.stringify(plan.description),
        plan.access,
        plan.embargoUntil,
        plan.direction,
        batchId,
        known !== undefined && !known.same,
      ],
    );
    await claimFiles(transaction, itemId, plan);
    await transaction.enqueue('preserve', { itemId }, { key: `preserve:${itemId}`, queue: `item:${itemId}` });
  } else {
    await dismissFiles(transaction, plan);
  }
  return { itemId, changed };
}

async function findItem(transaction: Transaction, member: string, plan: ItemPlan): Promise<KnownItem | undefined> {
  const [row] = await transaction.rows<KnownItem>(
    `SELECT id, batch_id AS "batchId", (description = $3::jsonb AND kind = $4 AND access = $5 AND embargo_until IS NOT DISTINCT FROM $6::date AND direction = $7) AS same
     FROM items WHERE member = $1 AND local_id = $2 FOR UPDATE`,
    [member, plan.localId, JSON.stringify(plan.description), plan.kind, plan.access, plan.embargoUntil, plan.direction],
  );
  return row;
}

async function createItem(transaction: Transaction, member: string, batchId: string, plan: ItemPlan): Promise<string> {
  for (let tries = 0; tries < MINT_TRIES; tries++) {
    const id = mintItemId(randomInt);
    const [made] = await transaction.rows(
      `INSERT INTO items (id, member, local_id, state, kind, description, access, embargo_until, direction, batch_id)
       VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [
        id,
        member,
        plan.localId,
        plan.kind,
        JSON.stringify(plan.description),
        plan.access,
        plan.embargoUntil,
        plan.direction,
        batchId,
      ],
    );
    if (made) return id;
  }
  throw new DomainError('id-exhausted');
}

/** Adds missing pages, renews those whose master changed, and puts all in the plan's order. Says whether anything has to be derived anew. */
async function planPages(transaction: Transaction, itemId: string, plans: readonly PagePlan[]): Promise<boolean> {
  const known = await transaction.rows<KnownPage>(
    `SELECT id, number, source_name AS "sourceName", pdf_page AS "pdfPage", source_sha512 AS sha512, file_id AS "fileId", state FROM pages WHERE item_id = $1`,
    [itemId],
  );
  const byName = new Map(known.map((page) => [`${page.sourceName}#${String(page.pdfPage)}`, page]));
  let number = Math.max(0, ...known.map((page) => page.number));
  let changed = false;
  for (const [index, plan] of plans.entries()) {
    const page = byName.get(`${plan.sourceName}#${String(plan.pdfPage)}`);
    if (!page) {
      changed = true;
      number += 1;
      await transaction.rows(
        `INSERT INTO pages (id, item_id, number, position, label, source_name, pdf_page, file_id, text_file_id, source_sha512, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending')`,
        [
          pageId(itemId, number),
          itemId,
          number,
          index + 1,
          plan.label,
          plan.sourceName,
          plan.pdfPage,
          plan.fileId,
          plan.textFileId,
          plan.sha512,
        ],
      );
    } else if (page.sha512 !== plan.sha512) {
      changed = true;
      await transaction.rows(
        `UPDATE pages SET position = $2, label = $3, file_id = $4, text_file_id = $5, source_sha512 = $6, state = 'pending' WHERE id = $1`,
        [page.id, index + 1, plan.label, plan.fileId, plan.textFileId, plan.sha512],
      );
    } else {
      await transaction.rows(`UPDATE pages SET position = $2, label = $3 WHERE id = $1`, [
        page.id,
        index + 1,
        plan.label,
      ]);
    }
  }
  return changed;
}

async function planContents(transaction: Transaction, itemId: string, plan: ItemPlan): Promise<void> {
  await transaction.rows(`DELETE FROM contents WHERE item_id = $1`, [itemId]);
  for (const [position, entry] of plan.contents.entries()) {
    await transaction.rows(
      `INSERT INTO contents (item_id, position, level, label, page_id)
       SELECT $1, $2, $3, $4, p.id FROM pages p WHERE p.item_id = $1 AND p.source_name = $5 AND p.pdf_page IS NOT DISTINCT FROM $6::integer`,
      [itemId, position, entry.level, entry.label, entry.sourceName, entry.pdfPage],
    );
  }
}

const filesOf = (plan: ItemPlan): string[] => [
  ...new Set([
    ...plan.pages.flatMap((page) => (page.textFileId ? [page.fileId, page.textFileId] : [page.fileId])),
    ...plan.otherFileIds,
  ]),
];

async function claimFiles(transaction: Transaction, itemId: string, plan: ItemPlan): Promise<void> {
  await transaction.rows(`UPDATE files SET item_id = $1 WHERE id = ANY($2)`, [itemId, filesOf(plan)]);
}

/** The item is held already, byte for byte: its files need no second copy. */
async function dismissFiles(transaction: Transaction, plan: ItemPlan): Promise<void> {
  await transaction.rows(`UPDATE files SET state = 'skipped' WHERE id = ANY($1)`, [filesOf(plan)]);
  await transaction.rows(
    `INSERT INTO steps (subject, step, outcome, note) SELECT id, 'preserve', 'skipped', 'already-held' FROM unnest($1::text[]) AS t(id) ON CONFLICT DO NOTHING`,
    [filesOf(plan)],
  );
}
