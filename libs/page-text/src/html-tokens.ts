import { PageTextError } from './page-text-error.ts';

/** A piece of HTML. Element names are in lower case; `void` elements have no end. */
export type HtmlToken =
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly void: boolean;
    }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
const RAW = new Set(['script', 'style', 'textarea', 'title']);
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', hellip: '…', middot: '·',
  copy: '©', reg: '®', deg: '°', sect: '§', para: '¶', times: '×', bull: '•', euro: '€', pound: '£', szlig: 'ß', aelig: 'æ',
  agrave: 'à', aacute: 'á', acirc: 'â', atilde: 'ã', auml: 'ä', aring: 'å', ccedil: 'ç', egrave: 'è', eacute: 'é', ecirc: 'ê',
  euml: 'ë', igrave: 'ì', iacute: 'í', icirc: 'î', iuml: 'ï', ntilde: 'ñ', ograve: 'ò', oacute: 'ó', ocirc: 'ô', ouml: 'ö',
  oslash: 'ø', ugrave: 'ù', uacute: 'ú', ucirc: 'û', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', Eacute: 'É', Agrave: 'À',
}; // prettier-ignore

function characterOf(code: number): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

/** Replaces character references; ones that are not known stay as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z][a-z0-9]{1,15}));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return characterOf(parseInt(hex, 16));
      if (decimal !== undefined) return characterOf(Number(decimal));
      return name !== undefined && Object.hasOwn(NAMED, name) ? (NAMED[name] ?? all) : all;
    },
  );
}

/** Where a tag that begins at `at` ends (after `>`), quoted values respected; -1 when it does not. */
function tagEnd(html: string, at: number): number {
  let quote = '';
  let before = '';
  for (let end = at; end < html.length; end += 1) {
    const character = html[end] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (before === '=' && (character === '"' || character === "'")) quote = character;
    else if (character === '>') return end + 1;
    if (!/\s/.test(character)) before = character;
  }
  return -1;
}

/** Where the content of a `script`, `style` … that begins at `at` ends. */
function rawEnd(html: string, name: string, at: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = at;
  return close.exec(html)?.index ?? html.length;
}

function attributesOf(inside: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single, bare] of inside.matchAll(
    /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const key = (name ?? '').toLowerCase();
    if (!Object.hasOwn(attributes, key)) attributes[key] = decodeEntities(double ?? single ?? bare ?? '');
  }
  return attributes;
}

/** Where the declaration, comment or instruction that begins at `at` ends, or undefined when it is none. */
function declarationEnd(html: string, at: number): number | undefined {
  const next = html[at + 1];
  if (next !== '!' && next !== '?') return undefined;
  const comment = html.startsWith('<!--', at);
  const end = html.indexOf(comment ? '-->' : '>', at + 2);
  const to = end === -1 ? html.length : end + (comment ? 3 : 1);
  if (/^<!doctype/i.test(html.slice(at, at + 9)) && html.slice(at, to).includes('[')) {
    throw new PageTextError('forbidden-doctype', 'DOCTYPE', 'remove what stands in square brackets');
  }
  return to;
}

/**
 * Cuts HTML into tags and text, forgiving what browsers forgive. Comments, scripts and styles are left out.
 * @throws PageTextError `forbidden-doctype`
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open !== at) yield { kind: 'text', text: decodeEntities(html.slice(at, open === -1 ? html.length : open)) };
    if (open === -1) return;
    const declared = declarationEnd(html, open);
    if (declared !== undefined) {
      at = declared;
      continue;
    }
    const [, slash, tagName] = /^<(\/?)([a-z][a-z0-9:-]*)/i.exec(html.slice(open, open + 64)) ?? [];
    if (tagName === undefined) {
      yield { kind: 'text', text: '<' };
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open);
    // A tag that never ends swallows the rest, as in browsers.
    if (end === -1) return;
    at = end;
    const name = tagName.toLowerCase();
    if (slash === '/') {
      yield { kind: 'end', name };
      continue;
    }
    const inside = html.slice(open + 1 + name.length, end - 1);
    yield { kind: 'start', name, attributes: attributesOf(inside), void: VOID.has(name) || inside.endsWith('/') };
    if (RAW.has(name) && !inside.endsWith('/')) at = rawEnd(html, name, at);
  }
}
