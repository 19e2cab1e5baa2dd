import { h, type ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageHead } from './page-head.ts';
import { PageDocument } from './parts/page-document.tsx';

/** Renders a page to a whole HTML document. Nothing in it needs an inline script or style. */
export function renderPage(page: ComponentChild, head: PageHead): string {
  return `<!doctype html>\n${renderToString(h(PageDocument, { head }, page))}\n`;
}
