import type { ItemDocument } from '#lib/domain';
import { canonical } from '#lib/hanzi';
import type { IndexNames } from './index-names.ts';

/** An action of a bulk request, and what it indexes. */
export type BulkEntry = readonly [action: object, source: object];

/** Roughly how many bytes one bulk request may carry; the server's own limit is 100 MB. */
const BULK_BYTES = 8 * 1024 * 1024;
const BULK_ENTRIES = 1000;

/** Replaces lone surrogates, which JSON carries but UTF-8 cannot; lengths stay as they are. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\u{fffd}');

function itemSource(document: ItemDocument): object {
  return {
    itemId: document.itemId,
    title: canonical(document.title),
    words: document.words.split('\n').map(canonical),
    facets: document.facets,
    yearFrom: document.yearFrom,
    publishedAt: document.publishedAt.toISOString(),
  };
}

/**
 * What is sent for some items: their pages first, so that an item is never found without them.
 * `generation` marks the pages of this write.
 */
export function* bulkEntries(
  documents: readonly ItemDocument[],
  names: IndexNames,
  generation: string,
): Generator<BulkEntry> {
  for (const document of documents) {
    const { itemId, member, access, embargoUntil } = document;
    for (const { pageId, position, label, text } of document.pages)
      yield [
        { index: { _index: names.pages.alias, _id: pageId } },
        {
          ...{ pageId, itemId, position, label: wellFormed(label), text: wellFormed(text), terms: canonical(text) },
          ...{ member, access, embargoUntil, generation },
        },
      ];
    yield [{ index: { _index: names.items.alias, _id: itemId } }, itemSource(document)];
  }
}

/** Groups entries into newline-delimited bodies of a size the server takes. */
export function* bulkBodies(entries: Iterable<BulkEntry>): Generator<string> {
  let lines: string[] = [];
  let bytes = 0;
  for (const [action, source] of entries) {
    const entry = `${JSON.stringify(action)}\n${JSON.stringify(source)}\n`;
    const entryBytes = Buffer.byteLength(entry);
    if (lines.length > 0 && (bytes + entryBytes > BULK_BYTES || lines.length >= BULK_ENTRIES)) {
      yield lines.join('');
      lines = [];
      bytes = 0;
    }
    lines.push(entry);
    bytes += entryBytes;
  }
  if (lines.length > 0) yield lines.join('');
}
