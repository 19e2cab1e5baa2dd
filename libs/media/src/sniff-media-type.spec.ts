import { gzipSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { sniffMediaType } from './sniff-media-type.ts';

const grey = (): Sharp =>
  sharp({
    create: {
      width: 900,
      height: 900,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  });
const head = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, 4096);
const text = (content: string): Uint8Array => Buffer.from(content);

/** First entry of a zip file. */
function zip(name: string): Buffer {
  const header = Buffer.from('504b0304140000000000000000000000000040420f0040420f0000000000', 'hex');
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), Buffer.alloc(500, 7)]);
}

describe('sniffMediaType', () => {
  it.each([
    // the directory of an uncompressed TIFF is beyond the head
    ['image/tiff', 'scan.tif', () => grey().tiff({ compression: 'none' })],
    ['image/tiff', 'scan.TIFF', () => grey().tiff({ compression: 'jpeg', bigtiff: true })],
    ['image/jpeg', 'scan.jpg', () => grey().jpeg()],
    ['image/png', 'scan.png', () => grey().png()],
    ['image/webp', 'scan.webp', () => grey().webp()],
    ['image/png', 'really-a-png.jpg', () => grey().png()],
    ['image/jpeg', 'no-extension', () => grey().jpeg()],
  ])('finds %s in the head of %s', async (mediaType, name, make) => {
    expect(await sniffMediaType(head(await make().toBuffer()), name)).toBe(mediaType);
  });

  it.each([
    ['application/pdf', 'book.pdf', '%PDF-1.7\n%\u00e2\n1 0 obj'],
    [
      'application/xml',
      'page.xml',
      '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">',
    ],
    ['application/xml', 'no-declaration.xml', '\ufeff\n  <mods:mods xmlns:mods="http://www.loc.gov/mods/v3">'],
    [
      'text/html',
      'page.hocr',
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">\n<html>',
    ],
    ['text/html', 'page.html', '<!-- made by an OCR engine --><html lang="zh">'],
    ['text/csv', 'items.csv', 'local_id,title\n1,严州图志\n'],
    ['application/xml', 'not-a-table.csv', '<mods/>'],
  ])('finds %s in %s', async (mediaType, name, content) => {
    expect(await sniffMediaType(text(content), name)).toBe(mediaType);
  });

  it('finds a table in the encodings spreadsheet programs write', async () => {
    const utf16 = Buffer.from('\ufeffid\t题名\n', 'utf16le');
    const gb18030 = Buffer.from([0x69, 0x64, 0x2c, 0xcc, 0xe2, 0xc3, 0xfb, 0x0a]);
    expect(await sniffMediaType(utf16, 'a.csv')).toBe('text/csv');
    expect(await sniffMediaType(gb18030, 'a.csv')).toBe('text/csv');
    expect(await sniffMediaType(Buffer.from('\ufeff<alto/>', 'utf16le'), 'a.xml')).toBe('application/xml');
  });

  it('tells archives from documents that are zip files inside', async () => {
    expect(await sniffMediaType(zip('scans/0001.tif'), 'batch.zip')).toBe('application/zip');
    expect(await sniffMediaType(zip('[Content_Types].xml'), 'table.xlsx')).toBeUndefined();
    expect(await sniffMediaType(zip('xl/workbook.xml'), 'table.zip')).toBeUndefined();
  });

  it.each([
    ['text named as an image', 'scan.tif', text('this is no image')],
    ['XML named as an image', 'scan.jpg', text('<alto/>')],
    ['a PDF named as an image', 'scan.tif', text('%PDF-1.7\n')],
    ['text named as a PDF', 'book.pdf', text('<html>')],
    ['SVG', 'drawing.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['plain text', 'read-me.txt', text('hello')],
    ['bytes named as a table', 'table.csv', Buffer.from([1, 2, 3, 0, 4])],
    ['a compressed table', 'table.csv', gzipSync('a,b')],
    ['a camera raw file by its name', 'photo.nef', Buffer.from('4d4d002a7fffffff', 'hex')],
    ['nothing', 'empty.csv', new Uint8Array()],
    ['nothing named as an image', 'empty.tif', new Uint8Array()],
  ])('does not take %s', async (_what, name, bytes) => {
    expect(await sniffMediaType(bytes, name)).toBeUndefined();
  });
});
