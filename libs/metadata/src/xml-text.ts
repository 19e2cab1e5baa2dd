const IN_TEXT = /[&<>\r]|[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const IN_ATTRIBUTE = /[&<>"\t\n\r]|[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Escapes character data; characters XML 1.0 cannot carry (controls, lone surrogates) are dropped.
 * @see https://www.w3.org/TR/xml/#charsets
 */
export function xmlText(text: string): string {
  return text.replace(IN_TEXT, written);
}

/**
 * Escapes an attribute value between double quotes, keeping its white space; drops what {@link xmlText} drops.
 * @see https://www.w3.org/TR/xml/#AVNormalize
 */
export function xmlAttribute(text: string): string {
  return text.replace(IN_ATTRIBUTE, written);
}

function written(character: string): string {
  return WRITTEN[character] ?? '';
}
