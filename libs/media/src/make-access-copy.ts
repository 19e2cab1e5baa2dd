import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { DomainError, type MadeAccessCopy } from '#lib/domain';
import { type ImageHeader, readImageHeader } from './image-header.ts';

/** JPEG quality of the pyramid. From 90 on libvips writes RGB 4:4:4, almost four times as large. */
const QUALITY = 85;
const TILE_PX = 512;
/** libvips does not read back a tile larger than twice the image (rounded up to 256 px). */
const SMALL_IMAGE_PX = 128;
const SMALL_TILE_PX = 256;
/** Upper estimate of a pyramid's bytes for each pixel of the image; classic TIFF ends at 4 GiB. */
const BYTES_PER_PIXEL = 2;
const CLASSIC_TIFF_BYTES = 3_500_000_000;

/**
 * Makes the pyramid of an image: first page, upright, sRGB or grey, 8 bit, on white, without profile, so that its tiles can be sent as they are.
 *
 * @throws DomainError as {@link readImageHeader}, and `undecodable-image` when the pixels turn out damaged or cut short
 */
export async function makeAccessCopy(source: string, target: string, maxPixels: number): Promise<MadeAccessCopy> {
  const header = await readImageHeader(source, maxPixels);
  const tilePx = Math.max(header.widthPx, header.heightPx) <= SMALL_IMAGE_PX ? SMALL_TILE_PX : TILE_PX;
  try {
    await writePyramid(source, target, { header, tilePx, maxPixels });
    return await describe(target, tilePx);
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

async function writePyramid(
  source: string,
  target: string,
  { header, tilePx, maxPixels }: { header: ImageHeader; tilePx: number; maxPixels: number },
): Promise<void> {
  const image = sharp(source, { sequentialRead: true, limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
  if (header.hasAlpha) image.flatten({ background: '#ffffff' });
  image.toColourspace(header.isGrey ? 'b-w' : 'srgb').tiff({
    pyramid: true,
    tile: true,
    tileWidth: tilePx,
    tileHeight: tilePx,
    compression: 'jpeg',
    quality: QUALITY,
    bigtiff: header.widthPx * header.heightPx * BYTES_PER_PIXEL > CLASSIC_TIFF_BYTES,
  });
  try {
    await image.toFile(target);
  } catch (cause) {
    throw isWriteFailure(cause) ? cause : new DomainError('undecodable-image', {}, { cause });
  }
}

/** A full or closed disk is not the image's fault. */
function isWriteFailure(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /no space left|write (error|failed)|permission denied|unable to open for write/i.test(cause.message)
  );
}

async function describe(path: string, tilePx: number): Promise<MadeAccessCopy> {
  const { width, height, pages } = await sharp(path, { limitInputPixels: false }).metadata();
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return {
    path,
    widthPx: width,
    heightPx: height,
    byteLength: (await stat(path)).size,
    digest: hash.digest('hex').slice(0, 32),
    tilePx,
    scaleFactors: Array.from({ length: pages ?? 1 }, (_, level) => 2 ** level),
  };
}
