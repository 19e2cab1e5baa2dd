import { to, type LangText, type PageContext } from '../page-context.ts';
import { Chosen, chosenCount, FacetForm, type Facet } from '../parts/facets.tsx';
import { ItemTitle, type ItemRow } from '../parts/item-row.tsx';
import { BlankLeaf } from '../parts/blank-leaf.tsx';
import { Layout } from '../parts/layout.tsx';
import { Marked, type Segment } from '../parts/marked.tsx';
import { Pager, type PagerView } from '../parts/pager.tsx';
import { Seek, type HiddenField } from '../parts/seek.tsx';
import { Thumb, WordRow } from '../parts/words.tsx';
import { t } from '../texts/texts.ts';

/** A page on which the search found something. */
export interface PageHit {
  pageId: string;
  /** As the book counts: 卷三 第二叶下. */
  label: string;
  /** Language of the text. */
  lang?: string | undefined;
  /** The page, opened at the hit. */
  href: string;
  /** True to set the snippet as columns between rules; else as a line. */
  vertical: boolean;
  /** Lines around the hit, the middle one holding it; a single one where lines are not known. */
  lines: Segment[][];
}

/** An item found. */
export interface SearchItem extends ItemRow {
  /** Hits in the title, when the title matched. */
  titleSegments?: Segment[] | undefined;
  pageHits: PageHit[];
  /** All pages of the item that match; more than are shown when the index says so. */
  pageHitTotal?: number | undefined;
  /** Where all of them are listed. */
  allHitsHref?: string | undefined;
}

/** A search and what it found. */
export interface SearchPageProps {
  ctx: PageContext;
  /** As typed. */
  q: string;
  total: number;
  /** Matching pages over all items, when counted. */
  pageTotal?: number | undefined;
  items: SearchItem[];
  facets: Facet[];
  /** Orders to choose from; the current one is marked. */
  sort?: { label: string; href: string; current: boolean }[] | undefined;
  pager: PagerView;
  /** Kept by both forms besides `q`: a scope that is no facet, a sort order. */
  hidden?: HiddenField[] | undefined;
  /** Other spellings that were searched along. */
  folded?: LangText[] | undefined;
}

/** Search results: results first, facets beside them or below on a phone. */
export function SearchPage(props: SearchPageProps) {
  const { ctx, q } = props;
  const say = t(ctx.lang);
  const chosen = chosenCount(props.facets);
  const asked = q !== '' || chosen > 0 || props.total > 0;
  const spine = [{ text: say('nav.search'), href: '/search' }, ...(q === '' ? [] : [{ text: q }])];
  return (
    <Layout ctx={ctx} place="search" spine={spine}>
      <h1 class="vh">{say('search.results')}</h1>
      <Seek ctx={ctx} q={q} placeholder={say('seek.placeholder')} hidden={props.hidden} />
      {props.folded === undefined || props.folded.length === 0 ? null : (
        <p class="meta folded">
          {say('search.folded')} <WordRow ctx={ctx} of={props.folded} />
        </p>
      )}
      {!asked ? <p class="gap">{say('search.begin')}</p> : null}
      {props.total === 0 ? null : (
        <p class="jump">
          <a class="btn s" href="#narrow">
            {say('search.narrowed', { n: chosen })}
          </a>
        </p>
      )}
      {asked ? (
        <div class={props.facets.length === 0 ? 'cols gap' : 'cols lead gap'}>
          <div>
            <Chosen ctx={ctx} facets={props.facets} />
            {props.total === 0 ? <Nothing {...props} /> : <Results {...props} />}
          </div>
          <FacetForm
            ctx={ctx}
            action="/search"
            facets={props.facets}
            hidden={[...(q === '' ? [] : [{ name: 'q', value: q }]), ...(props.hidden ?? [])]}
          />
        </div>
      ) : null}
    </Layout>
  );
}

function Results(props: SearchPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  const pages = props.pageTotal === undefined ? [] : [say('search.totalPages', { n: props.pageTotal })];
  return (
    <>
      <div class="head">
        <h2>{[say('search.total', { n: props.total }), ...pages].join(ctx.lang === 'en' ? ', ' : '，')}</h2>
        {props.sort === undefined || props.sort.length === 0 ? null : (
          <nav class="sort" aria-label={say('search.sort')}>
            {props.sort.map((order) => (
              <a href={to(ctx, order.href)} aria-current={order.current ? 'true' : undefined}>
                {order.label}
              </a>
            ))}
          </nav>
        )}
      </div>
      <ol class="list">
        {props.items.map((item) => (
          <Found ctx={ctx} item={item} />
        ))}
      </ol>
      <Pager ctx={ctx} of={props.pager} />
    </>
  );
}

