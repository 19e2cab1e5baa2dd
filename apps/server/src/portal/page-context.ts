/** The languages the interface speaks, the first being the default. */
export const UI_LANGUAGES = ['zh-Hans', 'en'] as const;

/** A language of the interface (BCP 47); texts of items keep their own language. */
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** Addresses of the built client files, as the browser asks for them. @see readAssets */
export interface ClientAssets {
  /** The one stylesheet. */
  css: string;
  /** Island name (`reader`, `uploader`, `batch-live`) to the address of its ES module. */
  islands: Record<string, string>;
}

/** What every page is given besides its own content. */
export interface PageContext {
  lang: UiLanguage;
  /** The language prefix of the address, empty when the language came from a header. */
  prefix: '' | '/en' | '/zh-Hans';
  /** Address of this page below the prefix, with its query: `/search?q=…`. */
  path: string;
  /** Who is signed in, or nobody. */
  viewer: { name: string } | null;
  /** Token every POST form and island sends back; absent for readers without a session. */
  csrf?: string | undefined;
  /** The deployment's own name, shown as the brand. */
  allianceName: string;
  assets: ClientAssets;
}

/** A run of text in its own language; `lang` absent means the language of the interface. */
export interface LangText {
  text: string;
  lang?: string | undefined;
}

/** A text that may be a link. `href` is a portal path without prefix, or any full address. */
export interface LinkText extends LangText {
  href?: string | undefined;
}

/** A picture with the size it is delivered in, in pixels of that file. */
export interface Picture {
  src: string;
  width: number;
  height: number;
  /** What is to be seen; absent when a title stands beside it. */
  alt?: string | undefined;
}

/** Surfaces that speak to programs: their addresses never carry a language. */
const MACHINE = /^\/(?:iiif|oai|api|uploads|feeds|assets|ark:|sitemap|health|metrics)(?:[/?#.]|$)/;
const PREFIXED = /^\/(?:en|zh-Hans)(?:[/?#]|$)/;

/**
 * The address a page links to: portal paths get the prefix of the page, so a reader who chose a language by
 * address keeps it. Fragments, full addresses and machine surfaces stay as they are.
 */
export function to(ctx: Pick<PageContext, 'prefix'>, href: string): string {
  if (!href.startsWith('/') || href.startsWith('//') || MACHINE.test(href) || PREFIXED.test(href)) return href;
  return href === '/' && ctx.prefix !== '' ? ctx.prefix : `${ctx.prefix}${href}`;
}

/** The address of the same page in another language, chosen by prefix. */
export function pathIn(ctx: Pick<PageContext, 'path'>, lang: UiLanguage): string {
  return ctx.path === '/' ? `/${lang}` : `/${lang}${ctx.path}`;
}
