import type { UiLanguage } from '../../portal/page-context.ts';
import { describedBy, FormError } from '../../portal/parts/form-field.tsx';
import { t } from '../../portal/texts/texts.ts';
import { langName, valueName, type FormValue } from './item-form.ts';

/** A metadata field under edit. */
export interface EditField {
  name: string;
  label: string;
  values: FormValue[];
  repeatable: boolean;
  required: boolean;
  /** A line unless told: a paragraph, or one of `choices`. */
  kind?: 'line' | 'paragraph' | 'choice' | undefined;
  choices?: { value: string; label: string }[] | undefined;
  /** True where each value says its language. */
  hasLanguage?: boolean | undefined;
  hint?: string | undefined;
  /** What is wrong, and what to do. */
  error?: string | undefined;
  group?: string | undefined;
}

/** Id of the input of a field at a place, from 0. */
export function fieldId(name: string, place: number): string {
  return `field-${name.replaceAll(/[^\w-]/g, '_')}-${place}`;
}

/** What the inputs of one field need to know. */
interface FieldProps {
  lang: UiLanguage;
  field: EditField;
  languages: { value: string; label: string }[];
}

/** One field with a line for each value; a repeatable one ends in an empty line, which adds a value. */
export function MetadataField(props: FieldProps) {
  const { field } = props;
  const say = t(props.lang);
  const id = fieldId(field.name, 0);
  const empty: FormValue[] = field.values.length === 0 || field.repeatable ? [{ value: '' }] : [];
  const values = [...field.values, ...empty];
  const hint = [field.hint ?? '', field.repeatable ? say('edit.blank') : ''].filter((part) => part !== '').join('　');
  return (
    <div class="field">
      <label for={id}>
        {field.label} {field.required ? <span class="req">{say('edit.required')}</span> : null}
      </label>
      {values.map((value, place) => (
        <div class={field.hasLanguage === true ? 'valued' : 'valued alone'}>
          <ValueInput {...props} value={value} place={place} described={hint} />
          {field.hasLanguage === true ? <LanguageSelect {...props} value={value} place={place} /> : null}
        </div>
      ))}
      {field.error === undefined ? null : <FormError id={`${id}-error`} text={field.error} />}
      {hint === '' ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function ValueInput(props: FieldProps & { value: FormValue; place: number; described: string }) {
  const { field, value, place } = props;
  const id = fieldId(field.name, 0);
  const hint = props.described === '' ? undefined : props.described;
  const shared = {
    id: fieldId(field.name, place),
    name: valueName(field.name, place),
    lang: value.lang,
    'aria-label': place === 0 ? undefined : t(props.lang)('edit.value', { field: field.label, n: place + 1 }),
    'aria-invalid': field.error === undefined ? undefined : ('true' as const),
    'aria-describedby': describedBy(id, { hint, error: field.error }),
  };
  if (field.kind === 'paragraph') return <textarea {...shared} rows={4} value={value.value}></textarea>;
  if (field.kind !== 'choice')
    return <input {...shared} value={value.value} required={field.required && place === 0} />;
  return (
    <select {...shared}>
      <option value=""></option>
      {(field.choices ?? []).map((choice) => (
        <option value={choice.value} selected={choice.value === value.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

function LanguageSelect(props: FieldProps & { value: FormValue; place: number }) {
  const { field, value, place } = props;
  const known = props.languages.some((language) => language.value === value.lang);
  const own = value.lang === undefined || known ? [] : [{ value: value.lang, label: value.lang }];
  return (
    <select name={langName(field.name, place)} aria-label={t(props.lang)('edit.language', { field: field.label })}>
      <option value=""></option>
      {[...own, ...props.languages].map((language) => (
        <option value={language.value} selected={language.value === value.lang}>
          {language.label}
        </option>
      ))}
    </select>
  );
}
