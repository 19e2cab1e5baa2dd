import type { Batch, BatchProgress, Collection, Counted, Item, Member, Page, Problem, StoredFile } from '#lib/domain';

import type { Links } from './links.ts';
import { fitted } from './page-image.ts';

const THUMBNAIL_PX = 200;

/** An item in the REST API. */
export function itemJson(item: Item, links: Links): object {
  return {
    id: item.id,
    member: item.member,
    localId: item.localId,
    state: item.state,
    kind: item.kind,
    description: item.description,
    access: item.access,
    embargoUntil: item.embargoUntil,
    direction: item.direction,
    collections: item.collections,
    pageCount: item.pageCount,
    version: item.version,
    datestamp: item.datestamp?.toISOString() ?? null,
    links: {
      page: links.item(item.id),
      manifest: links.manifest(item.id),
      oai: links.oaiRecord(item.id),
      self: links.itemJson(item.id),
    },
  };
}

/** A page in the REST API; without image and text addresses when it may not be seen. */
export function pageJson(page: Page, links: Links, mayView: boolean): object {
  const size = page.access && fitted(page.access, THUMBNAIL_PX);
  return {
    id: page.id,
    position: page.position,
    label: page.label,
    state: page.state,
    widthPx: page.access?.widthPx ?? null,
    heightPx: page.access?.heightPx ?? null,
    ...(mayView && size
      ? { image: links.imageService(page.id), thumbnail: links.image(page.id, size.widthPx, size.heightPx) }
      : {}),
    ...(mayView && page.textKey !== null ? { alto: links.alto(page.id) } : {}),
  };
}

/** A collection in the REST API. */
export const collectionJson = ({ of, items, pages }: Counted<Collection>, links: Links): object => ({
  ...of,
  items,
  pages,
  links: { page: links.collection(of.slug), manifests: links.presentationCollection(of.slug) },
});

/** A member in the REST API. */
export const memberJson = ({ of, items, pages }: Counted<Member>, links: Links): object => ({
  ...of,
  items,
  pages,
  links: { page: links.member(of.slug) },
});

/** A batch with all that happened to it, in the REST API. */
export function batchJson(parts: {
  readonly batch: Batch;
  readonly progress: BatchProgress;
  readonly files: readonly StoredFile[];
  readonly problems: readonly Problem[];
}): object {
  const { batch, progress, files, problems } = parts;
  return {
    id: batch.id,
    member: batch.member,
    collection: batch.collection,
    title: batch.title,
    state: batch.state,
    createdAt: batch.createdAt.toISOString(),
    progress,
    files: files.map((file) => ({
      path: file.path,
      state: file.state,
      role: file.role,
      mediaType: file.mediaType,
      byteLength: file.byteLength,
      sha512: file.sha512,
      item: file.itemId,
    })),
    problems,
  };
}
