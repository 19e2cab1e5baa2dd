import type { Description, FieldValue } from './description.ts';
import { FIELDS, type Field, type FieldName, type ValueRule } from './fields.ts';
import { KINDS } from './kinds.ts';
import { readLanguageTag } from './language-tag.ts';
import { LONGEST_VALUE, problem, type MetadataProblem, type MetadataRule } from './problems.ts';
import { yearsOf } from './years-of.ts';

const RIGHTS_URI =
  /^https?:\/\/(rightsstatements\.org\/(vocab|page)\/[A-Za-z-]+\/1\.0\/?|creativecommons\.org\/(licenses|publicdomain)\/[a-z+-]+(\/\d\.\d(\/[a-z-]+)?)?\/?)$/;

const VALUE_RULES: Readonly<Record<ValueRule, { holds: (value: string) => boolean; broken: MetadataRule }>> = {
  date: { holds: (value) => yearsOf(value) !== undefined, broken: 'bad-date' },
  language: { holds: (value) => readLanguageTag(value) !== undefined, broken: 'bad-language' },
  kind: { holds: (value) => KINDS.some(({ name }) => name === value), broken: 'bad-kind' },
  'rights-uri': { holds: isRightsUri, broken: 'bad-rights' },
};

/**
 * Whether the text is the bare URI of a rights statement or licence.
 * @see https://rightsstatements.org/page/1.0/
 * @see https://creativecommons.org/licenses/
 */
export function isRightsUri(text: string): boolean {
  return RIGHTS_URI.test(text);
}

/** Everything in a description that breaks the table of fields; empty when it may be published. */
export function validateDescription(description: Description): MetadataProblem[] {
  return FIELDS.flatMap((field) => validateField(field, description[field.name] ?? []));
}

function validateField(field: Field & { readonly name: FieldName }, values: readonly FieldValue[]): MetadataProblem[] {
  const { name, rule } = field;
  if (values.length === 0) return field.required ? [problem('required', { field: name })] : [];
  const found: MetadataProblem[] = [];
  const languages = new Set<string>();
  for (const { value, lang } of values) {
    if (value.trim() === '') found.push(problem('empty-value', { field: name }));
    else if (value.length > LONGEST_VALUE) found.push(problem('too-long', { field: name, value }));
    else if (rule && !VALUE_RULES[rule].holds(value))
      found.push(problem(VALUE_RULES[rule].broken, { field: name, value }));
    if (lang !== undefined && readLanguageTag(lang) === undefined)
      found.push(problem('bad-language', { field: name, value: lang }));
    if (!field.repeatable && languages.has(lang ?? 'und'))
      found.push(problem('not-repeatable', { field: name, value }));
    languages.add(lang ?? 'und');
  }
  return found;
}
