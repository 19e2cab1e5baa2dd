import type { AccessCopy, Item, PageFinder, Who } from '#lib/domain';
import { fitted } from '#lib/views';

import { may } from '../../access/visitor.ts';
import type { Picture } from '../page-context.ts';

/** Box of thumbnails in lists and strips, and of the picture of a page, in pixels. */
export const THUMBNAIL_PX = 200;
export const PICTURE_PX = 1024;

/** A picture of a page that fits a box, addressed within this host. */
export function pictureOf(pageId: string, access: AccessCopy, boxPx: number, alt?: string): Picture {
  const { widthPx, heightPx } = fitted(access, boxPx);
  const src = `/iiif/image/3/${pageId}/full/${String(widthPx)},${String(heightPx)}/0/default.jpg`;
  return { src, width: widthPx, height: heightPx, ...(alt === undefined ? {} : { alt }) };
}

/** The cover of an item as this person may see it; null when not. */
export async function coverOf(
  pages: PageFinder,
  who: Who,
  item: Pick<Item, 'coverPageId'> & Parameters<typeof may>[1],
): Promise<Picture | null> {
  return may(who, item, 'view') ? coverPicture(pages, item.coverPageId) : null;
}

/** The picture of a page known to be open, or of none. */
export async function coverPicture(pages: PageFinder, pageId: string | null): Promise<Picture | null> {
  const found = pageId === null ? undefined : await pages.find(pageId);
  return found?.page.access ? pictureOf(found.page.id, found.page.access, THUMBNAIL_PX) : null;
}
