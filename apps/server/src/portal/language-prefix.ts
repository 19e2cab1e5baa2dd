import type { IncomingMessage } from 'node:http';

/** A language prefix of an address; empty when the language comes from a header. */
export type LanguagePrefix = '' | '/en' | '/zh-Hans';

const PREFIX = /^\/(en|zh-Hans)(?=[/?]|$)/;
const prefixes = new WeakMap<IncomingMessage, LanguagePrefix>();

/** The address without its language prefix, which is remembered for {@link prefixOf}. Runs before routing. */
export function stripLanguagePrefix(request: Pick<IncomingMessage, 'url'>): string {
  const url = request.url ?? '/';
  const language = PREFIX.exec(url)?.[1];
  if (language === undefined) return url;
  prefixes.set(request as IncomingMessage, language === 'en' ? '/en' : '/zh-Hans');
  const rest = url.slice(language.length + 1);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The prefix a request came with. */
export const prefixOf = (request: IncomingMessage): LanguagePrefix => prefixes.get(request) ?? '';
