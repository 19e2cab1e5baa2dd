import type { Collection, ContentsEntry, Item, Member, Page } from '#lib/domain';
import { descriptionRows } from '#lib/metadata';
import type { Links } from '#lib/views';

import type { LinkText, PageContext } from '../page-context.ts';
import type { DownloadLink, ContentsEntry as ContentsLine } from '../pages/item-page.tsx';
import type { AccessView } from '../parts/access-state.tsx';
import type { Fact } from '../parts/fact-list.tsx';
import type { StripPage } from '../parts/page-strip.tsx';
import type { TurnerView } from '../parts/page-turner.tsx';
import { t } from '../texts/texts.ts';
import { accessKind } from './item-rows.ts';
import { pictureOf, THUMBNAIL_PX } from './pictures.ts';
import { descriptionOf, joined, langText, textIn } from './texts-of.ts';

/** Pages shown on either side of the current one in the strip. */
export const STRIP_SIDE = 6;

/** Fields that stand in places of their own on the page. */
const ELSEWHERE: ReadonlySet<string> = new Set(['rights', 'rightsStatement']);

/** Access as this reader meets it. */
export function accessView(item: Item, mayView: boolean): AccessView {
  return { kind: accessKind(item), images: mayView ? 'all' : 'none', until: item.embargoUntil ?? undefined };
}

/** The description as facts in the order of the profile. */
export function factsOf(item: Item, lang: PageContext['lang']): Fact[] {
  return descriptionRows(descriptionOf(item), lang)
    .filter((row) => !ELSEWHERE.has(row.field))
    .map((row) => ({
      label: row.label,
      values: row.values.map((value) => ({
        ...langText(value),
        text: value.display,
        ...(/^https?:\/\//.test(value.value) ? { href: value.value } : {}),
      })),
    }));
}

/** Statements on rights, linked where they have an address. */
export function rightsOf(item: Item): LinkText[] {
  const { rights = [], rightsStatement = [] } = descriptionOf(item);
  return [
    ...rights.map(({ value }) => ({ text: value.replace(/^https?:\/\//, ''), href: value })),
    ...rightsStatement.map(langText),
  ];
}

/** The contents with the entry marked in which the shown page lies. */
export function contentsOf(
  contents: readonly ContentsEntry[],
  pages: readonly Page[],
  shown: Page | undefined,
  item: Item,
): ContentsLine[] {
  const positions = new Map(pages.map((page) => [page.id, page.position]));
  const begun = contents.findLastIndex((entry) => (positions.get(entry.pageId) ?? Infinity) <= (shown?.position ?? 0));
  return contents.map((entry, index) => ({
    label: entry.label,
    href: `/items/${item.id}?page=${String(positions.get(entry.pageId) ?? 1)}`,
    level: Math.max(0, entry.level - 1),
    leaf: String(positions.get(entry.pageId) ?? ''),
    current: index === begun,
  }));
}

/** Pages around a position as a strip; `address` makes the link of a page. */
export function stripOf(pages: readonly Page[], position: number, address: (page: Page) => string): StripPage[] {
  return pages
    .filter((page) => Math.abs(page.position - position) <= STRIP_SIDE)
    .map((page) => ({
      href: address(page),
      label: page.label,
      current: page.position === position,
      thumb: page.access && pictureOf(page.id, page.access, THUMBNAIL_PX),
    }));
}

/** Links to the pages before and after. */
export function turnerOf(pages: readonly Page[], index: number, address: (page: Page) => string): TurnerView {
  const at = (place: number): string | undefined => {
    const page = place === index ? undefined : pages[place];
    return page && address(page);
  };
  return { first: at(0), prev: at(index - 1), next: at(index + 1), last: at(pages.length - 1) };
}

/** What can be taken away by this reader. */
export function downloadsOf(
  item: Item,
  page: Page | undefined,
  mayRead: boolean,
  lang: PageContext['lang'],
): DownloadLink[] {
  const say = t(lang);
  return [
    { label: say('download.manifest'), href: `/iiif/presentation/3/${item.id}/manifest` },
    { label: say('download.json'), href: `/api/v1/items/${item.id}` },
    ...(mayRead && page?.textKey ? [{ label: say('download.alto'), href: `/api/v1/pages/${page.id}/alto` }] : []),
    ...(mayRead && page?.textKey ? [{ label: say('download.text'), href: `/api/v1/items/${item.id}/text` }] : []),
  ];
}

/** The item's names. */
export function identifiersOf(item: Item, links: Links, lang: PageContext['lang']): Fact[] {
  const say = t(lang);
  const ark = links.ark(item.id);
  return [
    { label: say('identifier.ark'), values: [{ text: ark, href: `/${ark}` }] },
    { label: say('identifier.page'), values: [{ text: links.item(item.id), href: `/items/${item.id}` }] },
    {
      label: say('identifier.manifest'),
      values: [{ text: 'Manifest 3.0', href: `/iiif/presentation/3/${item.id}/manifest` }],
    },
    {
      label: say('identifier.oai'),
      values: [
        {
          text: links.oaiIdentifier(item.id),
          href: `/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=${links.oaiIdentifier(item.id)}`,
        },
      ],
    },
  ];
}

/** Creators and date in one line. */
export function bylineOf(item: Item, lang: PageContext['lang']): { text: string } | undefined {
  const parts = [
    joined(item, 'creator', lang === 'en' ? ', ' : '、'),
    joined(item, 'date', ' / '),
    joined(item, 'extent', ' '),
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : { text: parts.join(lang === 'en' ? ' · ' : '　') };
}

/** Links to the collection and the member of an item. */
export function belonging(
  item: Item,
  names: { readonly members: readonly Member[]; readonly collections: readonly Collection[] },
  lang: PageContext['lang'],
): { collection?: LinkText; member?: LinkText } {
  const collection = names.collections.find(({ slug }) => item.collections.includes(slug));
  const member = names.members.find(({ slug }) => slug === item.member);
  return {
    ...(collection
      ? { collection: { ...textIn(collection.title, lang), href: `/collections/${collection.slug}` } }
      : {}),
    ...(member ? { member: { ...textIn(member.name, lang), href: `/members/${member.slug}` } } : {}),
  };
}
