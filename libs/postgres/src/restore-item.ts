import type { Collection, Item, Member, StoredFile } from '#lib/domain';
import { pageId } from '#lib/domain';

import { v7 as uuid } from 'uuid';

import { logChange } from './change-log.ts';
import { FILE_ATTEMPTS } from './ingest-ledger.ts';
import type { Database, Transaction } from './database.ts';

/** An item as the archive tells it. */
export interface RestorableItem extends Pick<
  Item,
  | 'id'
  | 'localId'
  | 'state'
  | 'withdrawnReason'
  | 'kind'
  | 'description'
  | 'access'
  | 'embargoUntil'
  | 'direction'
  | 'version'
> {
  readonly createdAt: string;
  readonly member: Member;
  readonly collections: readonly Collection[];
  readonly pages: readonly {
    readonly number: number;
    readonly label: string;
    readonly sourceName: string;
    readonly pdfPage: number | null;
    readonly master: string | null;
    readonly text: string | null;
  }[];
  readonly contents: readonly { readonly level: number; readonly label: string; readonly page: number }[];
  readonly files: readonly (Pick<
    StoredFile,
    'role' | 'mediaType' | 'byteLength' | 'widthPx' | 'heightPx' | 'pageCount'
  > & { readonly path: string; readonly submittedAs: string })[];
}

/** Where the archive keeps a logical path. */
export type ContentPaths = ReadonlyMap<string, { readonly objectKey: string; readonly sha512: string }>;

/**
 * Puts an item of the archive back, all or nothing: its pages are pending, so that the workers derive them anew, and it is in the log
 * again. False when the item is known already.
 */
export function restoreItem(
  db: Database,
  item: RestorableItem,
  contentPaths: ContentPaths,
  datestamp: Date,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const [made] = await transaction.rows(
      `INSERT INTO items (id, member, local_id, state, kind, description, access, embargo_until, direction, version, settled, created_at, datestamp, withdrawn_reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
      [
        item.id,
        item.member.slug,
        item.localId,
        item.state,
        item.kind,
        JSON.stringify(item.description),
        item.access,
        item.embargoUntil,
        item.direction,
        item.version,
        item.createdAt,
        item.state === 'published' || item.state === 'withdrawn' ? datestamp : null,
        item.withdrawnReason,
      ],
    );
    if (!made) return false;
    for (const collection of item.collections)
      await transaction.rows(`INSERT INTO item_collections (item_id, collection) VALUES ($1, $2)`, [
        item.id,
        collection.slug,
      ]);
    const fileIds = await restoreFiles(transaction, item, contentPaths);
    await restorePages(transaction, item, contentPaths, fileIds);
    if (item.state === 'withdrawn') await logChange(transaction, item.id, 'delete');
    return true;
  });
}

async function restoreFiles(
  transaction: Transaction,
  item: RestorableItem,
  contentPaths: ContentPaths,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const file of item.files) {
    const content = contentPaths.get(file.path);
    if (!content) continue;
    const id = uuid();
    ids.set(file.path, id);
    await transaction.rows(
      `INSERT INTO files (id, item_id, path, role, state, object_key, byte_length, media_type, sha512, width_px, height_px, page_count)
       VALUES ($1, $2, $3, $4, 'preserved', $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        item.id,
        file.submittedAs,
        file.role,
        content.objectKey,
        file.byteLength,
        file.mediaType,
        content.sha512,
        file.widthPx,
        file.heightPx,
        file.pageCount,
      ],
    );
  }
  return ids;
}

async function restorePages(
  transaction: Transaction,
  item: RestorableItem,
  contentPaths: ContentPaths,
  fileIds: ReadonlyMap<string, string>,
): Promise<void> {
  const fileId = (path: string | null): string | null => (path === null ? null : (fileIds.get(path) ?? null));
  for (const [index, page] of item.pages.entries()) {
    const id = pageId(item.id, page.number);
    await transaction.rows(
      `INSERT INTO pages (id, item_id, number, position, label, source_name, pdf_page, file_id, text_file_id, source_sha512, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending')`,
      [
        id,
        item.id,
        page.number,
        index + 1,
        page.label,
        page.sourceName,
        page.pdfPage,
        fileId(page.master),
        fileId(page.text),
        contentPaths.get(page.master ?? '')?.sha512 ?? '',
      ],
    );
    await transaction.enqueue('page', { pageId: id, itemId: item.id }, { key: `page:${id}`, attempts: FILE_ATTEMPTS });
  }
  for (const [position, entry] of item.contents.entries())
    await transaction.rows(
      `INSERT INTO contents (item_id, position, level, label, page_id) VALUES ($1, $2, $3, $4, $5)`,
      [item.id, position, entry.level, entry.label, pageId(item.id, entry.page)],
    );
}
