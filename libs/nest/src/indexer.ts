import type { Readable } from 'node:stream';

import type { Item, PageDocument } from '#lib/domain';
import { parsePageText, plainText, type PageText } from '#lib/page-text';
import { searchDocument } from '#lib/views';

import type { Alliance } from './alliance.ts';

const CHANGES_AT_ONCE = 200;

/** The text of a page as stored; undefined when it has none. */
export async function readPageText(
  alliance: Pick<Alliance, 'objects'>,
  key: string | null,
): Promise<PageText | undefined> {
  if (key === null) return undefined;
  return parsePageText((await collect(await alliance.objects.get(key))).toString('utf8'));
}

/** Brings the search index up to the change log. Does nothing while another process does it. Says how many changes it followed. */
export async function followIntoIndex(alliance: Alliance): Promise<number> {
  let followed = 0;
  await alliance.log.asFollower(alliance.index.name, async () => {
    for (;;) {
      const changes = await alliance.log.next(alliance.index.name, CHANGES_AT_ONCE);
      const last = changes.at(-1);
      if (!last) return;
      for (const itemId of new Set(changes.map((change) => change.itemId))) await indexItem(alliance, itemId);
      await alliance.log.done(alliance.index.name, last.seq);
      followed += changes.length;
    }
  });
  return followed;
}

async function indexItem(alliance: Alliance, itemId: string): Promise<void> {
  const item = await alliance.catalogue.item(itemId);
  if (item?.state !== 'published') await alliance.index.remove([itemId]);
  else await alliance.index.write([await documentOf(alliance, item)]);
}

async function documentOf(alliance: Alliance, item: Item): Promise<Parameters<Alliance['index']['write']>[0][number]> {
  const [pages, members] = await Promise.all([alliance.catalogue.pages(item.id), alliance.catalogue.members()]);
  const documents: PageDocument[] = [];
  for (const page of pages) {
    const text = await readPageText(alliance, page.textKey);
    if (text) documents.push({ pageId: page.id, position: page.position, label: page.label, text: plainText(text) });
  }
  return searchDocument(item, documents, {
    memberName: members.find(({ of }) => of.slug === item.member)?.of.name ?? {},
  });
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
