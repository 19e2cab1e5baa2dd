import { FIELDS } from './fields.ts';
import { localText, type LocalText } from './local-text.ts';

/** A fault in a member's metadata, placed and explained for the person who can mend it. */
export interface MetadataProblem {
  /** Row as a spreadsheet counts, header = 1; absent when the fault is not in a row. */
  readonly row?: number;
  /** Name of the field or system column; the header as written when it is not known. */
  readonly field?: string;
  /** What was found, cut to {@link SHOWN_LENGTH} characters. */
  readonly value?: string;
  readonly rule: MetadataRule;
  /** A row with an error is left out; a warning changes nothing. */
  readonly severity: 'error' | 'warning';
  readonly message: { readonly zh: string; readonly en: string };
}

/** Most characters of a value a problem repeats. */
export const SHOWN_LENGTH = 200;

/** Most characters (UTF-16 code units) of one value. */
export const LONGEST_VALUE = 10_000;

interface Rule {
  readonly severity: 'error' | 'warning';
  readonly zh: string;
  readonly en: string;
}

const error = (zh: string, en: string): Rule => ({ severity: 'error', zh, en });
const warning = (zh: string, en: string): Rule => ({ severity: 'warning', zh, en });

/** Every rule metadata can break. `{field}` and `{value}` stand for what was found. */
export const METADATA_RULES = {
  'file-too-large': error(
    '文件太大（{value}）。请分成几个文件提交。',
    'The file is too large ({value}). Split it into several.',
  ),
  encoding: error(
    '文件既不是 UTF-8 也不是 GB18030 编码。请另存为“CSV UTF-8”。',
    'The file is neither UTF-8 nor GB18030. Save it as "CSV UTF-8".',
  ),
  mojibake: error(
    '列名“{value}”是乱码：文件曾以错误的编码打开并保存。请从原表重新另存为“CSV UTF-8”。',
    'The column name "{value}" is garbled: the file was once opened in the wrong encoding and saved. Save the original again as "CSV UTF-8".',
  ),
  'csv-malformed': error(
    '从这一行起无法读取：引号没有成对。请检查单元格中的双引号。',
    'The file cannot be read from this row on: a quotation mark is not closed. Check the double quotes in its cells.',
  ),
  'csv-empty': error(
    '文件中没有数据行。第一行应为列名，其后每行一条。',
    'The file has no rows. The first row names the columns, then follows one row per item.',
  ),
  'missing-column': error(
    '缺少必需的列“{field}”。请在第一行加上这一列。',
    'The required column "{field}" is missing. Add it to the first row.',
  ),
  'unknown-column': warning(
    '不认识列“{field}”，其内容未采用。请改用字段表中的列名，或删去此列。',
    'The column "{field}" is not known and was not used. Use a name from the table of fields, or remove it.',
  ),
  'duplicate-column': error(
    '列“{field}”出现了不止一次。请只保留一列。',
    'The column "{field}" occurs more than once. Keep one.',
  ),
  'extra-cells': error(
    '这一行的单元格比列名多（多出“{value}”）。含逗号的内容要加双引号。',
    'This row has more cells than there are columns (beginning with "{value}"). Put cells that contain commas in double quotes.',
  ),
  required: error('“{field}”不能为空。请填写。', '"{field}" must not be empty. Fill it in.'),
  'duplicate-identifier': error(
    '标识“{value}”在文件中已经出现过。每一行的标识必须不同。',
    'The identifier "{value}" already occurs in this file. Every row needs its own.',
  ),
  'not-repeatable': error(
    '“{field}”每种语言只能有一个值。如果内容本身含有竖线，请写作“\\|”。',
    '"{field}" takes one value per language. If the text itself holds a vertical bar, write "\\|".',
  ),
  'empty-value': error('“{field}”含有空值。请删去。', '"{field}" holds an empty value. Remove it.'),
  'too-long': error(
    `“{field}”太长，最多 ${LONGEST_VALUE} 个字符。`,
    `"{field}" is too long; at most ${LONGEST_VALUE} characters.`,
  ),
  'bad-date': error(
    '无法识别日期“{value}”。请写作 1877、1877-03、1877-03-21、1519~（约）、1262?（存疑）或 1368/1398；原文纪年请填入“原题年代”。',
    'The date "{value}" cannot be read. Write 1877, 1877-03, 1877-03-21, 1519~ (about), 1262? (uncertain) or 1368/1398; put dates as written on the item into "Date as written".',
  ),
  'bad-language': error(
    '“{value}”不是语言代码。请用 BCP 47 或 ISO 639 代码，如 zh、lzh（文言文）、zh-Hant、en。',
    '"{value}" is not a language code. Use BCP 47 or ISO 639, such as zh, lzh (Literary Chinese), zh-Hant, en.',
  ),
  'bad-kind': error(
    '“{value}”不是可用的类型。请从类型表中选择，如 方志、家谱、地图、照片。',
    '"{value}" is not a known kind. Choose one of the list, such as gazetteer, genealogy, map, photograph.',
  ),
  'bad-rights': error(
    '“{value}”不是权利声明的网址。请用 rightsstatements.org 或 creativecommons.org 的网址；文字说明请填入“权利说明”。',
    '"{value}" is not the URI of a rights statement. Use one of rightsstatements.org or creativecommons.org; put words into "Rights statement".',
  ),
  'bad-access': error(
    '“{value}”不是可用的访问方式。请写 open（公开）或 restricted（受限）。',
    '"{value}" is not a way of access. Write open or restricted.',
  ),
  'bad-embargo': error('“{value}”不是日期。请写作 2027-01-31。', '"{value}" is not a day. Write it as 2027-01-31.'),
  'bad-direction': error(
    '“{value}”不是阅读方向。请写 rtl（从右到左）或 ltr（从左到右）。',
    '"{value}" is not a reading direction. Write rtl (right to left) or ltr (left to right).',
  ),
  'bad-level': error(
    '“{value}”不是层级。请写 1 到 9 的整数。',
    '"{value}" is not a level. Write a whole number from 1 to 9.',
  ),
  'level-jump': warning(
    '层级 {value} 跳过了上一级，已按其上一行的下一级处理。',
    'Level {value} skips a level; it was taken as one below the row before.',
  ),
  'xml-malformed': error('XML 无法读取：{value}', 'The XML cannot be read: {value}'),
  'xml-doctype': error(
    'XML 含有 DOCTYPE，出于安全不予接受。请删去 DOCTYPE 声明。',
    'The XML has a DOCTYPE, which is refused for safety. Remove the declaration.',
  ),
  'xml-too-deep': error('XML 元素嵌套过深。', 'The XML elements are nested too deeply.'),
  'no-record': error(
    'XML 中没有找到可用的著录（{value}）。',
    'The XML holds no record of the expected kind ({value}).',
  ),
  'not-carried': warning(
    '“{field}”的内容“{value}”没有对应的字段，未采用。',
    'The content "{value}" of "{field}" has no field here and was not taken over.',
  ),
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type MetadataRule = keyof typeof METADATA_RULES;

/** Where a problem lies. */
export interface ProblemPlace {
  readonly row?: number;
  readonly field?: string;
  readonly value?: string;
}

const FIELD_LABELS: ReadonlyMap<string, LocalText> = new Map(FIELDS.map(({ name, labels }) => [name, labels]));

/** A problem with its message written out; `labels` names the place where it is no field of the table. */
export function problem(rule: MetadataRule, place: ProblemPlace = {}, labels?: LocalText): MetadataProblem {
  const { severity, zh, en }: Rule = METADATA_RULES[rule];
  const { field = '', value = '' } = place;
  const shown = [...value].slice(0, SHOWN_LENGTH).join('');
  const names = labels ?? FIELD_LABELS.get(field);
  const fill = (text: string, lang: string) =>
    text.replace(/\{(field|value)\}/g, (_, key) => (key === 'value' ? shown : names ? localText(names, lang) : field));
  return {
    ...place,
    ...(place.value !== undefined && { value: shown }),
    rule,
    severity,
    message: { zh: fill(zh, 'zh-Hans'), en: fill(en, 'en') },
  };
}
