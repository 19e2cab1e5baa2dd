import type { PageText, TextBlock, TextBox, TextLine, TextWord } from './page-text.ts';
import { spaceBetween } from './plain-text.ts';

/** What an ALTO file says about itself. */
export interface AltoInfo {
  /** Name of the page image. */
  readonly fileName: string;
  /** What recognized or placed the text. */
  readonly software?: string;
}

const DIRECTIONS = { ltr: 'ltr', rtl: 'rtl', vertical: 'ttb' } as const;

/** Escapes for XML and drops what XML cannot hold. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function attribute(name: string, value: string | number | undefined): string {
  if (value === undefined) return '';
  return ` ${name}="${escaped(typeof value === 'number' ? String(Math.round(value * 100) / 100) : value)}"`;
}

function place(box: TextBox): string {
  return (
    attribute('HPOS', box.leftPx) +
    attribute('VPOS', box.topPx) +
    attribute('WIDTH', box.widthPx) +
    attribute('HEIGHT', box.heightPx)
  );
}

/** The whole word a hyphenated part belongs to. */
interface Division {
  readonly type: 'HypPart1' | 'HypPart2';
  readonly whole: string;
}

function string(word: TextWord, id: string, division: Division | undefined): string {
  const confidence = word.confidence === undefined ? undefined : Math.min(1, Math.max(0, word.confidence));
  return (
    `          <String${attribute('ID', id)}${place(word.box)}${attribute('CONTENT', word.text)}` +
    `${attribute('SUBS_TYPE', division?.type)}${attribute('SUBS_CONTENT', division?.whole)}${attribute('WC', confidence)}/>\n`
  );
}

/** Writes the lines of a page, with the word that goes on from one to the next in mind. */
class AltoLines {
  private before: TextWord | undefined;
  private readonly following: Map<TextWord, TextWord>;

  constructor(page: PageText) {
    const words = page.blocks.flatMap((block) => block.lines.flatMap((line) => line.words));
    this.following = new Map();
    words.forEach((word, at) => {
      const next = words[at + 1];
      if (word.hyphenated && next) this.following.set(word, next);
    });
  }

  line(line: TextLine, id: string): string {
    let xml = `        <TextLine${attribute('ID', id)}${place(line.box)}>\n`;
    line.words.forEach((word, at) => {
      const previous = line.words[at - 1];
      if (previous && spaceBetween(previous, word) === ' ') xml += '          <SP/>\n';
      xml += string(word, `${id}_w${String(at + 1)}`, this.divisionOf(word));
      this.before = word;
    });
    if (line.words.at(-1)?.hyphenated) xml += '          <HYP CONTENT="-"/>\n';
    return `${xml}        </TextLine>\n`;
  }

  private divisionOf(word: TextWord): Division | undefined {
    const next = this.following.get(word);
    if (next) return { type: 'HypPart1', whole: word.text + next.text };
    const first = this.before?.hyphenated ? this.before : undefined;
    return first && { type: 'HypPart2', whole: first.text + word.text };
  }
}

function textBlock(block: TextBlock, id: string, lines: AltoLines, direction: string | undefined): string {
  const written = block.lines
    .filter((line) => line.words.length > 0)
    .map((line, at) => lines.line(line, `${id}_l${String(at + 1)}`))
    .join('');
  return (
    `      <TextBlock${attribute('ID', id)}${place(block.box)}${attribute('BASEDIRECTION', direction)}>\n` +
    `${written}      </TextBlock>\n`
  );
}

/**
 * The page text as an ALTO 4.4 file in pixels of the page image. `parseAlto` reads the same page text back, except
 * that where no word is followed by a space, unknown and absent spaces become the same.
 * @see https://www.loc.gov/standards/alto/v4/alto-4-4.xsd
 */
export function writeAlto(page: PageText, info: AltoInfo): string {
  const language = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(page.language ?? '') ? page.language : undefined;
  const direction = page.direction === undefined ? undefined : DIRECTIONS[page.direction];
  const lines = new AltoLines(page);
  const blocks = page.blocks.map((block, at) => textBlock(block, `b${String(at + 1)}`, lines, direction)).join('');
  const software =
    info.software === undefined
      ? ''
      : '    <Processing ID="processing1"><processingSoftware>' +
        `<softwareName>${escaped(info.software)}</softwareName></processingSoftware></Processing>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>${escaped(info.fileName)}</fileName></sourceImageInformation>
${software}  </Description>
  <Layout>
    <Page ID="page1" PHYSICAL_IMG_NR="1"${attribute('WIDTH', page.widthPx)}${attribute('HEIGHT', page.heightPx)}${attribute('LANG', language)}>
      <PrintSpace${place({ leftPx: 0, topPx: 0, widthPx: page.widthPx, heightPx: page.heightPx })}>
${blocks}      </PrintSpace>
    </Page>
  </Layout>
</alto>
`;
}
