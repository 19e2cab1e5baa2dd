import { to, type LangText, type LinkText, type PageContext } from '../page-context.ts';
import { Layout } from '../parts/layout.tsx';
import { Seek } from '../parts/seek.tsx';
import { Shelf, type ItemRow } from '../parts/item-row.tsx';
import { Words } from '../parts/words.tsx';
import { number, t } from '../texts/texts.ts';

/** A special database as the home page announces it. */
export interface CollectionCard {
  href: string;
  title: LangText;
  items: number;
  pages: number;
  /** First and last year, written out: 1169–1949. */
  years?: string | undefined;
}

/** A member library with the number of its public items. */
export interface MemberCard {
  href: string;
  name: LangText;
  items: number;
}

/** The home page. Sections without content are left out. */
export interface HomePageProps {
  ctx: PageContext;
  /** Totals of the whole deployment. */
  totals: { items: number; pages: number; collections: number; members: number };
  /** The databases to show, at most seven; the eighth column leads to all of them. */
  collections: CollectionCard[];
  /** Newest items, at most six. */
  newest: ItemRow[];
  members: MemberCard[];
  /** Searches worth trying: `href` goes to their results. */
  tries?: LinkText[] | undefined;
  /** A half-leaf of some book, set as it was printed, with where it stands. */
  leaf?: { lang: string; columns: string[]; from: LinkText; place?: string | undefined } | undefined;
}

/** The front of the portal: search, databases, new items, members. */
export function HomePage(props: HomePageProps) {
  const { ctx } = props;
  return (
    <Layout ctx={ctx} spine={[]}>
      <Hero {...props} />
      {props.collections.length === 0 ? null : <Databases {...props} />}
      <Newest {...props} />
      <Members {...props} />
    </Layout>
  );
}

function Hero(props: HomePageProps) {
  const { ctx, leaf } = props;
  const say = t(ctx.lang);
  return (
    <div class={leaf === undefined ? 'hero alone' : 'hero'} lang={ctx.lang}>
      <div class="stack">
        <h1>
          {say('home.line1')}
          <br />
          {say('home.line2')}
        </h1>
        {props.totals.members === 0 ? null : <p class="lede">{say('home.lede', { n: props.totals.members })}</p>}
        <Seek ctx={ctx} placeholder={say('seek.placeholder')} />
        {props.tries === undefined || props.tries.length === 0 ? null : (
          <p class="meta tries">
            {say('seek.try')}
            {props.tries.map((one) => (
              <>
                {' '}
                <Words ctx={ctx} of={one} />
              </>
            ))}
          </p>
        )}
      </div>
      {leaf === undefined ? null : (
        <figure>
          <div class="cols-v" lang={leaf.lang} tabindex={0} role="region" aria-label={say('home.leaf')}>
            {leaf.columns.map((column) => (
              <span>{`${column}\n`}</span>
            ))}
          </div>
          <figcaption class="small">
            {say('home.leaf')}
            {'　'}
            <Words ctx={ctx} of={leaf.from} />
            {leaf.place === undefined ? '' : `\u3000${leaf.place}`}
          </figcaption>
        </figure>
      )}
    </div>
  );
}

function Databases(props: HomePageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <section aria-labelledby="databases" class="gap">
      <div class="head bare">
        <h2 id="databases">{say('home.collections')}</h2>
        <p class="meta">
          {say('count.items', { n: props.totals.items })}
          {'　'}
          {say('count.pages', { n: props.totals.pages })}
        </p>
      </div>
      <ul class="dbs">
        {props.collections.slice(0, 7).map((collection) => (
          <li>
            <h3 class="t" lang={collection.title.lang ?? ctx.lang}>
              <a href={to(ctx, collection.href)}>{collection.title.text}</a>
            </h3>
            <p>
              {say('count.items', { n: collection.items })}
              <br />
              {say('count.pages', { n: collection.pages })}
              {collection.years === undefined ? null : (
                <>
                  <br />
                  <span class="num">{collection.years}</span>
                </>
              )}
            </p>
          </li>
        ))}
        <li class="all">
          <h3 class="t" lang={ctx.lang}>
            <a href={to(ctx, '/collections')}>{say('home.all')}</a>
          </h3>
          <p>{say('count.collections', { n: props.totals.collections })}</p>
        </li>
      </ul>
    </section>
  );
}

function Newest(props: HomePageProps) {
  const { ctx } = props;
  if (props.newest.length === 0) return null;
  return (
    <section aria-labelledby="newest">
      <div class="head">
        <h2 id="newest">{t(ctx.lang)('home.new')}</h2>
      </div>
      <Shelf ctx={ctx} items={props.newest.slice(0, 6)} />
    </section>
  );
}

function Members(props: HomePageProps) {
  const { ctx } = props;
  if (props.members.length === 0) return null;
  return (
    <section aria-labelledby="members" tabindex={-1}>
      <div class="head">
        <h2 id="members">{t(ctx.lang)('home.members')}</h2>
      </div>
      <ul class="members">
        {props.members.map((member) => (
          <li>
            <a href={to(ctx, member.href)} lang={member.name.lang}>
              {member.name.text}
            </a>
            <span class="num">{number(ctx.lang, member.items)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
