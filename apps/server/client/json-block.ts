/** Reads the JSON block the server left for an island, or nothing where the page has none. */
export function readBlock<T>(root: Document, id: string): T | null {
  const text = root.getElementById(id)?.textContent;
  return text === undefined || text === null || text === '' ? null : (JSON.parse(text) as T);
}

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
