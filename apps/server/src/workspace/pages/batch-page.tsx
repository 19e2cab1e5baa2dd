import { to, type LinkText, type PageContext } from '../../portal/page-context.ts';
import { Csrf } from '../../portal/parts/csrf.tsx';
import { Layout } from '../../portal/parts/layout.tsx';
import { ProblemList, type ProblemView } from '../../portal/parts/problem-list.tsx';
import { Words } from '../../portal/parts/words.tsx';
import { moment, number, size, t } from '../../portal/texts/texts.ts';
import { BatchStateWord, FileStateWord, type BatchState, type FileState } from './state-word.tsx';

/** A step of the pipeline, in its order. */
export type StepName = 'receive' | 'identify' | 'verify' | 'preserve' | 'describe' | 'derive' | 'extract' | 'publish';

/** A file of a batch. */
export interface BatchFile {
  path: string;
  /** Bytes. */
  size: number;
  state: FileState;
  /** The step it is at, or stopped at. */
  step?: StepName | undefined;
}

/** A page of a batch, one cell. */
export interface BatchCell {
  /** What stands in the cell: the page number. */
  label: string;
  state: FileState;
  href: string;
}

/** A batch and where every part of it stands. */
export interface BatchPageProps {
  ctx: PageContext;
  batch: {
    id: string;
    name: string;
    href: string;
    state: BatchState;
    collection: LinkText;
    startedBy?: string | undefined;
    /** ISO 8601. */
    startedAt: string;
  };
  /** True while something may still change by itself: the island asks again every two seconds. */
  live: boolean;
  /** What the island asks: `/api/v1/batches/:id`. */
  apiHref: string;
  /** How many files or pages passed each step; the one being worked on is marked. */
  steps: { step: StepName; done: number; current?: boolean | undefined }[];
  problems: ProblemView[];
  files: BatchFile[];
  /** How many files there are in all, when only some are listed. */
  fileTotal: number;
  cells: BatchCell[];
  /** Items the batch made or changed. */
  items: { title: LinkText; state: 'draft' | 'review' | 'published' | 'withdrawn'; pages?: number | undefined }[];
  /** The upload page of this batch, to add files. */
  addHref?: string | undefined;
  /** POST here to publish what is ready; `count` items. */
  publish?: { action: string; count: number } | undefined;
  /** POST here to run again what failed. */
  rerunAction?: string | undefined;
}

/** A batch: steps, problems, files, pages, items. The `batch-live` island keeps `#batch-live` current. */
export function BatchPage(props: BatchPageProps) {
  const { ctx, batch } = props;
  const say = t(ctx.lang);
  return (
    <Layout ctx={ctx} area="workspace" place="workspace" spine={[{ text: batch.name }]}>
      <div class="head">
        <h1>{batch.name}</h1>
        <p class="meta">
          <Words ctx={ctx} of={batch.collection} />
          {'　'}
          <span class="mono">{batch.id}</span>
          {'　'}
          {batch.startedBy === undefined ? null : `${batch.startedBy}\u3000`}
          <time datetime={batch.startedAt}>{moment(ctx.lang, batch.startedAt)}</time>
        </p>
      </div>
      <p class="vh" role="status" id="batch-status"></p>
      <div
        id="batch-live"
        data-live={props.live ? 'true' : 'false'}
        data-api={props.apiHref}
        data-updated={say('batch.updated')}
        data-stale={say('batch.stale')}
      >
        <Progress {...props} />
      </div>
    </Layout>
  );
}

function Progress(props: BatchPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <>
      <p class="row standing">
        <BatchStateWord lang={ctx.lang} state={props.batch.state} />
        {props.live ? (
          <span class="meta" data-note>
            {say('batch.live')}
          </span>
        ) : null}
      </p>
      <ol class="steps" aria-label={say('batch.steps')}>
        {props.steps.map((step) => (
          <li aria-current={step.current === true ? 'step' : undefined}>
            {say(`step.${step.step}`)}
            <b>{number(ctx.lang, step.done)}</b>
          </li>
        ))}
      </ol>
      {props.problems.length === 0 ? null : (
        <div class="gap">
          <ProblemList ctx={ctx} problems={props.problems} />
        </div>
      )}
      <section class="cols side gap">
        <Files {...props} />
        <Cells {...props} />
      </section>
      {props.items.length === 0 ? null : <Items {...props} />}
      <Actions {...props} />
    </>
  );
}

