const INTEGER = /^\d+$/;
const DECIMAL = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

/** A count of pixels, or undefined when the text is not one: digits only, and small enough to be exact. */
export function parsePixels(text: string): number | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * A decimal number, or undefined when the text is not one: digits and at most one point, no sign, no exponent.
 * @see https://iiif.io/api/image/3.0/#47-floating-point-values
 */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * The canonical way to write a decimal: an integer where possible, a leading 0, no trailing zeros, no exponent.
 * @see https://iiif.io/api/image/3.0/#47-floating-point-values
 */
export function formatDecimal(value: number): string {
  const shortest = String(value);
  return shortest.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : shortest;
}
