import { availableParallelism } from 'node:os';
import pLimit, { type LimitFunction } from 'p-limit';
import { type ImageFacts, type MadeAccessCopy, MediaWorkshop, type PdfFacts, type PdfWord } from '#lib/domain';
import { configureSharp, DEFAULT_MAX_PIXELS } from './configure-sharp.ts';
import { readImageHeader } from './image-header.ts';
import { makeAccessCopy } from './make-access-copy.ts';
import { OpenedPdf } from './opened-pdf.ts';
import { readPdfFacts } from './read-pdf-facts.ts';
import { readPdfWords } from './read-pdf-words.ts';
import { type ChineseFonts, registerChineseFonts } from './register-chinese-fonts.ts';
import { renderPdfPage } from './render-pdf-page.ts';
import { type KnownMediaType, sniffMediaType } from './sniff-media-type.ts';

/** Pages a PDF may have when nothing else is set. */
export const DEFAULT_MAX_PDF_PAGES = 2000;

/** How a {@link SharpMediaWorkshop} is set up. */
export interface SharpMediaWorkshopOptions {
  readonly limits?: { readonly maxPixels?: number; readonly maxPdfPages?: number };
  /** Images worked on at once; the number of cores when not given. */
  readonly concurrency?: number;
  /** For PDFs whose Chinese fonts are not embedded; without it their pages are drawn with empty boxes. */
  readonly chineseFonts?: ChineseFonts;
}

/** Images with libvips, PDFs with pdfjs. Keeps the PDF used last open: {@link close} it at the end. */
export class SharpMediaWorkshop extends MediaWorkshop {
  readonly #maxPixels: number;
  readonly #images: LimitFunction;
  readonly #pdf: OpenedPdf;

  constructor({ limits = {}, concurrency = availableParallelism(), chineseFonts }: SharpMediaWorkshopOptions = {}) {
    super();
    configureSharp();
    if (chineseFonts !== undefined) registerChineseFonts(chineseFonts);
    const { maxPixels = DEFAULT_MAX_PIXELS, maxPdfPages = DEFAULT_MAX_PDF_PAGES } = limits;
    this.#maxPixels = maxPixels;
    this.#images = pLimit(concurrency);
    this.#pdf = new OpenedPdf({ maxPixels, maxPdfPages });
  }

  /** As {@link sniffMediaType}. */
  async sniff(head: Uint8Array, name: string): Promise<KnownMediaType | undefined> {
    return sniffMediaType(head, name);
  }

  /** From the header alone; size as displayed. A pyramid counts as one page. */
  async imageFacts(path: string): Promise<ImageFacts> {
    const { widthPx, heightPx, pageCount } = await readImageHeader(path, this.#maxPixels);
    return { widthPx, heightPx, pageCount };
  }

  /** Pyramid of the first page of an image. */
  async makeAccessCopy(source: string, target: string): Promise<MadeAccessCopy> {
    return this.#images(() => makeAccessCopy(source, target, this.#maxPixels));
  }

  async pdfFacts(path: string): Promise<PdfFacts> {
    return this.#pdf.use(path, readPdfFacts);
  }

  /** PNG of a page at 200 dpi, the long side within 1000 … 4000 px. */
  async renderPdfPage(
    source: string,
    page: number,
    target: string,
  ): Promise<{ readonly widthPx: number; readonly heightPx: number }> {
    return this.#pdf.usePage(source, page, (opened, pdf) => renderPdfPage(opened, pdf.canvasFactory, target));
  }

  async pdfWords(source: string, page: number): Promise<readonly PdfWord[]> {
    return this.#pdf.usePage(source, page, readPdfWords);
  }

  /** Releases the PDF kept open. The workshop can be used again afterwards. */
  async close(): Promise<void> {
    await this.#pdf.close();
  }
}
