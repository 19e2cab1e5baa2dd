import { availableParallelism } from 'node:os';
import pLimit, { type LimitFunction } from 'p-limit';
import sharp, { type Sharp } from 'sharp';
import { type AccessCopy, DomainError, ImageRenderer, type ObjectStore, type RenderPlan } from '#lib/domain';
import { configureSharp } from './configure-sharp.ts';
import { cutPyramid } from './cut-pyramid.ts';
import { ScratchFiles } from './scratch-files.ts';

/** How a {@link SharpImageRenderer} is set up. */
export interface SharpImageRendererOptions {
  readonly store: ObjectStore;
  /** Directory of this renderer alone, for copies of objects the store has no local file of. */
  readonly scratchDir: string;
  /** Copies kept there; 100 when not given. */
  readonly scratchFiles?: number;
  /** Pictures made at once; the number of cores when not given. */
  readonly parallel?: number;
  /** Requests that may wait beyond that; 64 when not given. */
  readonly queue?: number;
  /** Longest time spent on the pixels of one picture, in milliseconds, rounded up to seconds; 20 000 when not given. */
  readonly maxMs?: number;
}

const JPEG_QUALITY = 85;
const WEBP = { quality: 80, effort: 2 };
const WHITE = '#ffffff';
const TRANSPARENT = { r: 255, g: 255, b: 255, alpha: 0 };
const THRESHOLD = 128;

/** Cuts pictures from pyramids with libvips: region, size, mirror, rotation, quality, format, in this order. */
export class SharpImageRenderer extends ImageRenderer {
  readonly #files: ScratchFiles;
  readonly #slots: LimitFunction;
  readonly #maxInside: number;
  readonly #maxSeconds: number;
  #inside = 0;

  constructor({ store, scratchDir, ...rest }: SharpImageRendererOptions) {
    super();
    configureSharp();
    const { scratchFiles = 100, parallel = availableParallelism(), queue = 64, maxMs = 20_000 } = rest;
    this.#files = new ScratchFiles({ store, directory: scratchDir, maxFiles: scratchFiles });
    this.#slots = pLimit(parallel);
    this.#maxInside = parallel + queue;
    this.#maxSeconds = Math.max(1, Math.ceil(maxMs / 1000));
  }

  /**
   * Makes the picture of a plan. Throws `too-busy` at once when the queue is full, or when the time ran out; `not-found` when the store lacks the
   * access copy; `undecodable-image` when it is damaged.
   */
  async render(access: AccessCopy, plan: RenderPlan): Promise<Buffer> {
    if (this.#inside >= this.#maxInside) throw new DomainError('too-busy', { waiting: this.#inside });
    this.#inside++;
    try {
      return await this.#files.use(access.key, (path) => this.#slots(() => this.#draw(path, access, plan)));
    } finally {
      this.#inside--;
    }
  }

  async #draw(path: string, access: AccessCopy, plan: RenderPlan): Promise<Buffer> {
    const picture = encode(paint(turn(cut(path, access, plan), plan), plan), plan);
    try {
      return await picture.timeout({ seconds: this.#maxSeconds }).toBuffer();
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : '';
      if (message.startsWith('timeout')) throw new DomainError('too-busy', { seconds: this.#maxSeconds }, { cause });
      throw new DomainError(message.includes('is missing') ? 'not-found' : 'undecodable-image', {}, { cause });
    }
  }
}

function cut(path: string, access: AccessCopy, plan: RenderPlan): Sharp {
  const { level, x, y } = cutPyramid(access, plan);
  // The pixel limit is for files from outside; access copies are our own.
  const image = sharp(path, { page: level, limitInputPixels: false, failOn: 'error', sequentialRead: true });
  image.extract({ left: x.startPx, top: y.startPx, width: x.lengthPx, height: y.lengthPx });
  // A pixel that the level lacks is repeated from its neighbour, so that tiles do not shift; libvips does that after turning, so turned pictures are stretched.
  const isUpright = plan.rotationDeg === 0 && !plan.mirrored;
  const right = isUpright ? x.missingPx : 0;
  const bottom = isUpright ? y.missingPx : 0;
  image.resize(plan.size.widthPx - right, plan.size.heightPx - bottom, { fit: 'fill', kernel: 'lanczos3' });
  return right + bottom === 0 ? image : image.extend({ right, bottom, extendWith: 'copy' });
}

/** Mirrors, then turns clockwise; corners are white, or transparent where the format and quality allow. */
function turn(image: Sharp, { rotationDeg, mirrored, format, quality }: RenderPlan): Sharp {
  if (mirrored) image.flop();
  const background = format === 'jpg' || quality === 'bitonal' ? WHITE : TRANSPARENT;
  return rotationDeg === 0 ? image : image.rotate(rotationDeg, { background });
}

function paint(image: Sharp, { quality }: RenderPlan): Sharp {
  switch (quality) {
    case 'gray':
      return image.greyscale().toColourspace('b-w');
    case 'bitonal':
      return image.threshold(THRESHOLD).toColourspace('b-w');
    case 'default':
    case 'color':
      return image;
  }
}

function encode(image: Sharp, { format, quality }: RenderPlan): Sharp {
  switch (format) {
    case 'jpg':
      return image.jpeg({ quality: JPEG_QUALITY, optimiseCoding: false });
    case 'png':
      return quality === 'bitonal' ? image.png({ palette: true, colours: 2, dither: 0 }) : image.png();
    case 'webp':
      return image.webp({ ...WEBP, lossless: quality === 'bitonal' });
    case 'tif':
      return image.tiff({ compression: 'deflate', predictor: 'horizontal' });
    case 'gif':
      return image.gif();
  }
}
