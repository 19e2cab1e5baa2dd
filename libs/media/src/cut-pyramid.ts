import type { AccessCopy, RenderPlan } from '#lib/domain';

/** A run of pixels of one level along one axis. */
export interface LevelSpan {
  readonly startPx: number;
  readonly lengthPx: number;
  /** Pixels the level lacks at its far edge: IIIF rounds the size of a level up, libvips down. 0 or 1. */
  readonly missingPx: number;
}

/** What to read for a picture: a level of the pyramid (0 = full size) and a rectangle in pixels of that level. */
export interface PyramidCut {
  readonly level: number;
  readonly x: LevelSpan;
  readonly y: LevelSpan;
}

/**
 * Chooses the smallest level that still has as many pixels as asked for, and the rectangle of it that shows the region.
 *
 * @see https://iiif.io/api/image/3.0/#62-image-tile-example sizes of tiles are rounded up
 */
export function cutPyramid(
  access: Pick<AccessCopy, 'widthPx' | 'heightPx' | 'scaleFactors'>,
  { region, size }: Pick<RenderPlan, 'region' | 'size'>,
): PyramidCut {
  const suffices = (factor: number): boolean =>
    size.widthPx <= Math.ceil(region.widthPx / factor) && size.heightPx <= Math.ceil(region.heightPx / factor);
  const level = Math.max(0, access.scaleFactors.findLastIndex(suffices));
  const factor = access.scaleFactors[level] ?? 1;
  return {
    level,
    x: cutAxis(
      { startPx: region.leftPx, lengthPx: region.widthPx },
      { factor, fullPx: access.widthPx, askedPx: size.widthPx },
    ),
    y: cutAxis(
      { startPx: region.topPx, lengthPx: region.heightPx },
      { factor, fullPx: access.heightPx, askedPx: size.heightPx },
    ),
  };
}

function cutAxis(
  { startPx, lengthPx }: { readonly startPx: number; readonly lengthPx: number },
  { factor, fullPx, askedPx }: { readonly factor: number; readonly fullPx: number; readonly askedPx: number },
): LevelSpan {
  const levelPx = Math.max(1, Math.floor(fullPx / factor));
  const endPx = startPx + lengthPx;
  const isExact =
    startPx % factor === 0 && (lengthPx % factor === 0 || endPx === fullPx) && askedPx === Math.ceil(lengthPx / factor);
  if (isExact && startPx / factor < levelPx) {
    const available = Math.min(askedPx, levelPx - startPx / factor);
    return { startPx: startPx / factor, lengthPx: available, missingPx: askedPx - available };
  }
  const start = Math.min(Math.round(startPx / factor), levelPx - 1);
  const end = Math.min(Math.max(Math.round(endPx / factor), start + 1), levelPx);
  return { startPx: start, lengthPx: end - start, missingPx: 0 };
}
