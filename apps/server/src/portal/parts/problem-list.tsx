import { to, type PageContext } from '../page-context.ts';
import { t } from '../texts/texts.ts';

/** Something a member must settle: where, what, and what to do. */
export interface ProblemView {
  /** Path of the file within the batch. */
  file?: string | undefined;
  /** Row of a spreadsheet, the first row below the heading being 1 unless the table says otherwise. */
  row?: number | undefined;
  /** Label of the metadata field. */
  field?: string | undefined;
  what: string;
  todo: string;
  /** Where to do it. */
  href?: string | undefined;
}

/** Problems as an alert with one row for each: where, what, what to do. */
export function ProblemList(props: { ctx: PageContext; problems: ProblemView[]; title?: string | undefined }) {
  const say = t(props.ctx.lang);
  if (props.problems.length === 0) return null;
  return (
    <div class="note bad" role="alert">
      <h2>{props.title ?? say('problems.title', { n: props.problems.length })}</h2>
      <ol class="todo">
        {props.problems.map((problem) => {
          const place = [problem.row === undefined ? '' : say('problems.row', { n: problem.row }), problem.field ?? ''];
          const where = place.filter((part) => part !== '').join('　');
          return (
            <li>
              <b>
                {problem.file === undefined ? null : <span class="mono">{problem.file}</span>}
                {problem.file === undefined || where === '' ? null : <br />}
                {where === '' ? null : <span class="meta">{where}</span>}
              </b>
              <span>{problem.what}</span>
              <span>
                {problem.href === undefined ? problem.todo : <a href={to(props.ctx, problem.href)}>{problem.todo}</a>}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
