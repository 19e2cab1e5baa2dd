/** The date of the mappings in use. A new date means new indices, filled from the change log again. */
export const MAPPING_DATE = '2026-11-22';

/** Names of the two indices: `alias` is what is written and searched, `index` what stands behind it. */
export interface IndexNames {
  readonly items: { readonly alias: string; readonly index: string };
  readonly pages: { readonly alias: string; readonly index: string };
}

/** The names under a prefix. Throws when OpenSearch would not take the prefix as the beginning of a name. */
export function indexNames(prefix: string): IndexNames {
  if (!/^[a-z][a-z0-9_-]{0,99}$/.test(prefix))
    throw new Error(
      `“${prefix}” cannot begin the name of a search index: use small letters, digits, “-” and “_”, a letter first.`,
    );
  const named = (kind: string) => ({ alias: `${prefix}-${kind}`, index: `${prefix}-${kind}-${MAPPING_DATE}` });
  return { items: named('items'), pages: named('pages') };
}
