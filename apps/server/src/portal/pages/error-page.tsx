import { BlankLeaf } from '../parts/blank-leaf.tsx';
import { Layout } from '../parts/layout.tsx';
import { Seek } from '../parts/seek.tsx';
import { WordRow } from '../parts/words.tsx';
import { t } from '../texts/texts.ts';
import type { LinkText, PageContext } from '../page-context.ts';

/** Something that cannot be shown. */
export interface ErrorPageProps {
  ctx: PageContext;
  /** HTTP status. */
  status: number;
  /** What it is, in a few words: 此叶阙. */
  title: string;
  /** What happened and where. */
  what: string;
  /** What the reader can do. */
  todo?: string | undefined;
  /** Likely addresses instead. */
  instead?: LinkText[] | undefined;
  /** Number of the request in the log. */
  reference?: string | undefined;
}

/** An error: what, where, what to do, in that order, beside a blank leaf. */
export function ErrorPage(props: ErrorPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <Layout ctx={ctx} spine={[{ text: props.title }]}>
      <div class="lone">
        <div class="stack">
          <p class="meta">{props.status}</p>
          <h1 class="title">{props.title}</h1>
          <p class="lede">{props.what}</p>
          {props.todo === undefined ? null : <p>{props.todo}</p>}
          {props.instead === undefined || props.instead.length === 0 ? null : (
            <p>
              <WordRow ctx={ctx} of={props.instead} />
            </p>
          )}
          <Seek ctx={ctx} label={say('error.or')} />
          {props.reference === undefined ? null : (
            <p class="meta">
              {say('error.reference')} <span class="mono">{props.reference}</span>
            </p>
          )}
        </div>
        <BlankLeaf />
      </div>
    </Layout>
  );
}
