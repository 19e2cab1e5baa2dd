import { isEmbargoed, type Collection, type Item, type Member, type PageFinder, type Who } from '#lib/domain';

import type { AccessKind } from '../parts/access-state.tsx';
import type { ItemRow } from '../parts/item-row.tsx';
import type { LangText, PageContext } from '../page-context.ts';
import { coverOf } from './pictures.ts';
import { joined, served, textIn, titlesOf } from './texts-of.ts';

/** How much of a description a row quotes, in UTF-16 units. */
const EXCERPT_LENGTH = 160;

/** Names that rows link to. */
export interface Names {
  readonly members: readonly Member[];
  readonly collections: readonly Collection[];
}

/** How an item's access is shown. */
export function accessKind(item: Item): AccessKind {
  if (item.state === 'withdrawn') return 'withdrawn';
  if (item.access === 'restricted') return 'restricted';
  return isEmbargoed(item.embargoUntil, new Date()) ? 'embargo' : 'open';
}

/** Items as rows of a list, with covers as this person may see them. */
export function itemRows(
  items: readonly Item[],
  around: { readonly ctx: PageContext; readonly who: Who; readonly pages: PageFinder; readonly names: Names },
): Promise<ItemRow[]> {
  return Promise.all(items.map((item) => itemRow(item, around)));
}

async function itemRow(
  item: Item,
  {
    ctx,
    who,
    pages,
    names,
  }: { readonly ctx: PageContext; readonly who: Who; readonly pages: PageFinder; readonly names: Names },
): Promise<ItemRow> {
  const member = names.members.find(({ slug }) => slug === item.member);
  const collection = names.collections.find(({ slug }) => item.collections.includes(slug));
  const creator = joined(item, 'creator', ctx.lang === 'en' ? ', ' : '、');
  return {
    href: `/items/${item.id}`,
    ...titlesOf(item, ctx.lang),
    creator: creator === '' ? undefined : { text: creator },
    date: joined(item, 'date', ' / ') || undefined,
    pages: item.pageCount,
    member: member && { ...textIn(member.name, ctx.lang), href: `/members/${member.slug}` },
    collection: collection && { ...textIn(collection.title, ctx.lang), href: `/collections/${collection.slug}` },
    thumb: await coverOf(pages, who, item),
    access: accessKind(item),
    excerpt: excerptOf(item, ctx.lang),
  };
}

/** The beginning of the description, cut after a whole character; a list is no place for more. */
function excerptOf(item: Item, lang: PageContext['lang']): LangText | undefined {
  const whole = served(item, 'description', lang);
  if (whole === undefined || whole.text.length <= EXCERPT_LENGTH) return whole;
  const cut = whole.text.slice(0, EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$|(?<=\s)[\p{Script=Latin}]+$/u, '');
  return { ...whole, text: `${cut.trimEnd()}…` };
}
