import { ImageRequestError, malformed } from './image-request-error.ts';

/**
 * The qualities that can be asked for.
 * @see https://iiif.io/api/image/3.0/#44-quality
 */
export const IMAGE_QUALITIES = ['default', 'color', 'gray', 'bitonal'] as const;
/** One of {@link IMAGE_QUALITIES}. */
export type ImageQuality = (typeof IMAGE_QUALITIES)[number];

/**
 * The formats that can be asked for, with their media types.
 * @see https://iiif.io/api/image/3.0/#45-format
 */
export const IMAGE_MEDIA_TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tif: 'image/tiff',
  gif: 'image/gif',
} as const;
/** One of the keys of {@link IMAGE_MEDIA_TYPES}. */
export type ImageFormat = keyof typeof IMAGE_MEDIA_TYPES;

/** The last segment of an image request. */
export interface QualityAndFormat {
  readonly quality: ImageQuality;
  readonly format: ImageFormat;
}

const KNOWN_BUT_NOT_OFFERED: readonly string[] = ['jp2', 'pdf'];

/**
 * Reads `quality.format`.
 * @throws ImageRequestError `unsupported` for jp2 and pdf, `malformed` for anything else the specification does not name
 * @see https://iiif.io/api/image/3.0/#44-quality
 */
export function parseQualityAndFormat(text: string): QualityAndFormat {
  const dot = text.lastIndexOf('.');
  if (dot < 0) throw malformed('format', `"${text}" has no format; write for example default.jpg.`);
  return { quality: parseQuality(text.slice(0, dot)), format: parseFormat(text.slice(dot + 1)) };
}

function parseQuality(text: string): ImageQuality {
  const quality = IMAGE_QUALITIES.find((known) => known === text);
  if (!quality) throw malformed('quality', `The quality "${text}" is not one of ${IMAGE_QUALITIES.join(', ')}.`);
  return quality;
}

function parseFormat(text: string): ImageFormat {
  if (isFormat(text)) return text;
  const kind = KNOWN_BUT_NOT_OFFERED.includes(text) ? 'unsupported' : 'malformed';
  const offered = Object.keys(IMAGE_MEDIA_TYPES).join(', ');
  throw new ImageRequestError({ parameter: 'format', kind }, `The format "${text}" is not one of ${offered}.`);
}

function isFormat(text: string): text is ImageFormat {
  return Object.hasOwn(IMAGE_MEDIA_TYPES, text);
}
