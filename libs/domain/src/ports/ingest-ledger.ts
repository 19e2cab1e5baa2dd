import type {
  AccessCopy,
  Batch,
  BatchProgress,
  Collection,
  ContentsEntry,
  Description,
  Direction,
  Item,
  ItemAccess,
  Page,
  Problem,
  StoredFile,
} from '../model.ts';

/** A step of the pipeline as it is recorded. */
export type StepName = 'receive' | 'identify' | 'verify' | 'describe' | 'preserve' | 'derive' | 'extract' | 'publish';

/** How a step ended for one subject (a file, a page or an item). */
export type StepOutcome =
  | { readonly kind: 'done'; readonly note?: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly problem: Problem };

/** What identify and verify find out about a file. */
export interface FileFindings {
  readonly role: StoredFile['role'];
  readonly mediaType: string;
  readonly sha512: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly pageCount?: number;
}

/** One page as describe wants it to be. */
export interface PagePlan {
  readonly sourceName: string;
  readonly fileId: string;
  readonly sha512: string;
  readonly pdfPage: number | null;
  readonly label: string;
  readonly textFileId: string | null;
  /** Checksum of the supplied text. */
  readonly textSha512: string | null;
}

/** One item as describe wants it to be. */
export interface ItemPlan {
  readonly localId: string;
  readonly kind: string;
  readonly description: Description;
  readonly access: ItemAccess;
  readonly embargoUntil: string | null;
  readonly direction: Direction;
  readonly pages: readonly PagePlan[];
  /** Entries point at pages by (source name, PDF page). */
  readonly contents: readonly {
    readonly level: number;
    readonly label: string;
    readonly sourceName: string;
    readonly pdfPage: number | null;
  }[];
  /** Files that belong to the item beside its pages' masters and texts. */
  readonly otherFileIds: readonly string[];
}

/** A new submission. */
export interface NewBatch {
  readonly member: string;
  readonly collection: string;
  readonly title: string;
  readonly createdBy: string | null;
}

/** Batches and their files, from the first byte to `describe`. */
export abstract class IngestLedger {
  abstract open(batch: NewBatch): Promise<Batch>;
  /** Adds a received file; a path that is there already is replaced while the batch is receiving. Within a processing batch (an unpacked archive) its job is enqueued in the same transaction. */
  abstract addFile(
    batchId: string,
    file: { readonly id: string; readonly path: string; readonly objectKey: string; readonly byteLength: number },
  ): Promise<void>;
  /** Ends receiving: one job for every file, in the transaction that says so. Nothing happens the second time. */
  abstract submit(batchId: string): Promise<void>;
  /** Records what happened to a file; the last of a batch enqueues `describe`. */
  abstract fileEnded(fileId: string, step: StepName, outcome: StepOutcome, findings?: FileFindings): Promise<void>;
  /** Creates or updates an item and its pages; enqueues `preserve`, or nothing when all is as before. */
  abstract planItem(batchId: string, plan: ItemPlan): Promise<{ readonly itemId: string; readonly changed: boolean }>;
  /** Ends describe: problems of the batch as a whole, replacing those of an earlier try. */
  abstract described(batchId: string, problems: readonly Problem[]): Promise<void>;
}

/** Batches as people look at them. */
export abstract class BatchReader {
  abstract batch(id: string): Promise<Batch | undefined>;
  abstract batches(members: readonly string[] | 'all', limit: number): Promise<readonly Batch[]>;
  abstract files(batchId: string): Promise<readonly StoredFile[]>;
  abstract file(id: string): Promise<StoredFile | undefined>;
  abstract progress(batchId: string): Promise<BatchProgress>;
  abstract problems(batchId: string): Promise<readonly Problem[]>;
  abstract pages(batchId: string): Promise<readonly Page[]>;
}

/** What preserve, derive and extract need to know about an item. */
export interface ItemWork {
  readonly item: Item;
  readonly pages: readonly (Page & { readonly fileId: string | null; readonly textFileId: string | null })[];
  readonly contents: readonly ContentsEntry[];
  readonly files: readonly StoredFile[];
  readonly collections: readonly Collection[];
  readonly batchId: string | null;
  /** What happened to its files until they were verified, oldest first. */
  readonly events: readonly FileEvent[];
}

/** A recorded step of a file. */
export interface FileEvent {
  readonly fileId: string;
  readonly step: StepName;
  readonly outcome: StepOutcome['kind'];
  readonly at: Date;
}

/** What derive and extract need to know about one page. */
export interface PageWork {
  readonly page: Page;
  readonly master: StoredFile | null;
  readonly text: StoredFile | null;
}

/** Items and pages on their way through the pipeline. */
export abstract class ItemWorkshop {
  abstract work(itemId: string): Promise<ItemWork | undefined>;
  /** One page on its way; its cost does not grow with the number of pages. */
  abstract pageWork(pageId: string): Promise<PageWork | undefined>;
  /** The files now lie under these keys in the archive; enqueues the pages that still have to be derived. */
  abstract preserved(
    itemId: string,
    keys: readonly { readonly fileId: string; readonly objectKey: string }[],
  ): Promise<void>;
  /** Ends derive and extract for a page; the last page of an item enqueues `publish`. */
  abstract pageEnded(
    pageId: string,
    result: {
      readonly access?: AccessCopy;
      readonly textKey?: string | null;
      readonly steps: readonly { readonly step: StepName; readonly outcome: StepOutcome }[];
    },
  ): Promise<void>;
  /** Ends the pipeline for an item that waits for an editor. */
  abstract toReview(itemId: string): Promise<void>;
}

/** The acts of an editor. Each appends to the change log in its own transaction when the item is or was public. */
export abstract class Publications {
  abstract publish(itemId: string): Promise<void>;
  abstract withdraw(itemId: string, reason: string): Promise<void>;
  /** Saves a corrected description; throws `conflict` when `seenVersion` is not the current one. */
  abstract correct(itemId: string, seenVersion: number, correction: ItemCorrection): Promise<Item>;
}

/** What an editor may correct. */
export interface ItemCorrection {
  readonly description: Description;
  readonly access: ItemAccess;
  readonly embargoUntil: string | null;
}
