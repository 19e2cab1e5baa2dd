import type { AccessCopy, StepName, StepOutcome, StoredFile } from '#lib/domain';

import type { IngestContext } from './context.ts';
import { withLocalFile } from './local-file.ts';
import { gaveUp, rejectedBy } from './problems.ts';
import { derive } from './steps/derive.ts';
import { describe } from './steps/describe.ts';
import { extract, type Extracted } from './steps/extract.ts';
import { identify } from './steps/identify.ts';
import { archive, preserve } from './steps/preserve.ts';
import { publish } from './steps/publish.ts';
import { unpack } from './steps/unpack.ts';
import { verify } from './steps/verify.ts';

/** The order of the steps: what the batch page shows, and which job does which. */
export const PIPELINE: readonly {
  readonly step: StepName;
  readonly job: 'file' | 'describe' | 'preserve' | 'page' | 'publish' | null;
}[] = [
  { step: 'receive', job: null },
  { step: 'identify', job: 'file' },
  { step: 'verify', job: 'file' },
  { step: 'describe', job: 'describe' },
  { step: 'preserve', job: 'preserve' },
  { step: 'derive', job: 'page' },
  { step: 'extract', job: 'page' },
  { step: 'publish', job: 'publish' },
];

/** Does one job of the queue. `lastAttempt`: a throw would leave it undone for good. */
export type IngestTask = (
  payload: Readonly<Record<string, string>>,
  context: { readonly lastAttempt: boolean },
) => Promise<void>;

/** The jobs of the pipeline by name. */
export function ingestTasks(
  context: IngestContext,
): Readonly<Record<'file' | 'describe' | 'preserve' | 'page' | 'publish' | 'archive', IngestTask>> {
  return {
    file: ({ fileId }, { lastAttempt }) => fileJob(context, fileId ?? '', lastAttempt),
    describe: ({ batchId }) => describe(context, batchId ?? ''),
    preserve: ({ itemId }) => preserve(context, itemId ?? ''),
    page: ({ pageId }, { lastAttempt }) => pageJob(context, pageId ?? '', lastAttempt),
    publish: ({ itemId }) => publish(context, itemId ?? ''),
    archive: ({ itemId }) => archive(context, itemId ?? ''),
  };
}

/** identify and verify. */
async function fileJob(context: IngestContext, fileId: string, lastAttempt: boolean): Promise<void> {
  const file = await context.batches.file(fileId);
  if (file?.state !== 'received') return;
  try {
    const identified = await identify(context, file);
    if ('outcome' in identified) {
      await context.ledger.fileEnded(fileId, 'identify', identified.outcome);
      return;
    }
    const sha512 = await verify(context, file);
    const findings = { ...identified.findings, sha512 };
    if (findings.role === 'archive')
      await context.ledger.fileEnded(fileId, 'identify', await unpacked(context, file), findings);
    else await context.ledger.fileEnded(fileId, 'verify', { kind: 'done' }, findings);
  } catch (error) {
    await context.ledger.fileEnded(fileId, 'identify', endOf(error, file.path, lastAttempt));
  }
}

/** Faults of the file end the step; everything else is tried again, and at last given up with a word. */
function endOf(error: unknown, path: string, lastAttempt: boolean): StepOutcome {
  try {
    return rejectedBy(error, path);
  } catch (unexpected) {
    if (!lastAttempt) throw unexpected;
    return gaveUp(path);
  }
}

async function unpacked(context: IngestContext, archiveFile: StoredFile): Promise<StepOutcome> {
  const siblings = await context.batches.files(archiveFile.batchId);
  const problems = await unpack(context, archiveFile, new Set(siblings.map((file) => file.path)));
  const [first] = problems;
  return first
    ? { kind: 'rejected', problem: { ...first, file: `${archiveFile.path}: ${first.file ?? ''}` } }
    : { kind: 'skipped', reason: 'unpacked' };
}

/** derive and extract. */
async function pageJob(context: IngestContext, pageId: string, lastAttempt: boolean): Promise<void> {
  const work = await context.workshop.pageWork(pageId);
  if (!work || work.page.state !== 'pending') return;
  const { master } = work;
  if (!master) {
    await context.workshop.pageEnded(pageId, { steps: [{ step: 'derive', outcome: gaveUp(work.page.sourceName) }] });
    return;
  }
  await withLocalFile(context.objects, master.objectKey, context.scratch, async (source) => {
    const made = await attempt(() => derive(context, work, master, source), master.path, lastAttempt);
    if (!('value' in made)) {
      await context.workshop.pageEnded(pageId, { steps: [{ step: 'derive', outcome: made.outcome }] });
      return;
    }
    const access: AccessCopy = made.value;
    const withAccess = { ...work, page: { ...work.page, access } };
    const read = await attempt(
      () => extract(context, withAccess, access, source),
      work.text?.path ?? master.path,
      lastAttempt,
    );
    const extracted: Extracted = 'value' in read ? read.value : { textKey: null, outcome: read.outcome };
    await context.workshop.pageEnded(pageId, {
      access,
      textKey: extracted.textKey,
      steps: [
        { step: 'derive', outcome: { kind: 'done' } },
        { step: 'extract', outcome: extracted.outcome },
      ],
    });
  });
}

async function attempt<T>(
  work: () => Promise<T>,
  path: string,
  lastAttempt: boolean,
): Promise<{ readonly value: T } | { readonly outcome: StepOutcome }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { outcome: endOf(error, path, lastAttempt) };
  }
}
