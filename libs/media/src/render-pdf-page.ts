import { writeFile } from 'node:fs/promises';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfViewport } from './pdf-viewport.ts';

/** What pdfjs makes in Node; it declares `Object`. Its own factory is used so that both speak of the same canvas classes. */
interface CanvasFactory {
  create(width: number, height: number): { canvas: Canvas; context: SKRSContext2D };
  destroy(made: { canvas: Canvas; context: SKRSContext2D }): void;
}

/** Renders a page on white to a PNG at `target`, at the size of {@link pdfViewport}. */
export async function renderPdfPage(
  page: PDFPageProxy,
  canvasFactory: unknown,
  target: string,
): Promise<{ readonly widthPx: number; readonly heightPx: number }> {
  const { widthPx, heightPx, viewport } = pdfViewport(page);
  const factory = canvasFactory as CanvasFactory;
  const made = factory.create(widthPx, heightPx);
  try {
    await page.render({
      canvas: null,
      canvasContext: made.context as unknown as CanvasRenderingContext2D,
      viewport,
      background: '#ffffff',
    }).promise;
    await writeFile(target, await made.canvas.encode('png'));
    return { widthPx, heightPx };
  } finally {
    factory.destroy(made);
  }
}
