import { PageTextError } from './page-text-error.ts';
import { withinLimit } from './page-text-limits.ts';

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /^[^>]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}

/**
 * The text of a file of XML or HTML: in the encoding its byte order mark or XML declaration names, else UTF-8.
 * @throws PageTextError `too-large`, `encoding`
 */
export function decodeText(file: string | Uint8Array): string {
  withinLimit('size', file.length, 'file');
  if (typeof file === 'string') return file.replace(/^\ufeff/, '');
  const encoding = encodingOf(file);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch (cause) {
    throw new PageTextError('encoding', encoding, 'save the file as UTF-8', { cause });
  }
}
