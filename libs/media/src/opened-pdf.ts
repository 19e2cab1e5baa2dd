import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DomainError } from '#lib/domain';

const ASSETS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Limits of one PDF. */
export interface PdfLimits {
  readonly maxPdfPages: number;
  /** Larger images inside a page are left out of its rendering. */
  readonly maxPixels: number;
}

/**
 * Keeps the PDF used last open, because the pages of one PDF are asked for one after the other. Work on PDFs is done one at a time.
 */
export class OpenedPdf {
  readonly #limits: PdfLimits;
  readonly #oneAtATime = pLimit(1);
  #opened:
    { readonly identity: string; readonly task: PDFDocumentLoadingTask; readonly pdf: PDFDocumentProxy } | undefined;

  constructor(limits: PdfLimits) {
    this.#limits = limits;
  }

  /**
   * Does `work` with the document at `path`, opened already or now.
   *
   * @throws DomainError `encrypted-pdf`, `undecodable-pdf`, or `too-large` when it has too many pages
   */
  async use<T>(path: string, work: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
    return this.#oneAtATime(async () => {
      const pdf = await this.#open(path);
      return translateErrors(() => work(pdf));
    });
  }

  /** Does `work` with one page, 1-based. Throws also `invalid-input` when there is no such page. */
  async usePage<T>(
    path: string,
    page: number,
    work: (page: PDFPageProxy, pdf: PDFDocumentProxy) => Promise<T>,
  ): Promise<T> {
    return this.use(path, async (pdf) => {
      if (!Number.isInteger(page) || page < 1 || page > pdf.numPages)
        throw new DomainError('invalid-input', { page, pageCount: pdf.numPages });
      const opened = await pdf.getPage(page);
      try {
        return await work(opened, pdf);
      } finally {
        opened.cleanup();
      }
    });
  }

  /** Releases the document kept open, after the work that waits. It opens again when needed. */
  async close(): Promise<void> {
    await this.#oneAtATime(() => this.#release());
  }

  async #open(path: string): Promise<PDFDocumentProxy> {
    const { mtimeMs, size, ino } = await stat(path);
    const identity = [path, mtimeMs, size, ino].join('\0');
    if (this.#opened?.identity === identity) return this.#opened.pdf;
    await this.#release();
    const task = getDocument(documentOptions(await readFile(path), this.#limits.maxPixels));
    try {
      const pdf = await translateErrors(() => task.promise);
      if (pdf.numPages > this.#limits.maxPdfPages)
        throw new DomainError('too-large', { pageCount: pdf.numPages, maxPages: this.#limits.maxPdfPages });
      this.#opened = { identity, task, pdf };
      return pdf;
    } catch (error) {
      await task.destroy();
      throw error;
    }
  }

  async #release(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.task.destroy();
  }
}

function documentOptions(bytes: Buffer, maxPixels: number): Parameters<typeof getDocument>[0] {
  return {
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    cMapUrl: join(ASSETS, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(ASSETS, 'standard_fonts/'),
    wasmUrl: join(ASSETS, 'wasm/'),
    iccUrl: join(ASSETS, 'iccs/'),
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: maxPixels,
    verbosity: VerbosityLevel.ERRORS,
  };
}

async function translateErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DomainError || isSystemError(cause)) throw cause;
    throw new DomainError(isPasswordException(cause) ? 'encrypted-pdf' : 'undecodable-pdf', {}, { cause });
  }
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** pdfjs does not export the class. */
const isPasswordException = (cause: unknown): boolean => propertyOf(cause, 'name') === 'PasswordException';

/** A full disk is not the document's fault. */
const isSystemError = (cause: unknown): boolean => propertyOf(cause, 'syscall') !== undefined;
