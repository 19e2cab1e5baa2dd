import { malformed } from './image-request-error.ts';
import { formatDecimal, parseDecimal } from './number-grammar.ts';

/**
 * Mirroring on the vertical axis, then clockwise rotation. Degrees from 0 up to and including 360.
 * @see https://iiif.io/api/image/3.0/#43-rotation
 */
export interface Rotation {
  readonly mirrored: boolean;
  readonly rotationDeg: number;
}

/**
 * Reads `n` or `!n`.
 * @throws ImageRequestError when the text is neither or the angle is more than 360
 * @see https://iiif.io/api/image/3.0/#43-rotation
 */
export function parseRotation(text: string): Rotation {
  const mirrored = text.startsWith('!');
  const rotationDeg = parseDecimal(mirrored ? text.slice(1) : text);
  if (rotationDeg === undefined || rotationDeg > 360) {
    throw malformed('rotation', `The rotation "${text}" is not a number from 0 to 360, with or without ! before it.`);
  }
  return { mirrored, rotationDeg };
}

/** The same rotation below 360 degrees: a full turn is no turn. */
export function withinOneTurn(rotation: Rotation): Rotation {
  return rotation.rotationDeg === 360 ? { ...rotation, rotationDeg: 0 } : rotation;
}

/**
 * The canonical rotation parameter.
 * @see https://iiif.io/api/image/3.0/#48-canonical-uri-syntax
 */
export function canonicalRotation(rotation: Rotation): string {
  const { mirrored, rotationDeg } = withinOneTurn(rotation);
  return `${mirrored ? '!' : ''}${formatDecimal(rotationDeg)}`;
}
