import type { LocalText } from './local-text.ts';

/**
 * The fifteen elements of simple Dublin Core.
 * @see https://www.dublincore.org/specifications/dublin-core/dces/
 */
export const DC_ELEMENTS = [
  'title',
  'creator',
  'subject',
  'description',
  'publisher',
  'contributor',
  'date',
  'type',
  'format',
  'identifier',
  'source',
  'language',
  'relation',
  'coverage',
  'rights',
] as const;

/** One of {@link DC_ELEMENTS}. */
export type DcElement = (typeof DC_ELEMENTS)[number];

/** What a value has to be; free text when a field has no rule. */
export type ValueRule = 'date' | 'language' | 'kind' | 'rights-uri';

/** One row of the table of fields. */
export interface Field {
  readonly name: string;
  readonly labels: LocalText;
  /** More than one value in the same language allowed. */
  readonly repeatable: boolean;
  /** At least one value needed. */
  readonly required: boolean;
  /** The simple Dublin Core element it becomes. */
  readonly dc: DcElement;
  /** CSV column names besides the name and the labels; compared without case, spaces, `-` and `_`. */
  readonly columns: readonly string[];
  /** Searches can be narrowed by it. */
  readonly facet: boolean;
  readonly rule?: ValueRule;
}

/** What most fields have, so that the table shows only what is special. */
const USUAL = { repeatable: true, required: false, facet: false } as const;

/**
 * Every descriptive field, in the order records show them: labels, rules and crosswalk in one place.
 * README.md shows the crosswalk to Dublin Core and MODS.
 */
