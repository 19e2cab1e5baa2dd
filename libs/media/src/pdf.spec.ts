import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { registerChineseFonts } from './register-chinese-fonts.ts';
import { SharpMediaWorkshop } from './sharp-media-workshop.ts';

jest.setTimeout(60_000); // native work on a busy machine

const FIXTURES = join(import.meta.dirname, '../../../test/fixtures/pdf');
const fixture = (name: string): string => join(FIXTURES, name);

/** A PDF of one page with the given content stream; `/F1` is Helvetica, `/F2` and `/F3` Chinese fonts that are not embedded, horizontal and vertical. */
function buildPdf(content: string, page = '/MediaBox [0 0 360 720]'): Buffer {
  const chinese = (encoding: string): string =>
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 ` +
    `/BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> ` +
    `/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 93 >> >> ] >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    chinese('UniGB-UCS2-H'),
    chinese('UniGB-UCS2-V'),
    '<< /Title (A small book) /Author (  ) >>',
  ];
  let pdf = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`,
    'latin1',
  );
}

/** UCS-2 of a text as a PDF hexadecimal string. */
const ucs2 = (text: string): string => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

describe('PDFs in SharpMediaWorkshop', () => {
  const workshop = new SharpMediaWorkshop();
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'media-pdf-'));
  });
  afterAll(async () => {
    await workshop.close();
    await rm(directory, { recursive: true });
  });

  const write = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, bytes);
    return path;
  };
  /** Brightness of a rendered page, by column and row. */
  const brightness = async (path: string): Promise<(x: number, y: number) => number> => {
    const { data, info } = await sharp(path).removeAlpha().greyscale().raw().toBuffer({ resolveWithObject: true });
    return (x, y) => data[y * info.width + x] ?? NaN;
  };
  /** Share of dark pixels in a box. */
  const ink = async (
    path: string,
    box: { leftPx: number; topPx: number; widthPx: number; heightPx: number },
  ): Promise<number> => {
    const data = await sharp(path)
      .extract({ left: box.leftPx, top: box.topPx, width: box.widthPx, height: box.heightPx })
      .removeAlpha()
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    return data.filter((value) => value < 128).length / data.length;
  };

  describe('pdfFacts', () => {
    it('reports page labels as they are, and bookmarks flat with levels and pages', async () => {
      const facts = await workshop.pdfFacts(fixture('page-labels-and-outlines.pdf'));
      expect(facts.pageCount).toBe(30);
      expect(facts.labels?.slice(0, 5)).toEqual(['', '', 'i', 'ii', 'iii']);
      // The bookmarks of this file name their own page counted from 0.
      expect(facts.outline.length).toBeGreaterThan(5);
      for (const entry of facts.outline) expect(entry.page).toBe(Number(/-> (\d+):/.exec(entry.label)?.[1]) + 1);
      expect(facts.outline.slice(0, 3).map(({ level }) => level)).toEqual([1, 2, 3]);
      expect(facts.title).toBeNull();
    });

    it('reports title and author, a blank one as none', async () => {
      const path = await write('titled.pdf', buildPdf(''));
      expect(await workshop.pdfFacts(path)).toEqual({
        pageCount: 1,
        labels: null,
        outline: [],
        title: 'A small book',
        author: null,
      });
    });

    it('opens a PDF encrypted with the empty password', async () => {
      expect((await workshop.pdfFacts(fixture('encrypted-with-images.pdf'))).pageCount).toBe(2);
    });

    it('names a PDF that needs a password, and keeps the cause', async () => {
      await expect(workshop.pdfFacts(fixture('good1-with-password.pdf'))).rejects.toMatchObject({
        code: 'encrypted-pdf',
        cause: { name: 'PasswordException' },
      });
    });

    it.each([
      ['text', Buffer.from('this is no PDF at all')],
      ['a cut-off PDF', buildPdf('').subarray(0, 40)],
      ['nothing', Buffer.alloc(0)],
    ])('names %s as damaged', async (name, bytes) => {
      const path = await write(`${name}.pdf`, bytes);
      await expect(workshop.pdfFacts(path)).rejects.toMatchObject({
        code: 'undecodable-pdf',
        cause: expect.any(Error),
      });
    });

    it('refuses a PDF of more pages than allowed', async () => {
      const strict = new SharpMediaWorkshop({ limits: { maxPdfPages: 29 } });
      await expect(strict.pdfFacts(fixture('page-labels-and-outlines.pdf'))).rejects.toMatchObject({
        code: 'too-large',
        details: { pageCount: 30, maxPages: 29 },
      });
    });

    it('does not blame the PDF when the file is missing', async () => {
      await expect(workshop.pdfFacts(join(directory, 'none.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('looks again when another file is at the path', async () => {
      const path = await write('changing.pdf', buildPdf(''));
      expect((await workshop.pdfFacts(path)).pageCount).toBe(1);
      await copyFile(fixture('page-labels-and-outlines.pdf'), path);
      expect((await workshop.pdfFacts(path)).pageCount).toBe(30);
    });
  });

  describe('renderPdfPage', () => {
    it.each([
      ['200 dpi', '/MediaBox [0 0 360 720]', 1000, 2000],
      ['turned as the page says', '/MediaBox [0 0 360 720] /Rotate 90', 2000, 1000],
      ['no smaller than 1000 px', '/MediaBox [0 0 36 72]', 500, 1000],
      ['no larger than 4000 px', '/MediaBox [0 0 7200 14400]', 2000, 4000],
      ['in its own units', '/MediaBox [0 0 180 360] /UserUnit 2', 1000, 2000],
    ])('renders at %s', async (name, page, widthPx, heightPx) => {
      const target = join(directory, 'size.png');
      const path = await write('size.pdf', buildPdf('', page));
      expect(await workshop.renderPdfPage(path, 1, target)).toEqual({ widthPx, heightPx });
      expect(await sharp(target).metadata()).toMatchObject({ format: 'png', width: widthPx, height: heightPx });
    });

    it('draws what the page holds, on white', async () => {
      const target = join(directory, 'drawn.png');
      // the lower left quarter black
      await workshop.renderPdfPage(await write('drawn.pdf', buildPdf('0 g 0 0 180 360 re f')), 1, target);
      const at = await brightness(target);
      expect([at(100, 1900), at(900, 1900), at(100, 100), at(900, 100)]).toEqual([0, 255, 255, 255]);
    });

    it('renders several pages of one document, asked for at once', async () => {
      const source = fixture('page-labels-and-outlines.pdf');
      const pages = [3, 1, 2];
      await Promise.all(pages.map((page) => workshop.renderPdfPage(source, page, join(directory, `many-${page}.png`))));
      const texts = await Promise.all(
        pages.map(async (page) => (await workshop.pdfWords(source, page)).map(({ text }) => text)),
      );
      expect(texts).toEqual([
        ['Potato', '2'],
        ['Potato', '0'],
        ['Potato', '1'],
      ]);
    });

    it('refuses a page that is not there', async () => {
      await expect(workshop.renderPdfPage(fixture('good1.pdf'), 2, join(directory, 'no.png'))).rejects.toMatchObject({
        code: 'invalid-input',
        details: { page: 2, pageCount: 1 },
      });
    });

    it('goes on after it was closed', async () => {
      await workshop.close();
      expect((await workshop.pdfFacts(fixture('good1.pdf'))).pageCount).toBe(1);
    });

    it('leaves the disk’s faults to the disk', async () => {
      await expect(
        workshop.renderPdfPage(fixture('good1.pdf'), 1, join(directory, 'none/no.png')),
      ).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });

  describe('pdfWords', () => {
    it('cuts Latin at spaces, in boxes that hold the ink of the rendered page', async () => {
      const source = await write(
        'latin.pdf',
        buildPdf('BT /F1 24 Tf 36 600 Td (Hills over) Tj 0 -40 Td (water) Tj ET'),
      );
      const target = join(directory, 'latin.png');
      await workshop.renderPdfPage(source, 1, target);
      const words = await workshop.pdfWords(source, 1);
      expect(words.map(({ text, lineEnd }) => [text, lineEnd])).toEqual([
        ['Hills', false],
        ['over', true],
        ['water', false],
      ]);
      for (const word of words) expect(await ink(target, word)).toBeGreaterThan(0.05);
      const [hills, over, water] = words;
      expect(hills?.leftPx).toBe(100); // 36 pt at 200 dpi
      expect(over?.leftPx).toBeGreaterThan((hills?.leftPx ?? 0) + (hills?.widthPx ?? 0));
      // The base lines are 40 pt apart.
      expect((water?.topPx ?? 0) - (hills?.topPx ?? 0)).toBeCloseTo(111, -0.5);
      const outside = { leftPx: 0, topPx: 0, widthPx: 1000, heightPx: (hills?.topPx ?? 0) - 1 };
      expect(await ink(target, outside)).toBe(0);
    });

    it('keeps a run of Chinese as one word and counts it double beside Latin', async () => {
      const source = await write(
        'chinese.pdf',
        buildPdf(`BT /F2 18 Tf 36 600 Td ${ucs2('景定嚴州續志 三年ab')} Tj ET`),
      );
      const words = await workshop.pdfWords(source, 1);
      expect(words.map(({ text }) => text)).toEqual(['景定嚴州續志', '三年', 'ab']);
      expect(words[0]?.widthPx).toBeGreaterThan(3 * (words[2]?.widthPx ?? 0));
    });

    it('follows vertical writing down the page', async () => {
      const source = await write(
        'vertical.pdf',
        buildPdf(`BT /F3 18 Tf 300 600 Td ${ucs2('景定嚴州')} Tj -36 0 Td ${ucs2('續志')} Tj ET`),
      );
      const [first, second] = await workshop.pdfWords(source, 1);
      expect(first).toMatchObject({
        text: '景定嚴州',
        leftPx: 808,
        topPx: 333,
        widthPx: 51,
        heightPx: 201,
        lineEnd: true,
      });
      expect(second).toMatchObject({ text: '續志', leftPx: 708, topPx: 333, heightPx: 101, lineEnd: false });
    });

    it('boxes turned text upright', async () => {
      const source = await write('turned.pdf', buildPdf('BT /F1 24 Tf 0 1 -1 0 180 360 Tm (upwards) Tj ET'));
      const target = join(directory, 'turned.png');
      await workshop.renderPdfPage(source, 1, target);
      const [word] = await workshop.pdfWords(source, 1);
      expect(word?.heightPx).toBeGreaterThan((word?.widthPx ?? 0) * 2);
      expect(word === undefined ? 0 : await ink(target, word)).toBeGreaterThan(0.05);
    });

    it('places words on a page that turns itself', async () => {
      const source = await write(
        'rotate.pdf',
        buildPdf('BT /F1 24 Tf 36 600 Td (turned) Tj ET', '/MediaBox [0 0 360 720] /Rotate 90'),
      );
      const target = join(directory, 'rotate.png');
      await workshop.renderPdfPage(source, 1, target);
      const [word] = await workshop.pdfWords(source, 1);
      expect(word === undefined ? 0 : await ink(target, word)).toBeGreaterThan(0.05);
    });

    it('has none for a page without text, and none off the page', async () => {
      expect(await workshop.pdfWords(fixture('encrypted-with-images.pdf'), 1)).toEqual([]);
      const source = await write(
        'off.pdf',
        buildPdf('BT /F1 24 Tf 36 900 Td (above) Tj ET BT /F1 24 Tf 36 90 Td (   ) Tj ET'),
      );
      expect(await workshop.pdfWords(source, 1)).toEqual([]);
    });
  });

  describe('registerChineseFonts', () => {
    it('says which file is no font', () => {
      expect(() => {
        registerChineseFonts({ serif: join(FIXTURES, 'none.ttf'), sans: join(FIXTURES, 'good1.pdf') });
      }).toThrow(/none\.ttf cannot be read/);
    });

    it('lends a font to the names PDFs ask for', () => {
      const pdfjs = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
      registerChineseFonts({ serif: join(pdfjs, '../standard_fonts/LiberationSans-Regular.ttf') });
      expect(['STSong', 'SimSun', 'SimHei'].map((family) => GlobalFonts.has(family))).toEqual([true, true, true]);
    });
  });
});
