import type { Collection, ContentsEntry, Item, LocalText, Member, Page } from '#lib/domain';
import {
  manifest,
  presentationCollection,
  type CanvasInput,
  type JsonObject,
  type LabelledValue,
  type LanguageMap,
  type RangeInput,
} from '#lib/iiif';
import { FIELDS, type Description, type FieldValue } from '#lib/metadata';

import type { Links } from './links.ts';
import { fitted } from './page-image.ts';

/** Pixels of the longest side of thumbnails in manifests. */
const THUMBNAIL_PX = 200;

/** What a manifest says beside the item itself. */
export interface ManifestParts {
  readonly item: Item;
  readonly pages: readonly Page[];
  readonly contents: readonly ContentsEntry[];
  readonly member: Member | undefined;
  readonly collections: readonly Collection[];
}

/** The IIIF Presentation 3 manifest of an item. Permission is kept out of it: it is the same for everybody who may know of the item. */
export function itemManifest(parts: ManifestParts, links: Links): JsonObject {
  const { item, member } = parts;
  const description = item.description as Description;
  const shown = parts.pages.filter((page) => page.access !== null);
  const rights = rightsUri(description.rights?.[0]?.value);
  return manifest({
    id: links.manifest(item.id),
    label: languageMap(description.title ?? [{ value: item.id }]),
    metadata: metadataOf(description),
    ...(description.description ? { summary: languageMap(description.description) } : {}),
    ...(rights ? { rights } : {}),
    ...(description.rightsStatement
      ? {
          requiredStatement: {
            label: { 'zh-Hans': ['权利'], en: ['Rights'] },
            value: languageMap(description.rightsStatement),
          },
        }
      : {}),
    ...(member
      ? {
          provider: [
            {
              id: links.member(member.slug),
              label: localMap(member.name),
              homepage: [{ id: links.member(member.slug), label: localMap(member.name), format: 'text/html' }],
            },
          ],
        }
      : {}),
    homepage: [
      {
        id: links.item(item.id),
        label: languageMap(description.title ?? [{ value: item.id }]),
        format: 'text/html',
        language: ['zh-Hans', 'en'],
      },
    ],
    seeAlso: [
      {
        id: links.oaiRecord(item.id),
        format: 'text/xml',
        profile: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
        label: { en: ['Dublin Core'] },
      },
    ],
    partOf: parts.collections.map((collection) => ({
      id: links.presentationCollection(collection.slug),
      type: 'Collection' as const,
      label: localMap(collection.title),
    })),
    behavior: [shown.length > 1 ? 'paged' : 'individuals'],
    viewingDirection: item.direction === 'rtl' ? 'right-to-left' : 'left-to-right',
    ...thumbnailOf(shown[0], links),
    pages: shown.map((page) => canvasOf(page, links)),
    ...(parts.contents.length > 0 ? { structures: [structureOf(item, parts.contents, links)] } : {}),
  });
}

function canvasOf(page: Page, links: Links): CanvasInput {
  const { widthPx, heightPx } = page.access ?? { widthPx: 1, heightPx: 1 };
  const thumbnail = fitted({ widthPx, heightPx }, THUMBNAIL_PX);
  return {
    id: links.canvas(page.itemId, page.id),
    label: { none: [page.label] },
    widthPx,
    heightPx,
    image: { serviceId: links.imageService(page.id), widthPx, heightPx, format: 'image/jpeg' },
    thumbnail: { id: links.image(page.id, thumbnail.widthPx, thumbnail.heightPx), ...thumbnail },
    ...(page.textKey === null
      ? {}
      : {
          annotationPages: [{ id: links.annotations(page.id), label: { en: ['Text'] } }],
          seeAlso: [
            {
              id: links.alto(page.id),
              format: 'application/xml',
              profile: 'http://www.loc.gov/standards/alto/ns-v4#',
              label: { en: ['ALTO'] },
            },
          ],
        }),
  };
}