export const FIELDS = [
  {
    ...USUAL,
    name: 'title',
    labels: local('题名', '題名', 'Title'),
    repeatable: false,
    required: true,
    dc: 'title',
    columns: ['标题', '標題', '书名', '書名', '正题名', '正題名', '名称', '名稱'],
  },
  {
    ...USUAL,
    name: 'alternative',
    labels: local('其他题名', '其他題名', 'Alternative title'),
    dc: 'title',
    columns: ['别名', '別名', '并列题名', '並列題名', '又名', 'other title'],
  },
  {
    ...USUAL,
    name: 'creator',
    labels: local('责任者', '責任者', 'Creator'),
    facet: true,
    dc: 'creator',
    columns: ['作者', '著者', '创建者', '創建者', '主要责任者', '主要責任者', 'author'],
  },
  {
    ...USUAL,
    name: 'contributor',
    labels: local('其他责任者', '其他責任者', 'Contributor'),
    dc: 'contributor',
    columns: ['贡献者', '貢獻者', '次要责任者', '次要責任者'],
  },
  {
    ...USUAL,
    name: 'publisher',
    labels: local('出版者', '出版者', 'Publisher'),
    dc: 'publisher',
    columns: ['出版社', '刻书者', '刻書者', '出版发行者', '出版發行者'],
  },
  {
    ...USUAL,
    name: 'date',
    labels: local('日期', '日期', 'Date'),
    facet: true,
    dc: 'date',
    columns: ['出版年', '出版日期', '出版时间', '出版時間', '年份', 'issued', 'created', 'year'],
    rule: 'date',
  },
  {
    ...USUAL,
    name: 'datePublishedText',
    labels: local('原题年代', '原題年代', 'Date as written'),
    dc: 'date',
    columns: ['纪年', '紀年', '出版年原文', 'date text'],
  },
  {
    ...USUAL,
    name: 'period',
    labels: local('时代', '時代', 'Period'),
    facet: true,
    dc: 'coverage',
    columns: ['朝代', '年代', '时间范围', '時間範圍', 'temporal', 'dynasty'],
  },
  {
    ...USUAL,
    name: 'place',
    labels: local('地点', '地點', 'Place'),
    facet: true,
    dc: 'coverage',
    columns: ['地名', '地域', '地区', '地區', 'spatial'],
  },
  {
    ...USUAL,
    name: 'edition',
    labels: local('版本', '版本', 'Edition'),
    dc: 'description',
    columns: ['版本说明', '版本說明'],
  },
  {
    ...USUAL,
    name: 'kind',
    labels: local('类型', '類型', 'Kind'),
    repeatable: false,
    facet: true,
    dc: 'type',
    columns: ['资源类型', '資源類型', '文献类型', '文獻類型', 'type'],
    rule: 'kind',
  },
  {
    ...USUAL,
    name: 'language',
    labels: local('语种', '語種', 'Language'),
    facet: true,
    dc: 'language',
    columns: ['语言', '語言', '文种', '文種'],
    rule: 'language',
  },
  {
    ...USUAL,
    name: 'extent',
    labels: local('数量与尺寸', '數量與尺寸', 'Extent'),
    dc: 'format',
    columns: ['数量', '數量', '尺寸', '册数', '冊數', '篇幅', '页数', '頁數', '载体形态', '載體形態'],
  },
  {
    ...USUAL,
    name: 'format',
    labels: local('形式', '形式', 'Format'),
    dc: 'format',
    columns: ['格式', '装帧', '裝幀', '材质', '材質', 'medium'],
  },
  {
    ...USUAL,
    name: 'description',
    labels: local('摘要', '摘要', 'Description'),
    dc: 'description',
    columns: [
      '描述',
      '内容提要',
      '內容提要',
      '提要',
      '简介',
      '簡介',
      '说明',
      '說明',
      '附注',
      '附註',
      'abstract',
      'note',
      'notes',
    ],
  },
  {
    ...USUAL,
    name: 'subject',
    labels: local('主题', '主題', 'Subject'),
    facet: true,
    dc: 'subject',
    columns: ['主题词', '主題詞', '关键词', '關鍵詞', 'keyword', 'keywords', 'subjects'],
  },
  {
    ...USUAL,
    name: 'coverage',
    labels: local('时空范围', '時空範圍', 'Coverage'),
    dc: 'coverage',
    columns: ['覆盖范围', '覆蓋範圍'],
  },
  { ...USUAL, name: 'source', labels: local('来源', '來源', 'Source'), dc: 'source', columns: ['底本'] },
  {
    ...USUAL,
    name: 'relation',
    labels: local('关联', '關聯', 'Relation'),
    dc: 'relation',
    columns: ['关联资源', '關聯資源', '相关资源', '相關資源', '丛书', '叢書'],
  },
  {
    ...USUAL,
    name: 'holding',
    labels: local('馆藏', '館藏', 'Holding library'),
    facet: true,
    dc: 'source',
    columns: ['馆藏地', '館藏地', '收藏单位', '收藏單位', '馆藏单位', '館藏單位', '藏馆', '藏館', 'repository'],
  },
  {
    ...USUAL,
    name: 'identifier',
    labels: local('其他标识', '其他標識', 'Other identifier'),
    dc: 'identifier',
    columns: ['索书号', '索書號', '索取号', '索取號', '登录号', '登錄號', 'ISBN', 'ISSN', 'call number', 'shelfmark'],
  },
  {
    ...USUAL,
    name: 'rights',
    labels: local('权利', '權利', 'Rights'),
    repeatable: false,
    facet: true,
    dc: 'rights',
    columns: ['版权', '版權', '权利URI', '權利URI', 'license', 'rights uri'],
    rule: 'rights-uri',
  },
  {
    ...USUAL,
    name: 'rightsStatement',
    labels: local('权利说明', '權利說明', 'Rights statement'),
    dc: 'rights',
    columns: ['权利声明', '權利聲明', '版权说明', '版權說明', '使用说明', '使用說明', 'access rights'],
  },
] as const satisfies readonly Field[];

/** The name of a descriptive field. */
export type FieldName = (typeof FIELDS)[number]['name'];

const BY_NAME = new Map<string, Field & { readonly name: FieldName }>(FIELDS.map((field) => [field.name, field]));

/** The row of {@link FIELDS} with that name. */
export function fieldNamed(name: FieldName): Field & { readonly name: FieldName } {
  const field = BY_NAME.get(name);
  if (!field) throw new RangeError(`There is no field named "${name}".`);
  return field;
}

function local(hans: string, hant: string, en: string) {
  return { 'zh-Hans': hans, 'zh-Hant': hant, en };
}
