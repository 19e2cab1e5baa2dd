import type { AccessCopy } from '#lib/domain';

/** The size of a picture of the page that fits a square box, keeping its proportion; never enlarged. */
export function fitted(
  access: Pick<AccessCopy, 'widthPx' | 'heightPx'>,
  boxPx: number,
): { readonly widthPx: number; readonly heightPx: number } {
  const scale = Math.min(1, boxPx / Math.max(access.widthPx, access.heightPx));
  return {
    widthPx: Math.max(1, Math.round(access.widthPx * scale)),
    heightPx: Math.max(1, Math.round(access.heightPx * scale)),
  };
}
