import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfFacts } from '#lib/domain';

type Bookmark = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];
type OutlineEntry = PdfFacts['outline'][number];
type PageReference = Parameters<PDFDocumentProxy['getPageIndex']>[0];

/**
 * Page count, labels, bookmarks and the info dictionary of a document. Bookmarks that lead to no page of it are left out, those below them stay.
 *
 * @see ISO 32000-1, 12.3.3 (document outline), 12.4.2 (page labels), 14.3.3 (document information)
 */
export async function readPdfFacts(pdf: PDFDocumentProxy): Promise<PdfFacts> {
  const [labels, bookmarks, metadata] = await Promise.all([pdf.getPageLabels(), pdf.getOutline(), pdf.getMetadata()]);
  const info = metadata.info as Readonly<Record<string, unknown>>;
  return {
    pageCount: pdf.numPages,
    labels,
    // pdfjs declares an array but gives null for a document without bookmarks
    outline: await flatten(pdf, bookmarks ?? [], 1),
    title: textOf(info['Title']),
    author: textOf(info['Author']),
  };
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

async function flatten(pdf: PDFDocumentProxy, bookmarks: readonly Bookmark[], level: number): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  for (const bookmark of bookmarks) {
    const page = await pageOf(pdf, bookmark.dest);
    if (page !== undefined) entries.push({ level, label: bookmark.title, page });
    entries.push(...(await flatten(pdf, bookmark.items as Bookmark[], level + 1)));
  }
  return entries;
}

/** Page (1-based) of a destination: a name, or an array that begins with a page reference or a page index. */
async function pageOf(pdf: PDFDocumentProxy, dest: Bookmark['dest']): Promise<number | undefined> {
  try {
    const explicit: unknown = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    const first: unknown = Array.isArray(explicit) ? explicit[0] : undefined;
    const index = isPageReference(first) ? await pdf.getPageIndex(first) : first;
    return typeof index === 'number' && index >= 0 && index < pdf.numPages ? index + 1 : undefined;
  } catch {
    return undefined; // a bookmark that leads nowhere does not spoil the document
  }
}

const isPageReference = (value: unknown): value is PageReference =>
  typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;
