import { to, type LangText, type LinkText, type PageContext, type Picture } from '../../portal/page-context.ts';
import { Icon } from '../../portal/parts/icon.tsx';
import { Layout } from '../../portal/parts/layout.tsx';
import { Pager, type PagerView } from '../../portal/parts/pager.tsx';
import { Thumb, Words } from '../../portal/parts/words.tsx';
import { moment, t } from '../../portal/texts/texts.ts';

/** An item waiting for review. */
export interface DraftRow {
  /** The edit page. */
  href: string;
  title: LangText;
  collection: LinkText;
  batch?: LinkText | undefined;
  pages: number;
  problems: number;
  /** ISO 8601. */
  changedAt: string;
  thumb: Picture | null;
}

/** Items waiting for review. */
export interface DraftsPageProps {
  ctx: PageContext;
  drafts: DraftRow[];
  total: number;
  pager: PagerView;
}

/** The review list. */
export function DraftsPage(props: DraftsPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <Layout ctx={ctx} area="workspace" place="drafts" spine={[{ text: say('drafts.title') }]}>
      <div class="head">
        <h1>{say('drafts.title')}</h1>
        <p class="meta">{say('count.items', { n: props.total })}</p>
      </div>
      {props.drafts.length === 0 ? (
        <p class="note">{say('drafts.empty')}</p>
      ) : (
        <>
          <p class="prose">{say('drafts.lede')}</p>
          <ol class="list wide gap-s">
            {props.drafts.map((draft) => (
              <Draft ctx={ctx} draft={draft} />
            ))}
          </ol>
        </>
      )}
      <Pager ctx={ctx} of={props.pager} />
    </Layout>
  );
}

function Draft(props: { ctx: PageContext; draft: DraftRow }) {
  const { ctx, draft } = props;
  const say = t(ctx.lang);
  return (
    <li>
      <Thumb of={draft.thumb} />
      <div>
        <h2 class="t" lang={draft.title.lang}>
          <a href={to(ctx, draft.href)}>{draft.title.text}</a>
        </h2>
        <p class="meta">
          <Words ctx={ctx} of={draft.collection} />
          {'　'}
          {say('count.pages', { n: draft.pages })}
          {'　'}
          <time datetime={draft.changedAt}>{moment(ctx.lang, draft.changedAt)}</time>
          {draft.batch === undefined ? null : (
            <>
              {'　'}
              <Words ctx={ctx} of={draft.batch} />
            </>
          )}
        </p>
        {draft.problems === 0 ? null : (
          <p>
            <span class="st bad">
              <Icon name="warn" />
              {say('drafts.problems', { n: draft.problems })}
            </span>
          </p>
        )}
      </div>
      <div class="end">
        <a class="btn s" href={to(ctx, draft.href)} aria-label={`${say('drafts.review')}: ${draft.title.text}`}>
          {say('drafts.review')}
        </a>
      </div>
    </li>
  );
}
