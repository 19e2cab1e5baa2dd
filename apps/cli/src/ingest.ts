import { basename, resolve } from 'node:path';
import { stat } from 'node:fs/promises';

import type { Problem } from '#lib/domain';
import { openAlliance, openLog, startWorker, type Alliance, type Config } from '#lib/nest';

import { ProgressBar } from './progress-bar.ts';
import { submitFiles, untilFinished, workDone } from './submission.ts';

/** `fangzhi ingest PATH`: takes a submission in, works on it here beside whatever workers run, and tells how it ended. Exit status 1 when anything was rejected. */
export async function ingestCommand(
  config: Config,
  path: string,
  options: { readonly member?: string; readonly collection?: string; readonly title?: string },
): Promise<void> {
  const source = resolve(path);
  await stat(source).catch((cause: unknown) => {
    throw new Error(`${source}: there is no such file or folder.`, { cause });
  });
  const alliance = await openAlliance(config, { poolSize: 8 });
  try {
    const target = { ...(await chosenTarget(alliance, options)), title: options.title ?? basename(source) };
    const receiving = new ProgressBar('Receiving');
    const batchId = await submitFiles(alliance, source, target, (done, total) => {
      receiving.show(done, total);
    });
    receiving.end(`batch ${batchId}`);
    const worker = await startWorker(
      alliance,
      openLog(config.logLevel === 'info' ? 'error' : config.logLevel, 'ingest'),
      1,
    );
    const working = new ProgressBar('Processing');
    const progress = await untilFinished(alliance, batchId, (now) => {
      const { done, total } = workDone(now);
      working.show(done, total);
    });
    await worker.stop();
    working.end(
      `${String(progress.items.published)} published, ${String(progress.items.review)} for review, ${String(progress.pages.ready)} pages`,
    );
    const problems = await alliance.batches.problems(batchId);
    for (const problem of problems) console.error(problemLine(problem));
    if (problems.some((problem) => problem.severity === 'error')) process.exitCode = 1;
  } finally {
    await alliance.close();
  }
}

/** The member and collection named, or the only ones there are. */
async function chosenTarget(
  alliance: Alliance,
  options: { readonly member?: string; readonly collection?: string },
): Promise<{ member: string; collection: string }> {
  const [members, collections] = await Promise.all([alliance.catalogue.members(), alliance.catalogue.collections()]);
  return {
    member: chosen(
      'member',
      options.member,
      members.map(({ of }) => of.slug),
    ),
    collection: chosen(
      'collection',
      options.collection,
      collections.map(({ of }) => of.slug),
    ),
  };
}

function chosen(what: string, named: string | undefined, known: readonly string[]): string {
  if (named !== undefined && known.includes(named)) return named;
  const [only] = known;
  if (named === undefined && only !== undefined && known.length === 1) return only;
  throw new Error(
    `${named === undefined ? `Say which ${what} with --${what}` : `There is no ${what} "${named}"`}; known: ${known.join(', ') || 'none yet'}.`,
  );
}

/** A problem as one line: severity, place, message. */
export function problemLine(problem: Problem): string {
  const place = [
    problem.file,
    problem.row === undefined ? undefined : `row ${String(problem.row)}`,
    problem.field,
    problem.value,
  ].filter((part) => part !== undefined);
  return `${problem.severity}: ${place.join(', ')}: ${problem.message['en'] ?? problem.code}`;
}
