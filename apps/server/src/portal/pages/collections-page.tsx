import { to, type LangText, type LinkText, type PageContext, type Picture } from '../page-context.ts';
import { Layout } from '../parts/layout.tsx';
import { Thumb, WordRow } from '../parts/words.tsx';
import { t } from '../texts/texts.ts';

/** A special database in the list of all. */
export interface CollectionRow {
  href: string;
  title: LangText;
  summary?: LangText | undefined;
  items: number;
  pages: number;
  years?: string | undefined;
  members?: LinkText[] | undefined;
  cover: Picture | null;
}

/** All special databases. */
export interface CollectionsPageProps {
  ctx: PageContext;
  collections: CollectionRow[];
}

/** The list of special databases. */
export function CollectionsPage(props: CollectionsPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <Layout ctx={ctx} place="collections" spine={[{ text: say('nav.collections') }]}>
      <div class="head">
        <h1>{say('home.collections')}</h1>
        <p class="meta">{say('count.collections', { n: props.collections.length })}</p>
      </div>
      <p class="prose">{say('collections.lede')}</p>
      {props.collections.length === 0 ? (
        <p class="note gap">{say('collections.empty')}</p>
      ) : (
        <ol class="list wide gap">
          {props.collections.map((collection) => (
            <li>
              <Thumb of={collection.cover} />
              <div>
                <h2 class="t" lang={collection.title.lang}>
                  <a href={to(ctx, collection.href)}>{collection.title.text}</a>
                </h2>
                {collection.summary === undefined ? null : (
                  <p class="prose" lang={collection.summary.lang}>
                    {collection.summary.text}
                  </p>
                )}
                {collection.members === undefined ? null : (
                  <p class="meta">
                    <WordRow ctx={ctx} of={collection.members} />
                  </p>
                )}
              </div>
              <div class="end meta">
                <p>{say('count.items', { n: collection.items })}</p>
                <p>{say('count.pages', { n: collection.pages })}</p>
                {collection.years === undefined ? null : <p class="num">{collection.years}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Layout>
  );
}