function Found(props: { ctx: PageContext; item: SearchItem }) {
  const { ctx, item } = props;
  const say = t(ctx.lang);
  const more = item.pageHitTotal ?? item.pageHits.length;
  const where = [item.member, item.collection].filter((one) => one !== undefined);
  return (
    <li>
      <Thumb of={item.thumb} />
      <div class="stack">
        <div>
          {item.titleSegments === undefined ? (
            <ItemTitle ctx={ctx} item={item} />
          ) : (
            <MarkedTitle ctx={ctx} item={item} segments={item.titleSegments} />
          )}
          {where.length === 0 ? null : (
            <p class="meta">
              <WordRow ctx={ctx} of={where} />
            </p>
          )}
        </div>
        {item.pageHits.length === 0 ? null : <Slips ctx={ctx} label={say('search.hits')} hits={item.pageHits} />}
        {item.allHitsHref === undefined || more <= item.pageHits.length ? null : (
          <p class="meta">
            <a href={to(ctx, item.allHitsHref)}>{say('search.more', { n: more })}</a>
          </p>
        )}
      </div>
    </li>
  );
}

function MarkedTitle(props: { ctx: PageContext; item: SearchItem; segments: Segment[] }) {
  const { ctx, item } = props;
  const line = [item.creator, item.date === undefined ? undefined : { text: item.date }].filter(
    (one) => one !== undefined,
  );
  return (
    <>
      <h3 class="t" lang={item.title.lang}>
        <a href={to(ctx, item.href)}>
          <Marked segments={props.segments} />
        </a>
      </h3>
      {item.translation === undefined ? null : <p lang={item.translation.lang}>{item.translation.text}</p>}
      {line.length === 0 ? null : (
        <p class="meta">
          <WordRow ctx={ctx} of={line} />
        </p>
      )}
    </>
  );
}

/** Page hits: printed columns side by side, or lines one under another. */
function Slips(props: { ctx: PageContext; label: string; hits: PageHit[] }) {
  const upright = props.hits.filter((hit) => hit.vertical);
  const level = props.hits.filter((hit) => !hit.vertical);
  return (
    <>
      {upright.length === 0 ? null : (
        <div class="slips" tabindex={0} role="region" aria-label={props.label}>
          {upright.map((hit) => (
            <a href={to(props.ctx, hit.href)}>
              <div class="cols-v" lang={hit.lang}>
                {hit.lines.map((line) => (
                  <span class={line.some((part) => part.hit) ? undefined : 'dim'}>
                    <Marked segments={line} />
                    {'\u00a0'}
                  </span>
                ))}
              </div>
              <span class="small">{hit.label}</span>
            </a>
          ))}
        </div>
      )}
      {level.length === 0 ? null : (
        <ul class="hits">
          {level.map((hit) => (
            <li>
              <a href={to(props.ctx, hit.href)}>
                <span lang={hit.lang}>
                  {hit.lines.map((line) => (
                    <>
                      <Marked segments={line} />{' '}
                    </>
                  ))}
                </span>
                <span class="small">{hit.label}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Nothing(props: SearchPageProps) {
  const { ctx, q } = props;
  const say = t(ctx.lang);
  const chosen = chosenCount(props.facets) > 0;
  return (
    <div class="lone">
      <div class="stack">
        <h2>{say('search.none')}</h2>
        <p>{q === '' ? say('search.noneAny') : say(chosen ? 'search.noneWhat' : 'search.nonePlain', { q })}</p>
        <ul>
          {chosen ? <li>{say('search.noneFilters')}</li> : null}
          <li>{say('search.noneFewer')}</li>
          <li>{say('search.noneScript')}</li>
        </ul>
        <p>
          <a class="btn" href={to(ctx, '/collections')}>
            {say('search.noneBrowse')}
          </a>
        </p>
      </div>
      <BlankLeaf />
    </div>
  );
}
