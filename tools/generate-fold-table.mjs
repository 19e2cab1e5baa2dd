// Writes libs/hanzi/src/fold-table.ts from the OpenCC character dictionaries in opencc-js, the reviewed supplement
// libs/hanzi/data/variants.tsv and the compatibility forms of Unicode.
//   node tools/generate-fold-table.mjs           write the table
//   node tools/generate-fold-table.mjs --check   exit 1 when the file on disk is not what would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDecoder } from 'node:util';

const root = new URL('..', import.meta.url);
const target = new URL('libs/hanzi/src/fold-table.ts', root);
const supplement = new URL('libs/hanzi/data/variants.tsv', root);

/** Pairs a dictionary gives that are two different characters in Chinese prints (浜 a creek, 沪 Shanghai, 弁 a cap …). */
const FALSE_FRIENDS = new Set(
  '予豫 芸藝 弁辨 弁瓣 弁辯 欠缺 缶罐 沪濾 浜濱 糸絲 連聯 御禦 幺么 苧薴'
    .split(' ')
    .flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

async function dictionary(name) {
  const entry = createRequire(import.meta.url).resolve('opencc-js/dict/' + name);
  const text = (await import(pathToFileURL(join(dirname(entry), name + '.js')).href)).default;
  return text
    .split('|')
    .map((row) => row.split(' '))
    .filter(([from, to]) => from && to && [...from].length === 1 && [...to].length === 1);
}

/** The reviewed pairs of data/variants.tsv: printed form, usual form. */
function reviewedPairs() {
  return readFileSync(supplement, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('variant\t'))
    .map((line) => line.split('\t').slice(0, 2));
}

/** Characters of GB 2312: the ones mainland print usually writes, preferred as the form others fold to. */
function usualCharacters() {
  const decoder = new TextDecoder('gb18030');
  const usual = new Set();
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) usual.add(decoder.decode(Uint8Array.of(row, cell)));
  return usual;
}

/** Code points whose Unicode decomposition is one character of the same UTF-16 length, letters lower-cased and bared. */
function compatibilityPairs() {
  const ranges = [
    [0xa0, 0x24f], [0x370, 0x3ff], [0x400, 0x52f], [0x1e00, 0x1eff], [0x1f00, 0x1fff], [0x2000, 0x206f], [0x2070, 0x209f], [0x2100, 0x218f],
    [0x2460, 0x24ff], [0x2e80, 0x2fdf], [0x3000, 0x303f], [0x3200, 0x33ff], [0xf900, 0xfaff], [0xff00, 0xffef], [0x41, 0x5a],
  ]; // prettier-ignore
  const letters = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i', ŧ: 't', ς: 'σ' };
  const bare = (character) => {
    const lower = [
      ...character
        .normalize('NFKC')
        .toLowerCase()
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC'),
    ];
    const only = lower.length === 1 ? lower[0] : character;
    return letters[only] ?? only;
  };
  const pairs = [];
  for (const [first, last] of ranges)
    for (let code = first; code <= last; code += 1) {
      const from = String.fromCharCode(code);
      const to = bare(from);
      if (to !== from && to.length === 1) pairs.push([from, to]);
    }
  const ideographs = [];
  for (let code = 0x2f800; code <= 0x2fa1f; code += 1) {
    const from = String.fromCodePoint(code);
    if (from.normalize('NFC') !== from) ideographs.push([from, from.normalize('NFC')]);
  }
  return { pairs, ideographs };
}

/** Groups characters joined by any pair and answers the members of each group. */
function groupsOf(pairs) {
  const parent = new Map();
  const find = (character) => {
    let at = character;
    while (parent.get(at) !== undefined && parent.get(at) !== at) at = parent.get(at);
    return at;
  };
  for (const [a, b] of pairs) {
    for (const character of [a, b]) if (!parent.has(character)) parent.set(character, character);
    parent.set(find(a), find(b));
  }
  const groups = new Map();
  for (const character of parent.keys())
    groups.set(find(character), [...(groups.get(find(character)) ?? []), character]);
  return [...groups.values()];
}

/** The member the others fold to: never one that would need more UTF-16 units than a member has. */
function representative(members, rank) {
  return [...members].sort(
    (a, b) => a.length - b.length || rank(a) - rank(b) || a.codePointAt(0) - b.codePointAt(0),
  )[0];
}

function rows(pairs) {
  const escape = (character) => {
    const code = character.codePointAt(0);
    const plain =
      /[a-z0-9\u3400-\u4dbf\u4e00-\u9fff]/.test(character) || (code >= 0x20000 && code < 0x2f800) || code > 0x2ffff;
    return plain ? character : code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  };
  const sorted = [...pairs]
    .sort((a, b) => a[0].codePointAt(0) - b[0].codePointAt(0))
    .map(([from, to]) => escape(from) + escape(to));
  const lines = [];
  for (let at = 0; at < sorted.length; at += 60) lines.push(`  '${sorted.slice(at, at + 60).join('')}',`);
  return lines.join('\n');
}

const allowed = ([from, to]) => from !== to && !FALSE_FRIENDS.has(from + to);
const simplified = (await dictionary('TSCharacters')).filter(allowed);
const toSimple = new Map(simplified);
const simple = (character) => toSimple.get(character) ?? character;
const traditional = (await dictionary('STCharacters'))
  .filter(allowed)
  .filter(([from, to]) => simple(from) !== simple(to));
const regional = [];
for (const name of ['TWVariants', 'HKVariants', 'JPShinjitaiCharacters', 'JPShinjitaiCharactersRev'])
  regional.push(...(await dictionary(name)).filter(allowed));
const { pairs: compatibility, ideographs } = compatibilityPairs();
const reviewed = reviewedPairs();
const han = /\p{Script=Han}/u;
const compatibilityHan = [...compatibility.filter(([, to]) => han.test(to)), ...ideographs];

const usual = usualCharacters();
const preferred = new Set(reviewed.map(([, to]) => to));
const oldForms = new Set([...compatibilityHan.map(([from]) => from), ...toSimple.keys()]);
const rank = (character) =>
  (usual.has(character) ? 0 : 4) + (oldForms.has(character) ? 2 : 0) + (preferred.has(character) ? 0 : 1);
const groups = groupsOf([...simplified, ...traditional, ...regional, ...reviewed, ...compatibilityHan]);
const hanPairs = groups.flatMap((members) => {
  const to = representative(members, rank);
  return members.filter((member) => member !== to).map((member) => [member, to]);
});
const otherPairs = compatibility.filter(([, to]) => !han.test(to));

const output = `// Generated by tools/generate-fold-table.mjs from opencc-js (OpenCC dictionaries, Apache-2.0), data/variants.tsv and
// the compatibility decompositions of Unicode. Change those and run the script; do not edit this file.

/** Letters, digits and signs: pairs of a character and what it folds to, one after the other. */
export const SIGN_PAIRS: readonly string[] = [
${rows(otherPairs)}
];

/** Han characters: pairs of a character and what it folds to, one after the other. */
export const HAN_PAIRS: readonly string[] = [
${rows(hanPairs)}
];
`;

if (process.argv.includes('--merges')) {
  for (const members of groups)
    if (members.filter((member) => usual.has(member)).length > 1) console.log(members.join(''));
} else if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== output) {
    console.error('libs/hanzi/src/fold-table.ts is not what its sources give: run node tools/generate-fold-table.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(target, output);
  console.log(`${hanPairs.length} Han pairs, ${otherPairs.length} others`);
}
