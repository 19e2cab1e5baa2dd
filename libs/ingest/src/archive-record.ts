import type {
  Collection,
  Description,
  Direction,
  Item,
  ItemAccess,
  ItemState,
  ItemWork,
  Member,
  StoredFile,
} from '#lib/domain';

/** What the archive keeps of an item, so that it can be restored from the archive alone. Version 1 of the form. */
export interface ArchiveRecord {
  readonly form: 1;
  readonly id: string;
  readonly localId: string;
  readonly state: ItemState;
  readonly withdrawnReason: string | null;
  readonly kind: string;
  readonly description: Description;
  readonly access: ItemAccess;
  readonly embargoUntil: string | null;
  readonly direction: Direction;
  readonly version: number;
  readonly createdAt: string;
  readonly member: Member;
  readonly collections: readonly Collection[];
  readonly pages: readonly {
    readonly number: number;
    readonly label: string;
    readonly sourceName: string;
    readonly pdfPage: number | null;
    /** Logical path of the master, and of the supplied text. */
    readonly master: string | null;
    readonly text: string | null;
  }[];
  readonly contents: readonly { readonly level: number; readonly label: string; readonly page: number }[];
  readonly files: readonly {
    readonly path: string;
    readonly submittedAs: string;
    readonly role: StoredFile['role'];
    readonly mediaType: string | null;
    readonly byteLength: number;
    readonly widthPx: number | null;
    readonly heightPx: number | null;
    readonly pageCount: number | null;
  }[];
}

/** The record as stable JSON: the same item gives the same bytes. `files` are the current ones by logical path. */
export function archiveRecord(
  work: ItemWork,
  files: ReadonlyMap<string, StoredFile>,
  member: Member | undefined,
): string {
  const pathOf = new Map([...files].map(([path, file]) => [file.id, path]));
  const numberOf = new Map(work.pages.map((page) => [page.id, page.number]));
  const record: ArchiveRecord = {
    form: 1,
    ...itemPart(work.item),
    member: member ?? { slug: work.item.member, name: {}, place: {} },
    collections: work.collections,
    pages: work.pages.map((page) => ({
      number: page.number,
      label: page.label,
      sourceName: page.sourceName,
      pdfPage: page.pdfPage,
      master: page.fileId === null ? null : (pathOf.get(page.fileId) ?? null),
      text: page.textFileId === null ? null : (pathOf.get(page.textFileId) ?? null),
    })),
    contents: work.contents.map((entry) => ({
      level: entry.level,
      label: entry.label,
      page: numberOf.get(entry.pageId) ?? 0,
    })),
    files: [...files].map(([path, file]) => ({
      path,
      submittedAs: file.path,
      role: file.role,
      mediaType: file.mediaType,
      byteLength: file.byteLength,
      widthPx: file.widthPx,
      heightPx: file.heightPx,
      pageCount: file.pageCount,
    })),
  };
  return `${JSON.stringify(record, null, 1)}\n`;
}

function itemPart(item: Item): Omit<ArchiveRecord, 'form' | 'member' | 'collections' | 'pages' | 'contents' | 'files'> {
  return {
    id: item.id,
    localId: item.localId,
    state: item.state,
    withdrawnReason: item.withdrawnReason,
    kind: item.kind,
    description: item.description,
    access: item.access,
    embargoUntil: item.embargoUntil,
    direction: item.direction,
    version: item.version,
    createdAt: item.createdAt.toISOString(),
  };
}
