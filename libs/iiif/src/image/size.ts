import { malformed } from './image-request-error.ts';
import { parseDecimal, parsePixels } from './number-grammar.ts';

/**
 * The size parameter as requested, before it meets a region. `upscale` tells whether the output may be larger than the
 * region. Pixels are those of the output before rotation.
 * @see https://iiif.io/api/image/3.0/#42-size
 */
export type Size =
  | { readonly kind: 'full'; readonly upscale: false }
  | { readonly kind: 'max'; readonly upscale: boolean }
  | { readonly kind: 'width'; readonly widthPx: number; readonly upscale: boolean }
  | { readonly kind: 'height'; readonly heightPx: number; readonly upscale: boolean }
  | { readonly kind: 'percent'; readonly percent: number; readonly upscale: boolean }
  | { readonly kind: 'exact'; readonly widthPx: number; readonly heightPx: number; readonly upscale: boolean }
  | { readonly kind: 'confined'; readonly widthPx: number; readonly heightPx: number; readonly upscale: boolean };

/**
 * Reads a size as version 3 writes it: `max`, `w,`, `,h`, `pct:n`, `w,h` or `!w,h`, each after an optional `^`.
 * @throws ImageRequestError when the text is none of these or asks for nothing
 * @see https://iiif.io/api/image/3.0/#42-size
 */
export function parseSize3(text: string): Size {
  const upscale = text.startsWith('^');
  const size = parseScaling(upscale ? text.slice(1) : text, upscale);
  if (size) return size;
  const hint = text === 'full' ? ' Version 3 calls the full size max.' : '';
  throw malformed(
    'size',
    `The size "${text}" is not max, w, or ,h or w,h or !w,h (whole pixels) or pct:n, with or without ^ before it.${hint}`,
  );
}

/**
 * Reads a size as version 2.1 writes it: `full`, `max`, `w,`, `,h`, `pct:n`, `w,h` or `!w,h`. Version 2 has no sign for
 * upscaling; the forms that state a size may upscale, `max` and `!w,h` never do.
 * @throws ImageRequestError when the text is none of these or asks for nothing
 * @see https://iiif.io/api/image/2.1/#size
 */
export function parseSize2(text: string): Size {
  if (text === 'full') return { kind: 'full', upscale: false };
  const size = parseScaling(text, text !== 'max' && !text.startsWith('!'));
  if (size) return size;
  const hint = text.startsWith('^') ? ' The ^ belongs to version 3.' : '';
  throw malformed(
    'size',
    `The size "${text}" is not full, max, w, or ,h or w,h or !w,h (whole pixels) or pct:n.${hint}`,
  );
}

/** The forms both versions share; undefined when the text is none of them. */
function parseScaling(text: string, upscale: boolean): Size | undefined {
  if (text === 'max') return { kind: 'max', upscale };
  if (text.startsWith('pct:')) {
    const percent = parseDecimal(text.slice(4));
    return percent === undefined ? undefined : { kind: 'percent', percent: positive(percent, text), upscale };
  }
  const confined = text.startsWith('!');
  const [widthText, heightText, ...more] = (confined ? text.slice(1) : text).split(',');
  if (widthText === undefined || heightText === undefined || more.length > 0) return undefined;
  const widthPx = positive(parsePixels(widthText), text);
  const heightPx = positive(parsePixels(heightText), text);
  if (widthPx !== undefined && heightPx !== undefined) {
    return { kind: confined ? 'confined' : 'exact', widthPx, heightPx, upscale };
  }
  if (confined) return undefined;
  if (widthPx !== undefined && heightText === '') return { kind: 'width', widthPx, upscale };
  if (heightPx !== undefined && widthText === '') return { kind: 'height', heightPx, upscale };
  return undefined;
}

function positive<T extends number | undefined>(value: T, text: string): T {
  if (value === 0) throw malformed('size', `The size "${text}" asks for an image without pixels.`);
  return value;
}
