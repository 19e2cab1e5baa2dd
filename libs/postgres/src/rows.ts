import type { AccessCopy, ContentsEntry, Item, Page, StoredFile } from '#lib/domain';

/** Columns that make an {@link Item}; needs `items i` in scope. */
export const ITEM_COLUMNS = `i.id, i.member, i.local_id AS "localId", i.state, i.kind, i.description, i.access,
  to_char(i.embargo_until, 'YYYY-MM-DD') AS "embargoUntil", i.direction, i.version, i.created_at AS "createdAt", i.updated_at AS "updatedAt",
  i.datestamp, i.withdrawn_reason AS "withdrawnReason",
  ARRAY(SELECT c.collection FROM item_collections c WHERE c.item_id = i.id ORDER BY 1) AS collections,
  (SELECT count(*)::int FROM pages p WHERE p.item_id = i.id AND p.state <> 'rejected') AS "pageCount",
  (SELECT p.id FROM pages p WHERE p.item_id = i.id AND p.state = 'ready' ORDER BY p.position LIMIT 1) AS "coverPageId"`;

/** Columns that make a {@link Page}; needs `pages p` in scope. */
export const PAGE_COLUMNS = `p.id, p.item_id AS "itemId", p.number, p.position, p.label, p.source_name AS "sourceName", p.pdf_page AS "pdfPage", p.state, p.access, p.text_key AS "textKey"`;

/** Columns that make a {@link StoredFile}; needs `files f` in scope. */
export const FILE_COLUMNS = `f.id, f.batch_id AS "batchId", f.item_id AS "itemId", f.path, f.role, f.state, f.object_key AS "objectKey",
  f.byte_length::float8 AS "byteLength", f.media_type AS "mediaType", f.sha512, f.width_px AS "widthPx", f.height_px AS "heightPx", f.page_count AS "pageCount"`;

/** Columns that make a {@link ContentsEntry}; needs `contents c` in scope. */
export const CONTENTS_COLUMNS = `c.level, c.label, c.page_id AS "pageId"`;

/** The shapes the column lists give. */
export type ItemRow = Item;
export type PageRow = Page & { readonly access: AccessCopy | null };
export type FileRow = StoredFile;
export type ContentsRow = ContentsEntry;
