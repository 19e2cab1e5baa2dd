/** A value that JSON.stringify writes as it is. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonObject;

/** A JSON document or a part of one; key order is the order in which it is written. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** The properties that have a value, in the given order: absent, empty and undefined are the same thing in IIIF documents. */
export function withoutEmpty(properties: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    kept[key] = value;
  }
  return kept;
}
