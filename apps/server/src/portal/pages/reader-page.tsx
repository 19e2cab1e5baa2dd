import { to, type LangText, type PageContext } from '../page-context.ts';
import { AccessNote, type AccessView } from '../parts/access-state.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { JsonBlock } from '../parts/json-block.tsx';
import { Marked, type Segment } from '../parts/marked.tsx';
import { PageStrip, type StripPage } from '../parts/page-strip.tsx';
import { PageTurner } from '../parts/page-turner.tsx';
import { Hidden, type HiddenField } from '../parts/seek.tsx';
import { TextPanel } from '../parts/text-panel.tsx';
import { t } from '../texts/texts.ts';
import type { CurrentPage } from './item-page.tsx';

/** A box in pixels of the full image, from its top left corner. */
export interface HitBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A page the reader can turn to. */
export interface ReaderLeaf {
  id: string;
  label: string;
  /** Address of its `info.json`, where the template does not lead there: a signed one for a closed image. */
  info?: string | undefined;
  /** True where this reader gets no image. */
  closed?: boolean | undefined;
}

/** What the reader island works from. All pages of the book are in it, in reading order. */
export interface ReaderBook {
  manifestHref: string;
  /** Address of a page's `info.json`, with `{page}` where its id goes. */
  infoTemplate: string;
  /** Address of the reader at a page, with `{page}` where its id goes; a portal path without prefix. */
  pageTemplate: string;
  pages: ReaderLeaf[];
  /** Where the search within hit, by page id. */
  hits: { page: string; boxes: HitBox[] }[];
}

/** A hit of the search within a book. */
export interface BookHit {
  href: string;
  label: string;
  lang?: string | undefined;
  segments: Segment[];
}

/** The reader, opened at a page. */
export interface ReaderPageProps {
  ctx: PageContext;
  item: { id: string; href: string; title: LangText; direction: 'rtl' | 'ltr' };
  access: AccessView;
  page: CurrentPage;
  strip: StripPage[];
  book: ReaderBook;
  /**
   * The search within: `action` is the reader's own address; `hidden` keeps the page. The page number field of the
   * same address is named `n` and counts from 1.
   */
  search: { action: string; q: string; total: number; hits: BookHit[]; hidden: HiddenField[] };
}

const VIEWS: { name: string; icon: IconName; key: 'zoomIn' | 'zoomOut' | 'whole' | 'rotate' | 'full' }[] = [
  { name: 'in', icon: 'zoomIn', key: 'zoomIn' },
  { name: 'out', icon: 'zoomOut', key: 'zoomOut' },
  { name: 'whole', icon: 'whole', key: 'whole' },
  { name: 'rotate', icon: 'rotate', key: 'rotate' },
  { name: 'full', icon: 'full', key: 'full' },
];

/**
 * The full-window reader. Without JavaScript it is the picture, the text and links; the `reader` island puts deep
 * zoom in place of the picture and turns pages without reloading, taking the parts marked `data-swap` from the
 * address of the next page.
 */
export function ReaderPage(props: ReaderPageProps) {
  const { ctx, item, page } = props;
  const say = t(ctx.lang);
  const hidden = props.access.images === 'none';
  const strip = hidden ? props.strip.map((one) => ({ ...one, thumb: null })) : props.strip;
  return (
    <div class="reader">
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <ReaderHead {...props} />
      <main id="main" tabindex={-1} data-viewer={hidden ? undefined : 'closed'}>
        <p class="vh" role="status" id="reader-status"></p>
        <div class="fallback" id="reader-picture" data-swap>
          {hidden || page.image === null ? (
            <AccessNote lang={ctx.lang} access={{ ...props.access, images: 'none' }} />
          ) : (
            <img src={page.image.src} alt={page.label} width={page.image.width} height={page.image.height} />
          )}
        </div>
      </main>
      <aside class="stack" tabindex={0} aria-label={say('reader.panel')}>
        <form role="search" method="get" action={to(ctx, props.search.action)}>
          <label class="lab" for="q">
            {say('reader.searchIn')}
          </label>
          <div class="row tight">
            <input id="q" name="q" type="search" value={props.search.q} />
            <button aria-label={say('seek.action')}>
              <Icon name="search" />
            </button>
          </div>
          <Hidden of={props.search.hidden} />
        </form>
        <div id="reader-text" class="stack" data-swap>
          <TextPanel ctx={ctx} text={page.text} page={{ text: page.label }} />
        </div>
        <Hits {...props} />
      </aside>
      <div id="reader-strip" class="strips" data-swap>
        <PageStrip ctx={ctx} label={say('item.strip')} direction={item.direction} pages={strip} />
      </div>
      <JsonBlock
        id="reader-book"
        data={{
          ...props.book,
          pageTemplate: to(ctx, props.book.pageTemplate),
          page: page.id,
          direction: item.direction,
          texts: {
            fetching: say('reader.fetching', { page: '{page}' }),
            failed: say('reader.failed', { page: '{page}' }),
          },
        }}
      />
    </div>
  );
}

function ReaderHead(props: ReaderPageProps) {
  const { ctx, item, page } = props;
  const say = t(ctx.lang);
  return (
    <header>
      <a class="btn s" href={to(ctx, item.href)}>
        <Icon name="left" />
        {say('reader.back')}
      </a>
      <h1 class="t">
        <span lang={item.title.lang}>{item.title.text}</span>
        <span id="reader-label" class="meta" data-swap>
          <span lang={page.lang}>{page.label}</span>
        </span>
      </h1>
      <div id="reader-turn" data-swap>
        <PageTurner ctx={ctx} direction={item.direction} turn={page.turn}>
          <form method="get" action={to(ctx, props.search.action)} class="row tight">
            <label class="vh" for="n">
              {say('reader.pageNumber')}
            </label>
            <input id="n" name="n" value={page.number} inputmode="numeric" autocomplete="off" />
            <span class="meta num">/ {page.total}</span>
            {props.search.q === '' ? null : <input type="hidden" name="q" value={props.search.q} />}
            <button class="vh">{say('reader.go')}</button>
          </form>
        </PageTurner>
      </div>
      <div class="bar" role="group" aria-label={say('reader.view')} id="reader-view" hidden>
        {VIEWS.map((view) => (
          <button
            type="button"
            class="plain"
            data-view={view.name}
            aria-label={say(`reader.${view.key}`)}
            title={say(`reader.${view.key}`)}
          >
            <Icon name={view.icon} />
          </button>
        ))}
      </div>
    </header>
  );
}

function Hits(props: ReaderPageProps) {
  const { ctx, search } = props;
  const say = t(ctx.lang);
  if (search.q === '') return null;
  if (search.total === 0) return <p class="meta">{say('reader.noHits', { q: search.q })}</p>;
  return (
    <>
      <div class="head">
        <h2 class="lab">{say('reader.hits', { q: search.q, n: search.total })}</h2>
      </div>
      <ol class="hits">
        {search.hits.map((hit) => (
          <li>
            <a href={to(ctx, hit.href)}>
              <span lang={hit.lang}>
                <Marked segments={hit.segments} />
              </span>
              <span class="small">{hit.label}</span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
