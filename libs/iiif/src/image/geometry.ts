/**
 * A rectangle of whole pixels, origin top left; never empty.
 * The field that holds it says which pixel space it is in.
 * @see https://iiif.io/api/image/3.0/#41-region
 */
export interface PixelBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Width and height in whole pixels, both at least 1. */
export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The largest output a server makes of an image, before rotation. They bound the size of one answer, not the level of
 * detail: tiles at full resolution stay within them.
 *
 * Upscaling is supported where `maxWidthPx` or `maxAreaPx` is set, as the specification demands; elsewhere it is refused.
 * @see https://iiif.io/api/image/3.0/#52-technical-properties
 */
export interface ImageLimits {
  readonly maxWidthPx?: number;
  /** Equal to `maxWidthPx` when only that is set. */
  readonly maxHeightPx?: number;
  readonly maxAreaPx?: number;
  /**
   * What version 3 answers to `!w,h` when the region is smaller than that box: `fit` (default) the region at its own
   * size, as section 4.2 says; `refuse` an error, as the official validator's `size_noup` test expects.
   */
  readonly looseBox?: 'fit' | 'refuse';
}

/** Whether two sizes are the same. */
export function sameSize(a: ImageSize, b: ImageSize): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}

/** The three limits with those left open as infinity. */
export function boundsOf(limits: ImageLimits): { widthPx: number; heightPx: number; areaPx: number } {
  const widthPx = limits.maxWidthPx ?? Infinity;
  return { widthPx, heightPx: limits.maxHeightPx ?? widthPx, areaPx: limits.maxAreaPx ?? Infinity };
}

/** Whether a size is one the limits allow. */
export function isWithin(size: ImageSize, limits: ImageLimits): boolean {
  const bounds = boundsOf(limits);
  return (
    size.widthPx <= bounds.widthPx && size.heightPx <= bounds.heightPx && size.widthPx * size.heightPx <= bounds.areaPx
  );
}

/** Whether upscaling is offered: only under a limit on width or area. */
export function allowsUpscaling(limits: ImageLimits): boolean {
  return limits.maxWidthPx !== undefined || limits.maxAreaPx !== undefined;
}
