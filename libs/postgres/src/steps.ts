import type { StepName, StepOutcome } from '#lib/domain';

import type { Transaction } from './database.ts';

/** What a step was done to: a file, a page or an item, and the batch that is told of a rejection. */
export interface StepSubject {
  readonly id: string;
  readonly batchId?: string | null;
}

/** Records how a step ended for a subject; a repeated step replaces its earlier record. A rejection is kept with the batch. */
export async function recordStep(
  transaction: Transaction,
  subject: StepSubject,
  step: StepName,
  outcome: StepOutcome,
): Promise<void> {
  const note =
    outcome.kind === 'done'
      ? (outcome.note ?? null)
      : outcome.kind === 'skipped'
        ? outcome.reason
        : outcome.problem.code;
  await transaction.rows(
    `INSERT INTO steps (subject, step, outcome, note) VALUES ($1, $2, $3, $4)
     ON CONFLICT (subject, step) DO UPDATE SET outcome = excluded.outcome, note = excluded.note, at = clock_timestamp()`,
    [subject.id, step, outcome.kind, note],
  );
  if (!subject.batchId) return;
  await transaction.rows(`DELETE FROM problems WHERE batch_id = $1 AND subject = $2 AND problem->>'step' = $3`, [
    subject.batchId,
    subject.id,
    step,
  ]);
  if (outcome.kind === 'rejected')
    await transaction.rows(`INSERT INTO problems (batch_id, subject, problem) VALUES ($1, $2, $3)`, [
      subject.batchId,
      subject.id,
      JSON.stringify({ ...outcome.problem, step }),
    ]);
}
