/** A value of a metadata field as a form sends it. */
export interface FormValue {
  value: string;
  /** BCP 47; absent where the field has no language of its own. */
  lang?: string | undefined;
}

/** What the edit form sends, read. */
export interface ItemForm {
  /** By field name, in order, empty lines left out; a field shown and emptied is an empty list. */
  fields: Record<string, FormValue[]>;
  access?: string | undefined;
  /** ISO date, or absent for none. */
  embargoUntil?: string | undefined;
  action: 'save' | 'publish';
}

/** Name of the input that holds the value of a field at a place, from 0. */
export function valueName(field: string, place: number): string {
  return `value:${field}:${place}`;
}

/** Name of the input that holds its language. */
export function langName(field: string, place: number): string {
  return `lang:${field}:${place}`;
}

/** Reads the body of the edit form, parsed from `application/x-www-form-urlencoded`. */
export function readItemForm(body: Readonly<Record<string, unknown>>): ItemForm {
  const found: { field: string; place: number; value: FormValue }[] = [];
  const fields: Record<string, FormValue[]> = {};
  for (const [name, raw] of Object.entries(body)) {
    const match = /^value:(.+):(\d+)$/.exec(name);
    const field = match?.[1];
    if (field === undefined || typeof raw !== 'string') continue;
    fields[field] = [];
    const place = Number(match?.[2]);
    const lang = body[langName(field, place)];
    const text = raw.replaceAll('\r\n', '\n').trim();
    const value = typeof lang === 'string' && lang !== '' ? { value: text, lang } : { value: text };
    if (text !== '') found.push({ field, place, value });
  }
  found.sort((a, b) => a.place - b.place);
  for (const { field, value } of found) fields[field]?.push(value);
  return {
    fields,
    access: textOf(body['access']),
    embargoUntil: textOf(body['embargoUntil']),
    action: body['action'] === 'publish' ? 'publish' : 'save',
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
