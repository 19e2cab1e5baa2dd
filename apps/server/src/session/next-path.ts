const LONGEST = 2_000;
/** Stands for this portal while a path is read; no real host has this name. */
const HERE = 'http://portal.invalid';

/**
 * Where to go after signing in: a path of this portal, in the form browsers read it, or undefined when `next` is anything else.
 * Schemes, hosts, `//host`, `/\host` and what only becomes one of them after dots are resolved lead nowhere.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
 */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== 'string' || next.length > LONGEST || !/^\/(?![/\\])/.test(next)) return undefined;
  if (!URL.canParse(next, HERE)) return undefined;
  const url = new URL(next, HERE);
  const path = url.pathname + url.search + url.hash;
  return url.origin === HERE && !path.startsWith('//') ? path : undefined;
}
