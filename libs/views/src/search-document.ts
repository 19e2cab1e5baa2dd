import type { Item, ItemDocument, LocalText, PageDocument } from '#lib/domain';
import { pinyin, pinyinInitials } from '#lib/hanzi';
import { yearsOf, type Description, type FieldName } from '#lib/metadata';

/** Names of the groups an item belongs to; they can be searched for too. */
export interface Surroundings {
  readonly memberName: LocalText;
}

/** Fields whose words are not searched: they are codes and addresses. */
const NOT_WORDS: ReadonlySet<string> = new Set<FieldName>(['rights', 'language']);
const SOUNDED: readonly FieldName[] = ['title', 'creator', 'place', 'subject'];

/** What the index keeps of a published item. */
export function searchDocument(item: Item, pages: readonly PageDocument[], around: Surroundings): ItemDocument {
  const description = item.description as Description;
  const titles = (description.title ?? []).map((title) => title.value);
  const words = Object.entries(description).flatMap(([field, values]) =>
    NOT_WORDS.has(field) || field === 'title' ? [] : (values ?? []).map((value) => value.value),
  );
  const years = (description.date ?? []).flatMap((date) => yearsOf(date.value) ?? []);
  return {
    itemId: item.id,
    title: titles.join('\n'),
    words: [...words, item.localId, item.id, ...Object.values(around.memberName), ...sounds(description)].join('\n'),
    facets: {
      collection: item.collections,
      member: [item.member],
      kind: [item.kind],
      language: (description.language ?? []).map((language) => language.value),
    },
    member: item.member,
    access: item.access,
    embargoUntil: item.embargoUntil,
    yearFrom: years.length > 0 ? Math.min(...years.map((year) => year.from)) : null,
    yearTo: years.length > 0 ? Math.max(...years.map((year) => year.to)) : null,
    publishedAt: item.datestamp ?? item.updatedAt,
    pages,
  };
}

/** Pinyin of names, in full (`jing ding`, `jingding`) and by initials. */
function sounds(description: Description): string[] {
  const texts = SOUNDED.flatMap((field) => (description[field] ?? []).map((value) => value.value)).filter((text) =>
    /\p{Script=Han}/u.test(text),
  );
  return texts.flatMap((text) => {
    const sounded = pinyin(text);
    return [sounded, sounded.replaceAll(' ', ''), pinyinInitials(text).replaceAll(' ', '')];
  });
}
