import { OCFL_ROOT } from '#lib/domain';
import { ocflStore, RECORD_PATH, type ArchiveRecord } from '#lib/ingest';
import { readHead } from '#lib/ocfl';
import { restoreItem } from '#lib/postgres';

import type { Alliance } from './alliance.ts';

/** What a rebuild did. */
export interface Rebuilt {
  readonly items: number;
  readonly pages: number;
  /** Items that were in the database already. */
  readonly skipped: number;
}

const INVENTORY = /^(.*)\/inventory\.json$/;

/** Restores every item of the archive that the database does not know: members, collections, identifiers, pages, metadata, rights, states. */
export async function rebuild(alliance: Alliance, say: (message: string) => void): Promise<Rebuilt> {
  const store = ocflStore(alliance.objects);
  let items = 0;
  let pages = 0;
  let skipped = 0;
  for await (const key of alliance.objects.list(OCFL_ROOT)) {
    const folder = INVENTORY.exec(key.slice(OCFL_ROOT.length))?.[1];
    if (folder === undefined || /\/v\d+$/.test(folder)) continue;
    const inventory = JSON.parse((await store.getText(`${folder}/inventory.json`)) ?? '{}') as { id?: string };
    const head = inventory.id === undefined ? undefined : await readHead(store, inventory.id);
    const recordPath = head?.files.find((file) => file.path === RECORD_PATH)?.contentPath;
    const text = recordPath === undefined ? undefined : await store.getText(recordPath);
    if (!head || text === undefined) {
      say(`${folder}: no item record in this object; left alone`);
      continue;
    }
    const record = JSON.parse(text) as ArchiveRecord;
    for (const collection of record.collections) await alliance.setup.saveCollection(collection);
    await alliance.setup.saveMember(record.member);
    const contentPaths = new Map(
      head.files.map((file) => [file.path, { objectKey: `${OCFL_ROOT}${file.contentPath}`, sha512: file.sha512 }]),
    );
    if (await restoreItem(alliance.database, record, contentPaths, new Date(head.created))) {
      items += 1;
      pages += record.pages.length;
    } else skipped += 1;
  }
  return { items, pages, skipped };
}
