import type { Collection, ContentsEntry, Counted, Item, ItemState, Member, Page } from '../model.ts';

/** Which items to list. Times and places in the list are stable: by datestamp, newest first, then identifier. */
export interface ItemFilter {
  readonly collection?: string;
  readonly member?: string;
  readonly states: readonly ItemState[];
  readonly offset: number;
  readonly limit: number;
}

/** Reads what the alliance holds. It knows nothing of access: callers ask `decide`. */
export abstract class Catalogue {
  abstract members(): Promise<readonly Counted<Member>[]>;
  abstract collections(): Promise<readonly Counted<Collection>[]>;
  abstract item(id: string): Promise<Item | undefined>;
  /** The items of the given identifiers, in that order, missing ones left out. */
  abstract itemsById(ids: readonly string[]): Promise<readonly Item[]>;
  abstract items(filter: ItemFilter): Promise<{ readonly total: number; readonly items: readonly Item[] }>;
  /** Pages in order, `from` (1-based position) inclusive; all of them without a window. */
  abstract pages(itemId: string, window?: { readonly from: number; readonly limit: number }): Promise<readonly Page[]>;
  abstract contents(itemId: string): Promise<readonly ContentsEntry[]>;
}

/** A page with what `decide` needs to know of its item, in one read. */
export interface PageInItem {
  readonly page: Page;
  readonly item: Pick<Item, 'id' | 'member' | 'state' | 'access' | 'embargoUntil' | 'version'>;
}

/** One page by its identifier: the read behind every tile, cached by its adapter for a moment. */
export abstract class PageFinder {
  abstract find(pageId: string): Promise<PageInItem | undefined>;
}
