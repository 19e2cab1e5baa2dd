import sharp from 'sharp';

/** Largest image taken in when nothing else is set: 500 megapixels. */
export const DEFAULT_MAX_PIXELS = 500_000_000;

/**
 * Sets libvips up for this process: no operation cache (every file is read once) and one thread an operation, because the parallelism is that of
 * the callers. Global and idempotent.
 */
export function configureSharp(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}
