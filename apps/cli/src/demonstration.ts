import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Collection, Member } from '#lib/domain';
import type { Alliance } from '#lib/nest';

import { ProgressBar } from './progress-bar.ts';
import { submitFiles, untilFinished, workDone } from './submission.ts';

/** The fact that says how far the demonstration is: absent, `loading`, `complete` or `declined`. */
export const DEMONSTRATION = 'demonstration';

const FOLDER = join(import.meta.dirname, '../../../../demonstration');
const POLL_MS = 300;

/** `demonstration/alliance.json`. */
interface AllianceFile {
  readonly members: readonly Member[];
  readonly collections: readonly (Collection & { readonly packages: readonly string[]; readonly member: string })[];
}

/**
 * Takes the demonstration in by the ordinary pipeline. Interrupted, it is begun again at the next start and doubles nothing,
 * since items are known by the keys of their members.
 */
export async function loadDemonstration(alliance: Alliance): Promise<void> {
  const { members, collections } = JSON.parse(await readFile(join(FOLDER, 'alliance.json'), 'utf8')) as AllianceFile;
  const began = Date.now();
  for (const member of members)
    await alliance.setup.saveMember({ slug: member.slug, name: member.name, place: member.place });
  const batches: string[] = [];
  for (const { packages, member, ...collection } of collections) {
    const { slug, title, summary, kind, publishRule } = collection;
    await alliance.setup.saveCollection({ slug, title, summary, kind, publishRule });
    for (const name of packages)
      batches.push(
        await submitFiles(
          alliance,
          join(FOLDER, name),
          { member, collection: slug, title: title['zh-Hans'] ?? slug },
          () => undefined,
        ),
      );
  }
  const bar = new ProgressBar('Demonstration');
  const pages = await untilAllFinished(alliance, batches, bar);
  await untilIndexed(alliance);
  await alliance.setup.saveFact(DEMONSTRATION, 'complete');
  bar.end(`complete: ${String(pages)} pages in ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

async function untilAllFinished(alliance: Alliance, batches: readonly string[], bar: ProgressBar): Promise<number> {
  const work = new Map<string, { done: number; total: number }>();
  const ends = await Promise.all(
    batches.map((batchId) =>
      untilFinished(alliance, batchId, (progress) => {
        work.set(batchId, workDone(progress));
        const all = [...work.values()];
        const done = all.reduce((sum, one) => sum + one.done, 0);
        const total = all.reduce((sum, one) => sum + one.total, 0);
        bar.show(done, total);
      }),
    ),
  );
  return ends.reduce((sum, progress) => sum + progress.pages.ready, 0);
}

/** Waits until the search index has followed the log to its end. */
async function untilIndexed(alliance: Alliance): Promise<void> {
  while ((await alliance.log.next(alliance.index.name, 1)).length > 0)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