function Files(props: BatchPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <div>
      <div class="head">
        <h2>{say('batch.filesTitle')}</h2>
        <p class="meta num">
          {props.files.length < props.fileTotal ? `${number(ctx.lang, props.files.length)} / ` : ''}
          {number(ctx.lang, props.fileTotal)}
        </p>
      </div>
      {props.files.length === 0 ? (
        <p class="meta">{say('batch.noFiles')}</p>
      ) : (
        <ul class="ups three">
          {props.files.map((file) => (
            <li>
              <span class="mono">{file.path}</span>
              <span class="num">{size(ctx.lang, file.size)}</span>
              <FileStateWord
                lang={ctx.lang}
                state={file.state}
                step={file.step === undefined || file.state === 'done' ? undefined : say(`step.${file.step}`)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const CELL: Record<FileState, { class: string; sign: string }> = {
  waiting: { class: 'busy', sign: '' },
  uploading: { class: 'busy', sign: '' },
  working: { class: 'busy', sign: '' },
  retrying: { class: 'busy', sign: '' },
  done: { class: 'good', sign: '' },
  skipped: { class: 'good', sign: '' },
  review: { class: 'warn', sign: '!' },
  rejected: { class: 'bad', sign: '✕' },
};

function Cells(props: BatchPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  const done = props.cells.filter((cell) => cell.state === 'done').length;
  return (
    <div>
      <div class="head">
        <h2>{say('batch.pagesTitle')}</h2>
        {props.cells.length === 0 ? null : (
          <p class="meta num">{`${number(ctx.lang, done)} / ${number(ctx.lang, props.cells.length)}`}</p>
        )}
      </div>
      {props.cells.length === 0 ? (
        <p class="meta">{say('batch.noPages')}</p>
      ) : (
        <>
          <div class="cells">
            {props.cells.map((cell) => (
              <a
                href={to(ctx, cell.href)}
                class={CELL[cell.state].class}
                aria-label={`${cell.label}, ${say(`file.${cell.state}`)}`}
              >
                {cell.label}
                {CELL[cell.state].sign}
              </a>
            ))}
          </div>
          <p class="small">{say('batch.cells')}</p>
        </>
      )}
    </div>
  );
}

function Items(props: BatchPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <section aria-labelledby="items" class="gap">
      <div class="head">
        <h2 id="items">{say('batch.itemsTitle')}</h2>
      </div>
      <ul class="ups three">
        {props.items.map((item) => (
          <li>
            <span class="t">
              <Words ctx={ctx} of={item.title} />
            </span>
            <span class="num">{item.pages === undefined ? '' : say('count.pages', { n: item.pages })}</span>
            <span class={item.state === 'published' ? 'st good' : 'st idle'}>{say(`edit.state.${item.state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Actions(props: BatchPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  const any = props.publish !== undefined || props.rerunAction !== undefined || props.addHref !== undefined;
  if (!any) return null;
  return (
    <div class="row savebar">
      {props.publish === undefined ? null : (
        <form method="post" action={to(ctx, props.publish.action)}>
          <Csrf ctx={ctx} />
          <button class="main">{say('batch.publish', { n: props.publish.count })}</button>
        </form>
      )}
      {props.rerunAction === undefined ? null : (
        <form method="post" action={to(ctx, props.rerunAction)}>
          <Csrf ctx={ctx} />
          <button>{say('batch.rerun')}</button>
        </form>
      )}
      {props.addHref === undefined ? null : <a href={to(ctx, props.addHref)}>{say('batch.addMore')}</a>}
    </div>
  );
}
