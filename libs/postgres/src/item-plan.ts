import { randomInt } from 'node:crypto';

import { DomainError, mintItemId, pageId, type ItemPlan, type PagePlan } from '#lib/domain';

import { logChange } from './change-log.ts';
import type { Transaction } from './database.ts';

interface KnownItem {
  readonly id: string;
  readonly state: string;
  readonly batchId: string | null;
  readonly same: boolean;
}

interface KnownPage {
  readonly id: string;
  readonly number: number;
  readonly sourceName: string;
  readonly pdfPage: number | null;
  readonly sha512: string;
  readonly textSha512: string | null;
}

const MINT_TRIES = 20;

/**
 * Makes an item and its pages what the plan says. The same plan again changes nothing: an item is known by (member, local key),
 * a page by (source name, PDF page), and a page whose master and text have the same bytes is left alone. Pages are never renumbered.
 * What an editor corrected since stays, unless the member now submits another description.
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
  const described =
    known?.same === true ? false : await describeItem(transaction, itemId, plan, known?.state === 'published');
  const changed = described || pagesChanged || known?.batchId === batchId;
  if (changed) {
    await transaction.rows(`UPDATE items SET batch_id = $2, settled = false, updated_at = now() WHERE id = $1`, [
      itemId,
      batchId,
    ]);
    await claimFiles(transaction, itemId, plan);
    await transaction.enqueue('preserve', { itemId }, { key: `preserve:${itemId}`, queue: `item:${itemId}` });
  } else {
    await dismissFiles(transaction, plan);
  }
  return { itemId, changed };
}

/** Gives the item the description submitted now; a public one is logged at once, since it is seen at once. */
async function describeItem(
  transaction: Transaction,
  itemId: string,
  plan: ItemPlan,
  isPublic: boolean,
): Promise<boolean> {
  await transaction.rows(
    `UPDATE items SET kind = $2, description = $3, access = $4, embargo_until = $5, direction = $6, submitted = $7,
       version = version + CASE WHEN submitted IS NULL THEN 0 ELSE 1 END WHERE id = $1`,
    [
      itemId,
      plan.kind,
      JSON.stringify(plan.description),
      plan.access,
      plan.embargoUntil,
      plan.direction,
      submittedOf(plan),
    ],
  );
  if (isPublic) await logChange(transaction, itemId, 'update');
  return true;
}

/** What the member said of the item, to be compared with what they say next time. */
const submittedOf = ({ kind, description, access, embargoUntil, direction, contents }: ItemPlan): string =>
  JSON.stringify({ kind, description, access, embargoUntil, direction, contents });

async function findItem(transaction: Transaction, member: string, plan: ItemPlan): Promise<KnownItem | undefined> {
  const [row] = await transaction.rows<KnownItem>(
    `SELECT id, state, batch_id AS "batchId", (CASE WHEN submitted IS NULL THEN description = $3::jsonb -> 'description' ELSE submitted = $3::jsonb END) AS same FROM items WHERE member = $1 AND local_id = $2 FOR NO KEY UPDATE`,
    [member, plan.localId, submittedOf(plan)],
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
    `SELECT p.id, p.number, p.source_name AS "sourceName", p.pdf_page AS "pdfPage", p.source_sha512 AS sha512,
       (SELECT f.sha512 FROM files f WHERE f.id = p.text_file_id) AS "textSha512" FROM pages p WHERE p.item_id = $1`,
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
    } else if (page.sha512 !== plan.sha512 || page.textSha512 !== plan.textSha512) {
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
