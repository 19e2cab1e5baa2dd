import type { AccessCopy } from '#lib/domain';
import type { ImageSize } from '#lib/iiif';
import { fitted } from '#lib/views';

const THUMBNAILS_PX = [200, 512, 1024];

/** Sizes worth asking for: thumbnails and the levels of the pyramid that fit in one tile, smallest first. */
export function imageSizes(access: AccessCopy): ImageSize[] {
  const levels = access.scaleFactors.map((factor) => ({
    widthPx: Math.ceil(access.widthPx / factor),
    heightPx: Math.ceil(access.heightPx / factor),
  }));
  const small = levels.filter((level) => level.widthPx <= access.tilePx && level.heightPx <= access.tilePx);
  const all = [...THUMBNAILS_PX.map((box) => fitted(access, box)), ...small];
  const distinct = new Map(all.map((size) => [`${String(size.widthPx)}x${String(size.heightPx)}`, size]));
  return [...distinct.values()].sort((a, b) => a.widthPx - b.widthPx);
}
