import { parseHocr, plainText, type PageText, type TextWord } from '../src/index.ts';

const page = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>not < text</title><meta name='ocr-system' content='tesseract 5'/>
<script>if (a < b) document.write("<span class='ocrx_word'>no</span>")</script></head><body>
<div class='ocr_page' id='page_1' title='image "a; b.png"; bbox 0 0 1000 2000; ppageno 0'>${inside}</div></body></html>`;
const word = (text: string, title = 'bbox 10 20 40 50; x_wconf 93'): string =>
  `<span class='ocrx_word' title='${title}'>${text}</span>`;
const lineOf = (inside: string): string =>
  `<span class='ocr_line' title="bbox 10 20 200 50; baseline 0 -5">${inside}</span>`;
const only = (html: string): PageText => {
  const [first, ...others] = parseHocr(html);
  if (!first || others.length > 0) throw new Error('one page expected');
  return first;
};
const wordsOf = (of: PageText): TextWord[] =>
  of.blocks.flatMap((each) => each.lines.flatMap((line) => [...line.words]));

describe('properties in title attributes', () => {
  it('reads bbox "x0 y0 x1 y1" and x_wconf "0 to 100"', () => {
    const read = only(
      page(
        `<div class='ocr_carea' title="bbox 5 6 300 400"><p class='ocr_par' title="bbox 7 8 290 390">${lineOf(word('map'))}</p></div>`,
      ),
    );
    expect(read).toEqual({
      widthPx: 1000,
      heightPx: 2000,
      language: 'en',
      blocks: [
        {
          box: { leftPx: 7, topPx: 8, widthPx: 283, heightPx: 382 },
          lines: [
            {
              box: { leftPx: 10, topPx: 20, widthPx: 190, heightPx: 30 },
              words: [{ text: 'map', box: { leftPx: 10, topPx: 20, widthPx: 30, heightPx: 30 }, confidence: 0.93 }],
            },
          ],
        },
      ],
    });
  });

  it('leaves aside boxes that are none', () => {
    expect(wordsOf(only(page(lineOf(word('a', 'bbox 9 9 x 3') + word('b', 'bbox 50 5 5 5')))))).toHaveLength(2);
  });
});

describe('pages, areas, paragraphs, lines, words', () => {
  it('takes paragraphs, or areas without paragraphs, as blocks', () => {
    const text = page(
      `<div class="ocr_carea"><p class="ocr_par">${lineOf(word('one'))}${lineOf(word('two'))}</p><p class="ocr_par">${lineOf(word('three'))}</p></div><div class="ocr_carea">${lineOf(word('four'))}</div>`,
    );
    expect(plainText(only(text))).toBe('one\ntwo\n\nthree\n\nfour');
  });

  it('reads several pages', () => {
    const pages = parseHocr(
      page(lineOf(word('a'))).replace(
        '</body>',
        `<div class="ocr_page" title="bbox 0 0 10 10">${lineOf(word('b'))}</div></body>`,
      ),
    );
    expect(pages.map(plainText)).toEqual(['a', 'b']);
  });

  it('takes space between words as it stands', () => {
    expect(plainText(only(page(lineOf(`${word('No')}${word('1')} ${word('map')}\n${word('two')}`))))).toBe(
      'No1 map two',
    );
    expect(plainText(only(page(lineOf(`${word('嚴')} ${word('州')}`))))).toBe('嚴州');
  });

  it('divides a line without words at its spaces', () => {
    const read = only(page('<span class="ocr_line" title="bbox 0 0 90 10">abc defgh</span>'));
    expect(wordsOf(read)).toEqual([
      { text: 'abc', box: { leftPx: 0, topPx: 0, widthPx: 30, heightPx: 10 } },
      { text: 'defgh', box: { leftPx: 40, topPx: 0, widthPx: 50, heightPx: 10 } },
    ]);
  });

  it('joins words a soft hyphen divides', () => {
    expect(plainText(only(page(lineOf(word('Per&shy;')) + lineOf(`${word('venche')} ${word('x')}`))))).toBe(
      'Pervenche\nx',
    );
  });
});

describe('language and direction', () => {
  it('prefers the language of the text to the one of the frame', () => {
    expect(only(page(`<p class="ocr_par" lang="chi_tra_vert">${lineOf(word('嚴'))}</p>`))).toMatchObject({
      language: 'zh-Hant',
      direction: 'vertical',
    });
    expect(only(page(`<p class="ocr_par" lang="ar" dir="rtl">${lineOf(word('a'))}</p>`))).toMatchObject({
      language: 'ar',
      direction: 'rtl',
    });
  });
});

describe('HTML as it comes', () => {
  it('reads character references, nested markup, comments, unquoted attributes and capitals', () => {
    const words = `<SPAN CLASS=ocrx_word TITLE='bbox 1 2 3 4'><strong><em>Tom &amp; J&#233;r&#xf4;me&nbsp;&eacute;</em></strong><!-- <b> --></SPAN>`;
    expect(plainText(only(page(lineOf(words))))).toBe('Tom & Jérôme é');
    expect(plainText(only(page(lineOf(word('&bogus; a < b &#0;')))))).toBe('&bogus; a < b \ufffd');
  });

  it('reads what is not closed', () => {
    expect(
      plainText(
        only(
          `<div class=ocr_page title="bbox 0 0 9 9"><span class=ocr_line><span class=ocrx_word>a</span> <span class=ocrx_word>b`,
        ),
      ),
    ).toBe('a b');
    expect(
      plainText(
        only(page(`<p class=ocr_par>${lineOf(word('a'))}<br><hr></b></p>${lineOf(word('b'))}<span title="unended`)),
      ),
    ).toContain('a');
  });

  it('refuses what is no hOCR, entities of its own, and what is too deep', () => {
    const refused = (html: string): unknown => {
      try {
        return parseHocr(html);
      } catch (error) {
        return error;
      }
    };
    expect(refused('<html><p>text</p></html>')).toMatchObject({ code: 'wrong-format' });
    expect(refused('')).toMatchObject({ code: 'wrong-format' });
    expect(refused('<!DOCTYPE html [<!ENTITY a "b">]><div class=ocr_page>')).toMatchObject({
      code: 'forbidden-doctype',
    });
    expect(refused('<div>'.repeat(1000))).toMatchObject({ code: 'too-large' });
  });

  it('takes hostile input in its stride', () => {
    for (const text of [
      '<a '.repeat(200_000),
      '<a ="'.repeat(200_000),
      '<!--'.repeat(200_000),
      '<'.repeat(500_000),
      '&#'.repeat(300_000),
      '</x>'.repeat(200_000),
      `<p ${'a '.repeat(300_000)}>`,
    ]) {
      expect(() => parseHocr(text)).toThrow(expect.objectContaining({ name: 'PageTextError' }));
    }
  });
});
