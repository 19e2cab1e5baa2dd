import type { Segment } from '../parts/marked.tsx';

type Marked = readonly { readonly text: string; readonly hit: boolean }[];

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** A quoted passage as one line: where the print breaks, words keep their space and characters of unspaced scripts need none. */
export function oneLine(passage: Marked): Segment[] {
  const all = passage.map(({ text }) => text).join('');
  let end = 0;
  return passage.map(({ text, hit }) => {
    const start = end;
    end += text.length;
    const flowing = text.replaceAll(/\n+/g, (breaks: string, at: number) => {
      const [before, after] = [all[start + at - 1], all[start + at + breaks.length]];
      const unspaced = [before, after].some((side) => side === undefined || side === '\n' || UNSPACED.test(side));
      return unspaced ? '' : ' ';
    });
    return { text: flowing, hit };
  });
}

/** A quoted passage line by line as printed, for columns; empty lines are left out. */
export function printedLines(passage: Marked): Segment[][] {
  const lines: Segment[][] = [[]];
  for (const { text, hit } of passage)
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, hit });
    }
  return lines.filter((line) => line.length > 0);
}
