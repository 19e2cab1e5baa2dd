import type { Item, ItemCorrection } from '#lib/domain';
import { FIELDS, validateDescription, type FieldValue } from '#lib/metadata';

import type { UiLanguage } from '../portal/page-context.ts';
import type { FormValue, ItemForm } from './pages/item-form.ts';
import { WORKSPACE_TEXTS } from './workspace-texts.ts';

/** What is wrong with a form: a sentence for a field, by its name, and for the embargo. */
export interface FormErrors {
  readonly fields: Readonly<Record<string, string>>;
  readonly embargo: string | undefined;
}

/** No mistakes. */
export const NO_ERRORS: FormErrors = { fields: {}, embargo: undefined };

/**
 * The correction a form asks for. A field the form did not show stays as it is, one that was emptied goes; an access it does not name
 * stays too. What is wrong is told by {@link errorsIn}.
 */
export function correctionOf(item: Item, form: ItemForm): ItemCorrection {
  const description: Record<string, readonly FieldValue[] | undefined> = { ...item.description };
  for (const { name } of FIELDS) {
    const values = form.fields[name];
    if (values === undefined) continue;
    if (values.length === 0) delete description[name];
    else description[name] = values.map(fieldValue);
  }
  const access = form.access === 'open' || form.access === 'restricted' ? form.access : item.access;
  return { description, access, embargoUntil: form.embargoUntil ?? null };
}

const fieldValue = ({ value, lang }: FormValue): FieldValue => (lang === undefined ? { value } : { value, lang });

/** What keeps a correction from being saved; undefined when nothing does. */
export function errorsIn(correction: ItemCorrection, lang: UiLanguage): FormErrors | undefined {
  const fields: Record<string, string> = {};
  for (const { field = '', severity, message } of validateDescription(correction.description))
    if (severity === 'error') fields[field] ??= lang === 'en' ? message.en : message.zh;
  const { embargoUntil } = correction;
  const embargo = embargoUntil === null || isDay(embargoUntil) ? undefined : WORKSPACE_TEXTS.badDay[lang];
  return embargo === undefined && Object.keys(fields).length === 0 ? undefined : { fields, embargo };
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
