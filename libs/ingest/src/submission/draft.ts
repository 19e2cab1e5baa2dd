import type { Description, Direction, ItemAccess, PdfFacts, StoredFile } from '#lib/domain';

/** One item as a submission means it, before its own files were looked into. */
export interface Draft {
  readonly localId: string;
  /** Spreadsheet row and file, for locating problems. */
  readonly row?: number;
  readonly source: string;
  readonly kind?: string;
  readonly description: Description;
  readonly access?: ItemAccess;
  readonly embargoUntil?: string;
  readonly direction?: Direction;
  /** All files of the item: masters, texts, metadata, contents. */
  readonly files: readonly StoredFile[];
}

/** What reading a submission needs of the store. */
export interface SubmissionReaders {
  readonly bytes: (file: StoredFile) => Promise<Uint8Array>;
  readonly pdfFacts: (file: StoredFile) => Promise<PdfFacts>;
}

const natural = new Intl.Collator('zh-Hans', { numeric: true });

/** Orders paths as people number them: `2.jpg` before `10.jpg`. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  natural.compare(a.path, b.path);

/** Folder of a path; empty at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** File name without folder and extension. */
export const stemOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
};

/** File name without folder. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
