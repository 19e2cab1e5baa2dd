import { PIPELINE } from '#lib/ingest';

import type { Batch, BatchProgress, Page, Problem, StoredFile } from '#lib/domain';

import type { StepName } from './pages/batch-page.tsx';
import type { BatchState, FileState } from './pages/state-word.tsx';

/** What is known of a batch: itself, how far it is, and what was found wrong. */
export interface BatchFacts {
  readonly batch: Batch;
  readonly progress: BatchProgress;
  readonly problems: readonly Problem[];
}

/**
 * Where a batch stands, in the words of its page. A finished batch without items of its own had nothing new in it, or a later one
 * took its items over; only when none of its files came to anything did it fail.
 */
export function batchState({ batch, progress, problems }: BatchFacts): BatchState {
  if (batch.state === 'receiving') return 'uploading';
  const { items } = progress;
  const made = sum(items);
  if (batch.state === 'processing')
    return made === 0 && progress.files.received === sum(progress.files) ? 'waiting' : 'working';
  const known = progress.files.preserved + progress.files.skipped > 0;
  if (made === 0 && !known) return 'failed';
  if (problems.some((problem) => problem.severity === 'error')) return 'problems';
  if (items.draft + items.review > 0) return 'review';
  return items.published > 0 || made === 0 ? 'published' : 'cancelled';
}

/** Where a file stands; a file that is kept only with the batch, such as the table, is done when the batch is. */
export function fileState(
  file: Pick<StoredFile, 'state'>,
  batch: Pick<Batch, 'state'>,
): { readonly state: FileState; readonly step?: StepName } {
  switch (file.state) {
    case 'received':
      return batch.state === 'receiving' ? { state: 'waiting' } : { state: 'working', step: 'identify' };
    case 'verified':
      return batch.state === 'finished' ? { state: 'done' } : { state: 'working', step: 'preserve' };
    case 'preserved':
      return { state: 'done' };
    case 'skipped':
    case 'rejected':
      return { state: file.state };
  }
}

const PAGE_STATE = { pending: 'working', ready: 'done', rejected: 'rejected' } as const satisfies Record<
  Page['state'],
  FileState
>;

/** Where a page stands. */
export const pageState = (page: Pick<Page, 'state'>): FileState => PAGE_STATE[page.state];

/** How many files, items or pages have passed every step, in the order of the pipeline; the first with work left is the current one. */
export function batchSteps(
  { batch, progress }: BatchFacts,
  pages: readonly Pick<Page, 'textKey'>[],
): { step: StepName; done: number; current?: boolean }[] {
  const { files, pages: paged, items } = progress;
  const verified = files.verified + files.preserved;
  const done: Readonly<Record<StepName, number>> = {
    receive: sum(files),
    identify: verified + files.skipped,
    verify: verified,
    describe: sum(items),
    preserve: files.preserved,
    derive: paged.ready,
    extract: pages.filter((page) => page.textKey !== null).length,
    publish: items.published,
  };
  const current = currentStep(batch, progress);
  return PIPELINE.map(({ step }) => ({ step, done: done[step], ...(step === current && { current: true }) }));
}

function currentStep(batch: Batch, { files, pages, items }: BatchProgress): StepName | undefined {
  if (batch.state === 'finished') return undefined;
  if (batch.state === 'receiving') return 'receive';
  if (files.received > 0) return 'identify';
  if (sum(items) === 0) return 'describe';
  if (files.preserved === 0) return 'preserve';
  return pages.pending > 0 ? 'derive' : 'publish';
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
