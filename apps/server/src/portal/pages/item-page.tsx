import { to, type LangText, type LinkText, type PageContext, type Picture } from '../page-context.ts';
import { AccessNote, AccessState, type AccessView } from '../parts/access-state.tsx';
import { FactList, type Fact } from '../parts/fact-list.tsx';
import { Icon } from '../parts/icon.tsx';
import { Layout } from '../parts/layout.tsx';
import { PageStrip, type StripPage } from '../parts/page-strip.tsx';
import { PageTurner, type TurnerView } from '../parts/page-turner.tsx';
import { TextPanel, type PageTextView } from '../parts/text-panel.tsx';
import { Words } from '../parts/words.tsx';
import { t } from '../texts/texts.ts';

/** The page of the item that is shown. */
export interface CurrentPage {
  id: string;
  /** As the book counts: 卷三 第三叶. */
  label: string;
  lang?: string | undefined;
  /** Position, from 1. */
  number: number;
  total: number;
  /** The image as this reader may see it; absent for none. Never rendered when the access view says `none`. */
  image: Picture | null;
  text: PageTextView | null;
  turn: TurnerView;
}

/** An entry of the table of contents. */
export interface ContentsEntry {
  label: string;
  lang?: string | undefined;
  href: string;
  /** 0 for the outermost. */
  level: number;
  /** Where it begins, as printed. */
  leaf?: string | undefined;
  /** True for the entry the shown page lies in. */
  current: boolean;
}

/** A file to take away. */
export interface DownloadLink {
  label: string;
  href: string;
  /** Extent: 全书，38 MB. */
  note?: string | undefined;
}

/** An item, shown at one of its pages. */
export interface ItemPageProps {
  ctx: PageContext;
  item: {
    id: string;
    href: string;
    title: LangText;
    /** Title in the language of the interface. */
    translation?: LangText | undefined;
    /** Extent, creators and date in one line. */
    byline?: LangText | undefined;
    /** `rtl` for books bound at the right. */
    direction: 'rtl' | 'ltr';
  };
  collection?: LinkText | undefined;
  member?: LinkText | undefined;
  access: AccessView;
  /** Absent for an item without pages. */
  page: CurrentPage | null;
  /** Pages around the shown one. */
  strip: StripPage[];
  /** The reader at this page; absent when there is nothing to read. */
  readerHref?: string | undefined;
  /** The search the reader came with, and on how many pages of the book it is found. */
  search?: { q: string; pages: number; href: string } | undefined;
  facts: Fact[];
  contents: ContentsEntry[];
  /** Rights statements, licence of the text. */
  rights: LinkText[];
  downloads: DownloadLink[];
  /** ARK, page, manifest, OAI record. */
  identifiers: Fact[];
  /** How to cite this page, in the language of the interface. */
  citation?: string | undefined;
}

/** An item: the picture and text of a page, what is known about it, and what can be done with it. */
export function ItemPage(props: ItemPageProps) {
  const { ctx, item, page } = props;
  const collection = props.collection === undefined ? [] : [props.collection];
  const title = { ...item.title, href: item.href };
  const leaf = page === null ? [] : [{ text: page.label, lang: page.lang }];
  return (
    <Layout ctx={ctx} place="collections" spine={[...collection, title, ...leaf]}>
      <header>
        <h1 class="title t" lang={item.title.lang}>
          {item.title.text}
        </h1>
        {item.translation === undefined ? null : <p lang={item.translation.lang}>{item.translation.text}</p>}
        {item.byline === undefined ? null : (
          <p class="byline" lang={item.byline.lang}>
            {item.byline.text}
          </p>
        )}
      </header>
      <AccessNote lang={ctx.lang} access={props.access} />
      {page === null ? <p class="meta gap">{t(ctx.lang)('item.noPages')}</p> : <Viewer {...props} page={page} />}
      <div class="cols side gap">
        <div class="stack">
          <Description {...props} />
        </div>
        <Aside {...props} />
      </div>
    </Layout>
  );
}

