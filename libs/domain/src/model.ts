/** Text by language tag (BCP 47): `{ 'zh-Hans': '严州图书馆', en: 'Yanzhou Library' }`. */
export type LocalText = Readonly<Record<string, string>>;

/** One value of a descriptive field, with the language it is written in where known. */
export interface FieldValue {
  readonly value: string;
  readonly lang?: string;
}

/** Descriptive metadata: field name → values in order. The names are those of the metadata profile. */
export type Description = Readonly<Record<string, readonly FieldValue[] | undefined>>;

/** A library of the alliance; owns items. The slug identifies it for good. */
export interface Member {
  readonly slug: string;
  readonly name: LocalText;
  readonly place: LocalText;
}

/** A special database (特色数据库): a curated set of items of one or several members. The slug identifies it for good. */
export interface Collection {
  readonly slug: string;
  readonly title: LocalText;
  readonly summary: LocalText;
  /** What it mostly holds: `gazetteer`, `newspaper`, `print`, `document`, … */
  readonly kind: string;
  /** `direct`: an item whose ingest ended well is published; `review`: an editor publishes it. */
  readonly publishRule: 'direct' | 'review';
}

/** A collection or member with what it shows of itself in lists. */
export interface Counted<T> {
  readonly of: T;
  /** Published items. */
  readonly items: number;
  /** Pages of published items. */
  readonly pages: number;
  /** A page to stand for it, when it has one that is open. */
  readonly coverPageId: string | null;
}

/** Where an item stands. `draft`: being ingested or edited; `review`: waits for an editor. */
export type ItemState = 'draft' | 'review' | 'published' | 'withdrawn';

/** Who may see an item's pages and text; the description of a published item is always public. */
export type ItemAccess = 'open' | 'restricted';

/** Reading direction of the pages. */
export type Direction = 'ltr' | 'rtl';

/** One described thing: a book, a map, a photograph, a newspaper issue. */
export interface Item {
  /** NOID with check character. */
  readonly id: string;
  /** Slug of the owning member. */
  readonly member: string;
  /** The member's own key; with the member it identifies the item across submissions. */
  readonly localId: string;
  readonly state: ItemState;
  readonly kind: string;
  readonly description: Description;
  readonly access: ItemAccess;
  /** Pages and text stay closed to the public before this day (`YYYY-MM-DD`, UTC). */
  readonly embargoUntil: string | null;
  readonly direction: Direction;
  /** Slugs of its collections. */
  readonly collections: readonly string[];
  readonly pageCount: number;
  /** Identifier of the page shown for it. */
  readonly coverPageId: string | null;
  /** Counts saved changes; a writer says which version it has seen. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Time of the latest row in the change log, as harvesters see it; null before the first publication. */
  readonly datestamp: Date | null;
  readonly withdrawnReason: string | null;
}

/** A derived image of a page: pyramidal tiled TIFF. */
export interface AccessCopy {
  readonly key: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly byteLength: number;
  /** Hex digest prefix of its bytes; part of ETags. */
  readonly digest: string;
  /** Tile edge and the scale factors its levels hold. */
  readonly tilePx: number;
  readonly scaleFactors: readonly number[];
}

/** An ordered view of an item; a IIIF canvas. */
export interface Page {
  readonly id: string;
  readonly itemId: string;
  /** Minted once; part of the identifier. */
  readonly number: number;
  /** Order within the item, 1-based. */
  readonly position: number;
  readonly label: string;
  /** Name of the file it was made from, as submitted. */
  readonly sourceName: string;
  /** Page within a PDF, 1-based; null for images. */
  readonly pdfPage: number | null;
  readonly state: 'pending' | 'ready' | 'rejected';
  readonly access: AccessCopy | null;
  /** Object key of its PageText, when it has text. */
  readonly textKey: string | null;
}

/** One entry of a table of contents, flat with levels (1 = top). */
export interface ContentsEntry {
  readonly level: number;
  readonly label: string;
  readonly pageId: string;
}

/** What a stored bitstream is to its item. */
export type FileRole = 'master' | 'text' | 'metadata' | 'contents' | 'archive';

/** Where a submitted file stands. */
export type FileState = 'received' | 'verified' | 'preserved' | 'skipped' | 'rejected';

/** A submitted bitstream. */
export interface StoredFile {
  readonly id: string;
  readonly batchId: string;
  readonly itemId: string | null;
  /** Path inside the submission, `/`-separated. */
  readonly path: string;
  readonly role: FileRole | null;
  readonly state: FileState;
  readonly objectKey: string;
  readonly byteLength: number;
  readonly mediaType: string | null;
  /** Lower-case hex. */
  readonly sha512: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** Pages of a PDF or of a multi-page TIFF; 1 for a single image. */
  readonly pageCount: number | null;
}

/** An error or warning with its place, kept with the batch and shown to the member. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Path of the file concerned. */
  readonly file?: string;
  /** Row of the spreadsheet as its program shows it, header = 1. */
  readonly row?: number;
  readonly field?: string;
  readonly value?: string;
  readonly message: LocalText;
}

/** One submission. */
export interface Batch {
  readonly id: string;
  readonly member: string;
  readonly collection: string;
  readonly title: string;
  /** `receiving`: files still arrive; `processing`: the pipeline works; `finished`: nothing more will happen by itself. */
  readonly state: 'receiving' | 'processing' | 'finished';
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

/** How far a batch is. */
export interface BatchProgress {
  readonly files: Readonly<Record<FileState, number>>;
  readonly pages: Readonly<Record<Page['state'], number>>;
  readonly items: Readonly<Record<ItemState, number>>;
}

/** One row of the change log. */
export interface Change {
  readonly seq: number;
  readonly itemId: string;
  readonly kind: 'create' | 'update' | 'delete';
  readonly at: Date;
}
