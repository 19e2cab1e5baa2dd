import type { LocalText } from './local-text.ts';

/** One kind of item. */
export interface Kind {
  readonly name: string;
  readonly labels: LocalText;
  /** Term of the DCMI Type Vocabulary. */
  readonly dcmi: 'Text' | 'StillImage';
  /** Other words catalogues use for it, lower case. */
  readonly aliases: readonly string[];
}

/**
 * The controlled list of kinds, in the order forms show it.
 * @see https://www.dublincore.org/specifications/dublin-core/dcmi-type-vocabulary/
 */
export const KINDS = [
  kind('book', ['图书', '圖書', 'Book'], 'Text', ['古籍', '普通古籍', '善本', 'books', 'monograph', 'rare book']),
  kind('gazetteer', ['方志', '方志', 'Gazetteer'], 'Text', [
    '地方志',
    '地方誌',
    '方誌',
    'gazetteers',
    'local gazetteer',
    'local gazetteers',
  ]),
  kind('genealogy', ['家谱', '家譜', 'Genealogy'], 'Text', ['族谱', '族譜', '宗谱', '宗譜', 'genealogies']),
  kind('map', ['地图', '地圖', 'Map'], 'StillImage', ['舆图', '輿圖', 'maps', 'cartographic', 'atlas', 'atlases']),
  kind('rubbing', ['拓片', '拓片', 'Rubbing'], 'StillImage', ['碑帖', '拓本', 'rubbings']),
  kind('photograph', ['照片', '照片', 'Photograph'], 'StillImage', [
    '相片',
    '老照片',
    'photo',
    'photographs',
    'photos',
  ]),
  kind('newspaper', ['报纸', '報紙', 'Newspaper'], 'Text', ['报刊', '報刊', 'newspapers']),
  kind('manuscript', ['手稿', '手稿', 'Manuscript'], 'Text', ['稿本', '抄本', '钞本', '鈔本', '稿抄本', 'manuscripts']),
  kind('print', ['版画', '版畫', 'Print'], 'StillImage', [
    '年画',
    '年畫',
    'prints',
    'engraving',
    'engravings',
    'woodcut',
    'woodcuts',
  ]),
  kind('painting', ['绘画', '繪畫', 'Painting'], 'StillImage', ['书画', '書畫', '国画', '國畫', 'paintings']),
  kind('document', ['文书', '文書', 'Document'], 'Text', [
    '档案',
    '檔案',
    '契约',
    '契約',
    'documents',
    'archive',
    'archives',
    'deed',
    'deeds',
  ]),
] as const;

/** The name of a kind, as stored. */
export type KindName = (typeof KINDS)[number]['name'];

function kind<const Name extends string>(
  name: Name,
  [hans, hant, en]: readonly [string, string, string],
  dcmi: Kind['dcmi'],
  aliases: readonly string[],
): Kind & { readonly name: Name } {
  return { name, labels: { 'zh-Hans': hans, 'zh-Hant': hant, en }, dcmi, aliases };
}

const BY_WORD: ReadonlyMap<string, (typeof KINDS)[number]> = new Map(
  KINDS.flatMap((each) =>
    [each.name, ...Object.values(each.labels), ...each.aliases].map((word) => [word.toLowerCase(), each]),
  ),
);

/** The kind a catalogue's word means, in any case and either script; undefined when it means none of them. */
export function readKind(word: string): KindName | undefined {
  return kindNamed(word)?.name;
}

/** The whole entry of {@link readKind}. */
export function kindNamed(word: string): (typeof KINDS)[number] | undefined {
  return BY_WORD.get(word.trim().toLowerCase());
}
