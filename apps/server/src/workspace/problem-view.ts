import type { Problem } from '#lib/domain';
import { FIELDS, localText } from '#lib/metadata';

import type { UiLanguage } from '../portal/page-context.ts';
import type { ProblemView } from '../portal/parts/problem-list.tsx';
import { WORKSPACE_TEXTS, type WorkspaceText } from './workspace-texts.ts';

/** A problem of a batch as its page shows it; errors lead to `mendHref`. */
export function problemView(problem: Problem, lang: UiLanguage, mendHref: string): ProblemView {
  const message = localText(problem.message, lang);
  const { value = '' } = problem;
  const told = value === '' || message.includes(value);
  return {
    file: problem.file,
    row: problem.row,
    field: problem.field === undefined ? undefined : fieldLabel(problem.field, lang),
    what: told ? message : lang === 'en' ? `${message} (${value})` : `${message}（${value}）`,
    todo: WORKSPACE_TEXTS[todoOf(problem)][lang],
    ...(problem.severity === 'error' && { href: mendHref }),
  };
}

/** Errors first, otherwise in the order they were found. */
export const gravestFirst = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));

/** The label of a field of the table; a column the table does not know as it was written. */
function fieldLabel(name: string, lang: UiLanguage): string {
  const field = FIELDS.find((each) => each.name === name);
  return field ? localText(field.labels, lang) : name;
}

function todoOf(problem: Problem): WorkspaceText {
  if (problem.severity === 'warning') return 'onlyWarning';
  if (problem.row !== undefined || problem.field !== undefined) return 'mendRow';
  return problem.file === undefined ? 'mendBatch' : 'mendFile';
}
