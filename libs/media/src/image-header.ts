import { stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { DomainError, type ImageFacts } from '#lib/domain';

/** What the header of an image tells; sizes as displayed, after its EXIF orientation. */
export interface ImageHeader extends ImageFacts {
  /** One channel of grey, alpha apart. */
  readonly isGrey: boolean;
  readonly hasAlpha: boolean;
}

const ACCEPTED = new Set<string | undefined>(['jpeg', 'png', 'webp', 'tiff']);

/**
 * Reads the header of an image; decodes no pixel, so its cost does not grow with the size the header claims.
 *
 * @throws DomainError `undecodable-image`, `unsupported-format`, or `bomb` when it claims more than `maxPixels`
 */
export async function readImageHeader(path: string, maxPixels: number): Promise<ImageHeader> {
  await stat(path); // a missing file is an error of ours, not of the image
  const metadata = await readMetadata(path, 0);
  if (!ACCEPTED.has(metadata.format)) throw new DomainError('unsupported-format', { format: metadata.format });
  const { width: widthPx, height: heightPx } = metadata.autoOrient;
  if (widthPx * heightPx > maxPixels) throw new DomainError('bomb', { widthPx, heightPx, maxPixels });
  const pageCount = metadata.format === 'tiff' ? await countPages(path, metadata) : 1;
  return { widthPx, heightPx, pageCount, isGrey: metadata.channels <= 2, hasAlpha: metadata.hasAlpha };
}

async function readMetadata(path: string, page: number): Promise<Metadata> {
  try {
    return await sharp(path, { page, limitInputPixels: false, failOn: 'error' }).metadata();
  } catch (cause) {
    throw new DomainError('undecodable-image', page === 0 ? {} : { page: page + 1 }, { cause });
  }
}

/** A pyramid is one page: its second directory is smaller than the first in both directions. */
async function countPages(path: string, first: Metadata): Promise<number> {
  const count = first.pages ?? 1;
  if (count === 1) return 1;
  const second = await readMetadata(path, 1);
  return second.width < first.width && second.height < first.height ? 1 : count;
}