function thumbnailOf(
  page: Page | undefined,
  links: Links,
): { thumbnail?: { id: string; widthPx: number; heightPx: number }[] } {
  if (!page?.access) return {};
  const size = fitted(page.access, THUMBNAIL_PX);
  return { thumbnail: [{ id: links.image(page.id, size.widthPx, size.heightPx), ...size }] };
}

/** The flat list of contents with levels as nested ranges. */
function structureOf(item: Item, contents: readonly ContentsEntry[], links: Links): RangeInput {
  interface Open {
    readonly level: number;
    readonly items: (RangeInput | { readonly canvasId: string })[];
  }
  const top: Open = { level: 0, items: [] };
  const stack: Open[] = [top];
  for (const [index, entry] of contents.entries()) {
    while (stack.length > 1 && (stack.at(-1)?.level ?? 0) >= entry.level) stack.pop();
    const items: Open['items'] = [{ canvasId: links.canvas(item.id, entry.pageId) }];
    stack.at(-1)?.items.push({ id: links.range(item.id, String(index + 1)), label: { none: [entry.label] }, items });
    stack.push({ level: entry.level, items });
  }
  return { id: links.range(item.id, 'contents'), label: { 'zh-Hans': ['目录'], en: ['Contents'] }, items: top.items };
}

/** A special database as a IIIF collection of its items' manifests. */
export function collectionManifest(collection: Collection, items: readonly Item[], links: Links): JsonObject {
  return presentationCollection({
    id: links.presentationCollection(collection.slug),
    label: localMap(collection.title),
    summary: localMap(collection.summary),
    homepage: [
      {
        id: links.collection(collection.slug),
        label: localMap(collection.title),
        format: 'text/html',
        language: ['zh-Hans', 'en'],
      },
    ],
    items: items.map((item) => ({
      id: links.manifest(item.id),
      type: 'Manifest' as const,
      label: languageMap((item.description as Description).title ?? [{ value: item.id }]),
    })),
  });
}

/** All special databases as one IIIF collection. */
export function allCollections(collections: readonly Collection[], name: LocalText, links: Links): JsonObject {
  return presentationCollection({
    id: `${links.base}/iiif/presentation/3/collections`,
    label: localMap(name),
    items: collections.map((collection) => ({
      id: links.presentationCollection(collection.slug),
      type: 'Collection' as const,
      label: localMap(collection.title),
    })),
  });
}

/** Fields that a manifest says in properties of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['title', 'description', 'rights', 'rightsStatement']);

function metadataOf(description: Description): LabelledValue[] {
  return FIELDS.filter((field) => !ELSEWHERE.has(field.name)).flatMap((field) => {
    const values = description[field.name];
    return values?.length ? [{ label: localMap(field.labels), value: languageMap(values) }] : [];
  });
}

/** Values by language; `none` where it is not known. */
export function languageMap(values: readonly FieldValue[]): LanguageMap {
  const map: Record<string, string[]> = {};
  for (const { value, lang } of values) (map[lang === undefined || lang === 'und' ? 'none' : lang] ??= []).push(value);
  return map;
}

/** A {@link LocalText} as a language map. */
export function localMap(text: LocalText): LanguageMap {
  const entries = Object.entries(text).map(([lang, value]) => [lang === 'und' ? 'none' : lang, [value]] as const);
  return entries.length > 0 ? Object.fromEntries(entries) : { none: ['—'] };
}

/**
 * The canonical address of a Creative Commons licence or a rights statement, which begins with `http:`; undefined for anything else,
 * since a manifest may carry no other.
 * @see https://iiif.io/api/presentation/3.0/#rights
 */
export function rightsUri(value: string | undefined): string | undefined {
  const place =
    /^https?:\/\/(creativecommons\.org\/(?:licenses|publicdomain)\/.+|rightsstatements\.org\/vocab\/.+)$/.exec(
      value ?? '',
    )?.[1];
  return place === undefined ? undefined : `http://${place}`;
}
