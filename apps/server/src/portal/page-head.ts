import { pathIn, UI_LANGUAGES, type PageContext, type UiLanguage } from './page-context.ts';

/** What stands in the head of a page. */
export interface PageHead {
  /** Whole title, as tabs and result lists show it. */
  title: string;
  lang: UiLanguage;
  /** Address below the language prefix. */
  path: string;
  /** Full address of record. */
  canonicalUrl: string;
  /** The same page in the other languages, full addresses. */
  alternates: { lang: string; href: string }[];
  description?: string | undefined;
  /** schema.org description, written as JSON-LD. */
  jsonLd?: object | undefined;
  /** Address of the stylesheet. */
  css: string;
  /** Addresses of the ES modules this page needs. */
  scripts: string[];
  /** Other representations: manifest, OAI record, feed. */
  links?: { rel: string; href: string; type?: string | undefined; title?: string | undefined }[] | undefined;
  /** Keeps the page out of public indexes: staff pages, search results. */
  noindex?: boolean | undefined;
}

/** What a controller says about a page; the rest of the head follows from the context. */
export interface HeadParts {
  /** `https://host`, without a slash at its end. */
  origin: string;
  /** Title of the page alone; empty on the home page. */
  title: string;
  /** Names of the islands the page carries. */
  islands?: string[] | undefined;
  description?: string | undefined;
  jsonLd?: object | undefined;
  links?: PageHead['links'];
  noindex?: boolean | undefined;
}

/**
 * Makes the head of a page from its context.
 * @throws Error when an island is named that was not built
 */
export function pageHead(ctx: PageContext, parts: HeadParts): PageHead {
  const scripts = (parts.islands ?? []).map((name) => {
    const src = ctx.assets.islands[name];
    if (src === undefined) throw new Error(`There is no island "${name}" in the built client.`);
    return src;
  });
  return {
    title: parts.title === '' ? ctx.allianceName : `${parts.title} · ${ctx.allianceName}`,
    lang: ctx.lang,
    path: ctx.path,
    canonicalUrl: parts.origin + withoutSearch(ctx.path),
    alternates: UI_LANGUAGES.map((lang) => ({ lang, href: parts.origin + pathIn(ctx, lang) })),
    description: parts.description,
    jsonLd: parts.jsonLd,
    css: ctx.assets.css,
    scripts,
    links: parts.links,
    noindex: parts.noindex,
  };
}

/** The address of record: what was searched for on the way makes no other page of it. */
function withoutSearch(path: string): string {
  const [place = '/', query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  if (place !== '/search') parameters.delete('q');
  return parameters.size === 0 ? place : `${place}?${parameters.toString()}`;
}
