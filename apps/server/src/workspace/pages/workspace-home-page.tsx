import { to, type LangText, type LinkText, type PageContext } from '../../portal/page-context.ts';
import { Layout } from '../../portal/parts/layout.tsx';
import { Words } from '../../portal/parts/words.tsx';
import { moment, number, t } from '../../portal/texts/texts.ts';
import { BatchStateWord, type BatchState } from './state-word.tsx';

/** A collection this member can upload to. */
export interface WorkCollection {
  title: LangText;
  href: string;
  /** The upload page with this collection chosen. */
  uploadHref: string;
  items: number;
  drafts: number;
}

/** A batch in the list. */
export interface BatchRow {
  id: string;
  name: string;
  href: string;
  collection: LinkText;
  state: BatchState;
  files: number;
  /** Things only a person can settle. */
  problems: number;
  /** ISO 8601. */
  startedAt: string;
  startedBy?: string | undefined;
}

/** The front of the workspace. */
export interface WorkspaceHomePageProps {
  ctx: PageContext;
  collections: WorkCollection[];
  /** Newest first. */
  batches: BatchRow[];
}

/** Collections to upload to, and batches with where they stand. */
export function WorkspaceHomePage(props: WorkspaceHomePageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <Layout ctx={ctx} area="workspace" place="workspace" spine={[]}>
      <div class="head">
        <h1>{say('nav.workspace')}</h1>
        <p class="meta">{ctx.viewer?.name}</p>
      </div>
      <p class="prose">{say('work.lede')}</p>
      <section aria-labelledby="mine" class="gap">
        <div class="head">
          <h2 id="mine">{say('work.mine')}</h2>
        </div>
        {props.collections.length === 0 ? (
          <p class="note">{say('work.none')}</p>
        ) : (
          <ul class="mine">
            {props.collections.map((collection) => (
              <li>
                <div>
                  <h3 class="t" lang={collection.title.lang}>
                    <a href={to(ctx, collection.href)}>{collection.title.text}</a>
                  </h3>
                  <p class="meta">
                    {say('count.items', { n: collection.items })}
                    {collection.drafts === 0 ? null : (
                      <>
                        {'　'}
                        <a href={to(ctx, '/workspace/drafts')}>{say('work.drafts', { n: collection.drafts })}</a>
                      </>
                    )}
                  </p>
                </div>
                <a class="btn" href={to(ctx, collection.uploadHref)}>
                  {say('work.uploadTo')}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="batches">
        <div class="head">
          <h2 id="batches">{say('work.batches')}</h2>
        </div>
        {props.batches.length === 0 ? <p class="note">{say('work.noBatches')}</p> : <Batches {...props} />}
      </section>
    </Layout>
  );
}

function Batches(props: WorkspaceHomePageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <div class="table" tabindex={0} role="group" aria-labelledby="batches">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('work.batch')}</th>
            <th scope="col">{say('work.collection')}</th>
            <th scope="col">{say('work.state')}</th>
            <th scope="col" class="r">
              {say('work.files')}
            </th>
            <th scope="col">{say('work.started')}</th>
          </tr>
        </thead>
        <tbody>
          {props.batches.map((batch) => (
            <tr>
              <th scope="row">
                <a href={to(ctx, batch.href)}>{batch.name}</a>
              </th>
              <td>
                <Words ctx={ctx} of={batch.collection} />
              </td>
              <td>
                <BatchStateWord lang={ctx.lang} state={batch.state} />
                {batch.problems === 0 ? null : ` · ${say('drafts.problems', { n: batch.problems })}`}
              </td>
              <td class="r">{number(ctx.lang, batch.files)}</td>
              <td>
                <time datetime={batch.startedAt}>{moment(ctx.lang, batch.startedAt)}</time>
                {batch.startedBy === undefined ? null : `\u3000${batch.startedBy}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
