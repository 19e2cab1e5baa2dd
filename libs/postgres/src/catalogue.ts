import {
  Catalogue,
  PageFinder,
  type Collection,
  type ContentsEntry,
  type Counted,
  type Item,
  type ItemFilter,
  type Member,
  type Page,
  type PageInItem,
} from '#lib/domain';

import { LRUCache } from 'lru-cache';

import type { Database } from './database.ts';
import { CONTENTS_COLUMNS, ITEM_COLUMNS, PAGE_COLUMNS } from './rows.ts';

/** A page of an open published item that may stand for a group; `joined` ties the group to `items i`. */
const cover = (joined: string): string =>
  `(SELECT p.id FROM items i JOIN pages p ON p.item_id = i.id AND p.state = 'ready' ${joined}
    AND i.state = 'published' AND i.access = 'open' AND (i.embargo_until IS NULL OR i.embargo_until <= current_date) ORDER BY i.datestamp, i.id, p.position LIMIT 1)`;

/** {@link Catalogue} over Postgres. */
export class PostgresCatalogue extends Catalogue {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  async members(): Promise<readonly Counted<Member>[]> {
    const rows = await this.#db.rows<Member & Omit<Counted<Member>, 'of'>>(
      `SELECT m.slug, m.name, m.place,
         (SELECT count(*)::int FROM items i WHERE i.member = m.slug AND i.state = 'published') AS items,
         (SELECT count(*)::int FROM items i JOIN pages p ON p.item_id = i.id AND p.state = 'ready' WHERE i.member = m.slug AND i.state = 'published') AS pages,
         ${cover('WHERE i.member = m.slug')} AS "coverPageId"
       FROM members m ORDER BY m.created_at, m.slug`,
    );
    return rows.map(({ items, pages, coverPageId, ...of }) => ({ of, items, pages, coverPageId }));
  }

  async collections(): Promise<readonly Counted<Collection>[]> {
    const inCollection = `JOIN item_collections x ON x.item_id = i.id AND x.collection = c.slug`;
    const rows = await this.#db.rows<Collection & Omit<Counted<Collection>, 'of'>>(
      `SELECT c.slug, c.title, c.summary, c.kind, c.publish_rule AS "publishRule",
         (SELECT count(*)::int FROM items i ${inCollection} WHERE i.state = 'published') AS items,
         (SELECT count(*)::int FROM items i ${inCollection} JOIN pages p ON p.item_id = i.id AND p.state = 'ready' WHERE i.state = 'published') AS pages,
         ${cover(`${inCollection} WHERE true`)} AS "coverPageId"
       FROM collections c ORDER BY c.position`,
    );
    return rows.map(({ items, pages, coverPageId, ...of }) => ({ of, items, pages, coverPageId }));
  }

  async item(id: string): Promise<Item | undefined> {
    const [row] = await this.#db.rows<Item>(`SELECT ${ITEM_COLUMNS} FROM items i WHERE i.id = $1`, [id]);
    return row;
  }

  async itemsById(ids: readonly string[]): Promise<readonly Item[]> {
    return this.#db.rows<Item>(
      `SELECT ${ITEM_COLUMNS} FROM items i WHERE i.id = ANY($1) ORDER BY array_position($1, i.id)`,
      [ids],
    );
  }

  async items(filter: ItemFilter): Promise<{ readonly total: number; readonly items: readonly Item[] }> {
    const where = `i.state = ANY($1) AND ($2::text IS NULL OR i.member = $2)
      AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM item_collections x WHERE x.item_id = i.id AND x.collection = $3))`;
    const parameters = [filter.states, filter.member ?? null, filter.collection ?? null];
    const [count] = await this.#db.rows<{ total: number }>(
      `SELECT count(*)::int AS total FROM items i WHERE ${where}`,
      parameters,
    );
    const items = await this.#db.rows<Item>(
      `SELECT ${ITEM_COLUMNS} FROM items i WHERE ${where} ORDER BY i.datestamp DESC NULLS LAST, i.id OFFSET $4 LIMIT $5`,
      [...parameters, filter.offset, filter.limit],
    );
    return { total: count?.total ?? 0, items };
  }

  async pages(itemId: string, window?: { readonly from: number; readonly limit: number }): Promise<readonly Page[]> {
    return this.#db.rows<Page>(
      `SELECT ${PAGE_COLUMNS} FROM pages p WHERE p.item_id = $1 AND p.position >= $2 AND p.state <> 'rejected' ORDER BY p.position LIMIT $3`,
      [itemId, window?.from ?? 0, window?.limit ?? null],
    );
  }

  async contents(itemId: string): Promise<readonly ContentsEntry[]> {
    return this.#db.rows<ContentsEntry>(
      `SELECT ${CONTENTS_COLUMNS} FROM contents c WHERE c.item_id = $1 ORDER BY c.position`,
      [itemId],
    );
  }
}

/** How long a page is remembered: a restriction made by an editor holds everywhere after this time at the latest. */
const REMEMBER_MS = 2_000;

/** {@link PageFinder} over Postgres with a short memory, so that the tiles of a page cost one read. */
export class PostgresPageFinder extends PageFinder {
  readonly #db: Database;
  readonly #remembered: LRUCache<string, PageInItem>;

  constructor(db: Database) {
    super();
    this.#db = db;
    this.#remembered = new LRUCache({ max: 2_000, ttl: REMEMBER_MS });
  }

  async find(pageId: string): Promise<PageInItem | undefined> {
    const known = this.#remembered.get(pageId);
    if (known) return known;
    const [row] = await this.#db.rows<Page & { item: PageInItem['item'] }>(
      `SELECT ${PAGE_COLUMNS}, jsonb_build_object('id', i.id, 'member', i.member, 'state', i.state, 'access', i.access,
         'embargoUntil', to_char(i.embargo_until, 'YYYY-MM-DD'), 'version', i.version) AS item
       FROM pages p JOIN items i ON i.id = p.item_id WHERE p.id = $1`,
      [pageId],
    );
    if (!row) return undefined;
    const { item, ...page } = row;
    const found = { page, item };
    this.#remembered.set(pageId, found);
    return found;
  }
}
