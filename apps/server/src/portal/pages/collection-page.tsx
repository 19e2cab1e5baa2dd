import { type LangText, type LinkText, type PageContext, type Picture } from '../page-context.ts';
import { Chosen, chosenCount, FacetForm, type Facet } from '../parts/facets.tsx';
import { FactList, type Fact } from '../parts/fact-list.tsx';
import { ItemList, type ItemRow } from '../parts/item-row.tsx';
import { Layout } from '../parts/layout.tsx';
import { Pager, type PagerView } from '../parts/pager.tsx';
import { Seek, type HiddenField } from '../parts/seek.tsx';
import { t } from '../texts/texts.ts';

/** A special database with its items. */
export interface CollectionPageProps {
  ctx: PageContext;
  /** `href` is `/collections/:slug`, the address facets narrow. */
  collection: { href: string; title: LangText; summary: LangText[]; cover: Picture | null };
  counts: { items: number; pages: number };
  years?: string | undefined;
  members: LinkText[];
  rights?: LinkText | undefined;
  /** OAI set and IIIF collection, full or machine addresses. */
  oaiHref?: string | undefined;
  iiifHref?: string | undefined;
  items: ItemRow[];
  /** Position of the first and last item on this page, and how many there are. */
  range: { from: number; to: number; total: number };
  pager: PagerView;
  facets?: Facet[] | undefined;
  /** Kept by the search within: what limits `/search` to this collection. */
  searchScope: HiddenField[];
}

/** Landing page of a special database. */
export function CollectionPage(props: CollectionPageProps) {
  const { ctx, collection } = props;
  const say = t(ctx.lang);
  const facets = props.facets ?? [];
  return (
    <Layout
      ctx={ctx}
      place="collections"
      spine={[{ text: say('nav.collections'), href: '/collections' }, collection.title]}
    >
      <Cover {...props} />
      <section aria-labelledby="items">
        <div class="head">
          <h2 id="items" tabindex={-1}>
            {say('collection.items')}
          </h2>
          {props.range.total === 0 ? null : <p class="meta">{say('pager.range', props.range)}</p>}
        </div>
        <Chosen ctx={ctx} facets={facets} />
        {facets.length === 0 ? (
          <Items {...props} />
        ) : (
          <>
            <p class="jump">
              <a class="btn s" href="#narrow">
                {say('search.narrowed', { n: chosenCount(facets) })}
              </a>
            </p>
            <div class="cols lead">
              <div>
                <Items {...props} />
              </div>
              <FacetForm ctx={ctx} action={collection.href} facets={facets} hidden={[]} />
            </div>
          </>
        )}
      </section>
    </Layout>
  );
}

function Items(props: CollectionPageProps) {
  return (
    <>
      <ItemList ctx={props.ctx} items={props.items} />
      <Pager ctx={props.ctx} of={props.pager} />
    </>
  );
}

function Cover(props: CollectionPageProps) {
  const { ctx, collection } = props;
  const say = t(ctx.lang);
  const { cover } = collection;
  return (
    <div class={cover === null ? 'cover bare' : 'cover'}>
      {cover === null ? null : (
        <img class="img" src={cover.src} alt={cover.alt ?? ''} width={cover.width} height={cover.height} />
      )}
      <div class="stack">
        <p class="meta">{say('collection.kind')}</p>
        <h1 class="title" lang={collection.title.lang}>
          {collection.title.text}
        </h1>
        <div class="prose stack">
          {collection.summary.map((paragraph) => (
            <p lang={paragraph.lang}>{paragraph.text}</p>
          ))}
        </div>
        <Seek ctx={ctx} placeholder={say('collection.searchIn')} hidden={props.searchScope} />
      </div>
      <FactList ctx={ctx} facts={coverFacts(props)} />
    </div>
  );
}

function coverFacts(props: CollectionPageProps): Fact[] {
  const say = t(props.ctx.lang);
  const holds = [say('count.items', { n: props.counts.items }), say('count.pages', { n: props.counts.pages })];
  const harvest: LinkText[] = [];
  if (props.oaiHref !== undefined) harvest.push({ text: say('collection.oai'), href: props.oaiHref });
  if (props.iiifHref !== undefined) harvest.push({ text: say('collection.iiif'), href: props.iiifHref });
  return [
    { label: say('collection.holds'), values: [{ text: holds.join('　') }] },
    { label: say('collection.years'), values: props.years === undefined ? [] : [{ text: props.years }] },
    { label: say('collection.editors'), values: props.members },
    { label: say('collection.rights'), values: props.rights === undefined ? [] : [props.rights] },
    { label: say('collection.harvest'), values: harvest },
  ];
}
