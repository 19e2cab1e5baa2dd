import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const POINTS_PER_INCH = 72;
const DPI = 200;
const MIN_LONG_SIDE_PX = 1000;
const MAX_LONG_SIDE_PX = 4000;

/** A page's own measure in pixels, and how to get there from PDF units. */
export interface PdfViewport {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly viewport: PageViewport;
}

/** The size at which a page is rendered and its words are placed: 200 dpi, the long side within 1000 … 4000 px; `/Rotate` and `/UserUnit` obeyed. */
export function pdfViewport(page: PDFPageProxy): PdfViewport {
  const natural = page.getViewport({ scale: 1 });
  const longSide = Math.max(natural.width, natural.height);
  const longSidePx = Math.min(MAX_LONG_SIDE_PX, Math.max(MIN_LONG_SIDE_PX, (longSide * DPI) / POINTS_PER_INCH));
  const viewport = page.getViewport({ scale: longSidePx / longSide });
  return {
    widthPx: Math.max(1, Math.round(viewport.width)),
    heightPx: Math.max(1, Math.round(viewport.height)),
    viewport,
  };
}
