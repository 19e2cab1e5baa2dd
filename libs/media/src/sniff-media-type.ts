import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';

/** Media types of files that can be taken in. */
export const KNOWN_MEDIA_TYPES = [
  'image/tiff',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/zip',
  'application/xml',
  'text/html',
  'text/csv',
] as const;

/** One of {@link KNOWN_MEDIA_TYPES}. */
export type KnownMediaType = (typeof KNOWN_MEDIA_TYPES)[number];

const IMAGE_EXTENSIONS =
  /^\.(tiff?|ptif|jpe?g|jfif|png|webp|gif|bmp|svg|jp2|jpx|jpf|jxl|heic|heif|avif|dng|nef|cr2|arw|raw|psd)$/;

/** Office documents and e-books are zip files too, but not archives to unpack. */
const PACKAGED_DOCUMENT = /^(\[Content_Types\]\.xml|mimetype|_rels\/|docProps\/|word\/|xl\/|ppt\/|META-INF\/)/;

/**
 * Names the kind of a file from its first bytes; the name decides only where bytes cannot (CSV) or contradict it.
 *
 * @param head the first bytes of the file, at best 4 kB or more
 * @param name the file's name as submitted
 * @returns undefined when the kind is not one that is taken in, and when the name claims an image or a PDF but the bytes are none
 */
export async function sniffMediaType(head: Uint8Array, name: string): Promise<KnownMediaType | undefined> {
  const extension = extname(name).toLowerCase();
  // A UTF-16 byte order mark looks like the start of an MP3.
  const named =
    utf16Of(head) === undefined ? ((await fileTypeFromBuffer(head))?.mime ?? signature(head, extension)) : undefined;
  const found = named === undefined || named === 'application/xml' ? textType(head, extension) : known(named);
  if (found === 'application/zip' && PACKAGED_DOCUMENT.test(firstZipEntry(head))) return undefined;
  if (extension === '.pdf' && found !== 'application/pdf') return undefined;
  return IMAGE_EXTENSIONS.test(extension) && found?.startsWith('image/') !== true ? undefined : found;
}

const known = (mediaType: string): KnownMediaType | undefined => KNOWN_MEDIA_TYPES.find((one) => one === mediaType);

/** For heads that end before the parts a full look needs: a TIFF whose directory is at its end is not unusual. */
function signature(head: Uint8Array, extension: string): KnownMediaType | undefined {
  const start = Buffer.from(head.subarray(0, 12)).toString('latin1');
  // Camera raw files begin as TIFF does; without the directory only the name tells them apart.
  if (/^(II[*+]\0|MM\0[*+])/.test(start)) return /^(|\.tiff?|\.ptif)$/.test(extension) ? 'image/tiff' : undefined;
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^RIFF[^]{4}WEBP/.test(start)) return 'image/webp';
  if (start.startsWith('PK\x03\x04')) return 'application/zip';
  return undefined;
}

function firstZipEntry(head: Uint8Array): string {
  const bytes = Buffer.from(head);
  return bytes.length < 30 ? '' : bytes.toString('utf8', 30, 30 + bytes.readUInt16LE(26));
}

function textType(head: Uint8Array, extension: string): KnownMediaType | undefined {
  const text = decodeText(head);
  if (text === undefined) return undefined;
  const start = text.trimStart();
  if (!start.startsWith('<')) return extension === '.csv' && start !== '' ? 'text/csv' : undefined;
  const root = /^(?:<\?[^>]*\?>|<!--[^]*?-->|<!doctype[^[>]*(?:\[[^\]]*\])?[^>]*>|\s)*<([\w.:-]+)/i.exec(start)?.[1];
  if (/^<!doctype\s+html/i.test(start) || root?.toLowerCase().replace(/^.*:/, '') === 'html') return 'text/html';
  return root?.replace(/^.*:/, '') === 'svg' ? undefined : 'application/xml';
}

const utf16Of = (head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined =>
  head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;

/** Text by byte order mark, else any ASCII-compatible encoding (GB 18030 included); undefined when control characters betray other bytes. */
function decodeText(head: Uint8Array): string | undefined {
  const text = new TextDecoder(utf16Of(head) ?? 'utf-8').decode(head);
  for (const character of text) if (character < ' ' && !'\t\n\f\r'.includes(character)) return undefined;
  return text;
}