function Viewer(props: ItemPageProps & { page: CurrentPage }) {
  const { ctx, item, page } = props;
  const say = t(ctx.lang);
  const hidden = props.access.images === 'none';
  const strip = hidden ? props.strip.map((one) => ({ ...one, thumb: null })) : props.strip;
  return (
    <>
      {props.search === undefined ? null : (
        <p class="meta gap-s">
          <a href={to(ctx, props.search.href)}>
            {say('item.withinHits', { q: props.search.q, n: props.search.pages })}
          </a>
        </p>
      )}
      <div class="viewer">
        <Leaf {...props} hidden={hidden} />
        <div class="text">
          <TextPanel ctx={ctx} text={page.text} page={{ text: page.label }} />
        </div>
      </div>
      <div class="row turner">
        <PageTurner ctx={ctx} direction={item.direction} turn={page.turn}>
          <span class="num">{say('item.page', { n: page.number, total: page.total })}</span>
        </PageTurner>
        {props.readerHref === undefined || hidden ? null : (
          <a class="btn main" href={to(ctx, props.readerHref)}>
            <Icon name="full" />
            {say('item.open')}
          </a>
        )}
      </div>
      <PageStrip ctx={ctx} label={say('item.strip')} direction={item.direction} pages={strip} />
    </>
  );
}

function Leaf(props: ItemPageProps & { page: CurrentPage; hidden: boolean }) {
  const { ctx, page } = props;
  const say = t(ctx.lang);
  const { image } = page;
  if (props.hidden || image === null)
    return (
      <div class="img closed">
        <p>
          {page.label}
          <br />
          <span class="small">{say('access.noPicture')}</span>
        </p>
      </div>
    );
  const picture = (
    <img class="page" src={image.src} alt={image.alt ?? page.label} width={image.width} height={image.height} />
  );
  if (props.readerHref === undefined) return <div class="img">{picture}</div>;
  return (
    <a class="img" href={to(ctx, props.readerHref)} aria-label={say('item.openAt', { page: page.label })}>
      {picture}
    </a>
  );
}

function Description(props: ItemPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <>
      <div class="head">
        <h2>{say('item.facts')}</h2>
        {props.member === undefined ? null : (
          <p class="meta">
            <Words ctx={ctx} of={props.member} />
          </p>
        )}
      </div>
      <FactList ctx={ctx} facts={props.facts} />
      {props.citation === undefined ? null : (
        <div id="cite" class="stack gap">
          <div class="head">
            <h2>{say('item.cite')}</h2>
          </div>
          <blockquote class="note">
            <p>{props.citation}</p>
          </blockquote>
        </div>
      )}
    </>
  );
}

function Aside(props: ItemPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <aside class="stack">
      {props.contents.length === 0 ? null : <Contents ctx={ctx} entries={props.contents} />}
      <div class={props.contents.length === 0 ? 'head' : 'head gap'}>
        <h2>{say('item.rights')}</h2>
      </div>
      <p>
        <AccessState lang={ctx.lang} kind={props.access.kind} />
        {props.rights.map((one) => (
          <>
            <br />
            <Words ctx={ctx} of={one} />
          </>
        ))}
      </p>
      {props.downloads.length === 0 ? null : (
        <>
          <div class="head gap">
            <h2>{say('item.downloads')}</h2>
          </div>
          <ul class="downloads meta">
            {props.downloads.map((file) => (
              <li>
                <a href={file.href}>{file.label}</a>
                {file.note === undefined ? null : <span>{file.note}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="head gap">
        <h2>{say('item.identifiers')}</h2>
      </div>
      <FactList ctx={ctx} facts={props.identifiers} kind="ids" />
    </aside>
  );
}

/** The table of contents with the place of the shown page. */
export function Contents(props: { ctx: PageContext; entries: ContentsEntry[] }) {
  return (
    <nav aria-labelledby="contents">
      <div class="head">
        <h2 id="contents">{t(props.ctx.lang)('item.contents')}</h2>
      </div>
      <ol class="toc">
        {props.entries.map((entry) => (
          <li class={entry.level === 0 ? undefined : entry.level === 1 ? 'sub' : 'sub deep'}>
            <a href={to(props.ctx, entry.href)} lang={entry.lang} aria-current={entry.current ? 'true' : undefined}>
              {entry.label}
            </a>
            {entry.leaf === undefined ? null : <span class="num">{entry.leaf}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
