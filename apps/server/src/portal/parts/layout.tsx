import type { ComponentChildren } from 'preact';
import { pathIn, to, UI_LANGUAGES, type LinkText, type PageContext } from '../page-context.ts';
import { t, type Say } from '../texts/texts.ts';
import { Csrf } from './csrf.tsx';
import { Seal } from './seal.tsx';

/** Which entry of the main navigation a page belongs to. */
export type NavigationPlace = 'collections' | 'search' | 'members' | 'workspace' | 'upload' | 'drafts';

/** The frame of a page: masthead, fold with the way here, main part, footer. */
export interface LayoutProps {
  ctx: PageContext;
  /** The way here from the home page, which is added in front; the last one is this page. */
  spine: LinkText[];
  area?: 'portal' | 'workspace' | undefined;
  place?: NavigationPlace | undefined;
  children?: ComponentChildren;
}

const NAVIGATION = {
  portal: [
    { place: 'collections', href: '/collections', key: 'nav.collections' },
    { place: 'search', href: '/search', key: 'nav.search' },
    { place: 'members', href: '/#members', key: 'nav.members' },
  ],
  workspace: [
    { place: 'workspace', href: '/workspace', key: 'nav.workspace' },
    { place: 'upload', href: '/workspace/upload', key: 'nav.upload' },
    { place: 'drafts', href: '/workspace/drafts', key: 'nav.drafts' },
    { place: 'public', href: '/', key: 'nav.public' },
  ],
} as const;

/** A whole page body around its main part. */
export function Layout(props: LayoutProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  const area = props.area ?? 'portal';
  const way: LinkText[] =
    area === 'portal' ? [{ text: say('nav.home'), href: '/' }] : [{ text: say('nav.workspace'), href: '/workspace' }];
  return (
    <>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <Masthead ctx={ctx} say={say} area={area} place={props.place} />
      <div class="wrap frame">
        <Spine ctx={ctx} label={say('nav.spine')} way={[...way, ...props.spine]} />
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
      </div>
      <Footer ctx={ctx} say={say} />
    </>
  );
}

function Masthead(props: { ctx: PageContext; say: Say; area: 'portal' | 'workspace'; place?: string | undefined }) {
  const { ctx, say } = props;
  return (
    <header class="mast">
      <div class="wrap">
        <a class="brand" href={to(ctx, props.area === 'portal' ? '/' : '/workspace')}>
          <Seal />
          <span>
            {ctx.allianceName}
            <small>
              <span lang="en">FANGZHI</span>
              {props.area === 'workspace' ? ` · ${say('brand.staff')}` : ''}
            </small>
          </span>
        </a>
        <nav class="main" aria-label={say('nav.main')}>
          {NAVIGATION[props.area].map((entry) => (
            <a href={to(ctx, entry.href)} aria-current={entry.place === props.place ? 'page' : undefined}>
              {say(entry.key)}
            </a>
          ))}
        </nav>
        <div class="tools">
          <nav aria-label={say('nav.tools')}>
            {UI_LANGUAGES.map((lang) => (
              <a
                href={pathIn(ctx, lang)}
                lang={lang}
                hreflang={lang}
                title={lang === 'en' ? 'English' : '简体中文'}
                aria-current={lang === ctx.lang ? 'true' : undefined}
              >
                {lang === 'en' ? 'EN' : '简'}
              </a>
            ))}
            <ViewerLinks ctx={ctx} say={say} area={props.area} />
          </nav>
          {ctx.viewer === null ? null : (
            <form method="post" action={to(ctx, '/sign-out')}>
              <Csrf ctx={ctx} />
              <button class="plain">{say('nav.signOut')}</button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
}

function ViewerLinks(props: { ctx: PageContext; say: Say; area: 'portal' | 'workspace' }) {
  const { ctx, say } = props;
  if (ctx.viewer === null) return <a href={to(ctx, '/sign-in')}>{say('nav.signIn')}</a>;
  return (
    <>
      {props.area === 'portal' ? <a href={to(ctx, '/workspace')}>{say('nav.workspace')}</a> : null}
      <a href={to(ctx, '/account')} aria-label={say('nav.account', { name: ctx.viewer.name })}>
        {ctx.viewer.name}
      </a>
    </>
  );
}

function Spine(props: { ctx: PageContext; label: string; way: LinkText[] }) {
  const last = props.way.length - 1;
  return (
    <nav class="spine" aria-label={props.label}>
      <ol>
        {props.way.map((step, index) => (
          <li lang={step.lang} aria-current={index === last ? 'page' : undefined}>
            {index === last || step.href === undefined ? step.text : <a href={to(props.ctx, step.href)}>{step.text}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footer(props: { ctx: PageContext; say: Say }) {
  return (
    <footer class="foot">
      <div class="wrap">
        <nav aria-label={props.say('nav.foot')}>
          <a href="/oai?verb=Identify">{props.say('foot.harvest')}</a>
          <a href="/api">{props.say('foot.api')}</a>
        </nav>
        <p>{props.ctx.allianceName}</p>
      </div>
    </footer>
  );
}
