export {
  descriptionRows,
  displayValue,
  firstOf,
  titleOf,
  type Description,
  type DescriptionRow,
  type DisplayValue,
  type FieldValue,
} from './description.ts';
export type { RecordReading } from './description-draft.ts';
export {
  DC_ELEMENTS,
  fieldNamed,
  FIELDS,
  type DcElement,
  type Field,
  type FieldName,
  type ValueRule,
} from './fields.ts';
export { KINDS, readKind, type Kind, type KindName } from './kinds.ts';
export { readLanguageTag } from './language-tag.ts';
export { languageDistance, localText, type LocalText } from './local-text.ts';
export { parseContents, type ContentsEntry, type ContentsReading } from './parse-contents.ts';
export { parseCsv, type CsvOptions, type CsvReading, type CsvRow } from './parse-csv.ts';
export { METADATA_RULES, type MetadataProblem, type MetadataRule } from './problems.ts';
export { readDublinCore } from './read-dublin-core.ts';
export { readMods } from './read-mods.ts';
export { isRightsUri, validateDescription } from './validate-description.ts';
export { OAI_DC, writeOaiDc, type OaiDcExtra } from './write-oai-dc.ts';
export { yearsOf, type YearSpan } from './years-of.ts';
