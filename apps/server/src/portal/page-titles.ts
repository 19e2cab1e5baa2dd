import type { UiLanguage } from './page-context.ts';
import { t } from './texts/texts.ts';

/** Titles of the pages for `pageHead`, in the language of the interface; an item's own title is its title. */
export const pageTitles = {
  search: (lang: UiLanguage, q: string) => (q === '' ? t(lang)('search.title') : t(lang)('search.of', { q })),
  collections: (lang: UiLanguage) => t(lang)('home.collections'),
  reader: (lang: UiLanguage, title: string) => t(lang)('reader.title', { title }),
  signIn: (lang: UiLanguage) => t(lang)('signIn.title'),
  account: (lang: UiLanguage) => t(lang)('account.title'),
  workspace: (lang: UiLanguage) => t(lang)('nav.workspace'),
  upload: (lang: UiLanguage) => t(lang)('upload.title'),
  batch: (lang: UiLanguage, name: string) => t(lang)('batch.title', { name }),
  edit: (lang: UiLanguage, title: string) => t(lang)('edit.of', { title }),
  drafts: (lang: UiLanguage) => t(lang)('drafts.title'),
} as const;

/** Title, what and what to do of an error page. */
export interface ErrorWords {
  title: string;
  what: string;
  todo: string;
}

/** What an error page says where the error itself has no better words for a reader. */
export function errorWords(lang: UiLanguage, status: number): ErrorWords {
  const say = t(lang);
  const kind =
    status === 401
      ? 'signIn'
      : status === 403
        ? 'closed'
        : status === 404
          ? 'missing'
          : status === 410
            ? 'gone'
            : status === 429
              ? 'busy'
              : status >= 500
                ? 'fault'
                : 'unclear';
  return { title: say(`error.${kind}`), what: say(`error.${kind}What`), todo: say(`error.${kind}Todo`) };
}
