import type { Batch, Item, Page, Problem, Who } from '#lib/domain';
import { displayValue, FIELDS, KINDS, localText, type Field, type FieldName, type FieldValue } from '#lib/metadata';

import { may } from '../access/visitor.ts';
import type { PageContext, UiLanguage } from '../portal/page-context.ts';
import type { ProblemView } from '../portal/parts/problem-list.tsx';
import { t } from '../portal/texts/texts.ts';
import { PICTURE_PX, pictureOf } from '../portal/views/pictures.ts';
import { descriptionOf } from '../portal/views/texts-of.ts';
import { NO_ERRORS, type FormErrors } from './item-correction.ts';
import type { ItemEditPageProps } from './pages/item-edit-page.tsx';
import type { FormValue, ItemForm } from './pages/item-form.ts';
import type { EditField } from './pages/metadata-field.tsx';
import { gravestFirst, problemView } from './problem-view.ts';
import { itemTitle } from './titles.ts';
import { WORKSPACE_TEXTS, type WorkspaceText } from './workspace-texts.ts';

const PROBLEMS_SHOWN = 50;
/** Languages and scripts offered beside a value; one a value already has is kept besides. */
const LANGUAGES = ['zh-Hant', 'zh-Hans', 'lzh', 'zh-Latn', 'en', 'ja', 'ko'];
const PARAGRAPHS: ReadonlySet<FieldName> = new Set(['description', 'rightsStatement']);

/** Everything the edit page of an item is made from. */
export interface ItemParts {
  readonly item: Item;
  readonly batch: Batch | undefined;
  /** Problems of its batch that concern its files. */
  readonly problems: readonly Problem[];
  readonly firstPage: Page | undefined;
}

/** How the edit page is shown besides what is kept. */
export interface ItemShown {
  /** True right after saving. */
  readonly saved?: boolean | undefined;
  /** The version the form was made from, when it is not the one kept now: a refused form must still meet a conflict. */
  readonly seen?: number | undefined;
  /** What was typed and not saved, with what is wrong in it. */
  readonly unsaved?: { readonly form: ItemForm; readonly errors?: FormErrors | undefined } | undefined;
  /** What has to be said first. */
  readonly notes?: readonly ProblemView[] | undefined;
}

/** The edit page of an item for this person; with `unsaved`, what was typed instead of what is kept. */
export function itemView(ctx: PageContext, who: Who, parts: ItemParts & ItemShown): ItemEditPageProps {
  const { item, batch, unsaved } = parts;
  const errors = unsaved?.errors ?? NO_ERRORS;
  const href = `/workspace/items/${item.id}`;
  const access = unsaved?.form.access ?? item.access;
  const say = t(ctx.lang);
  return {
    ctx,
    item: { id: item.id, title: itemTitle(item, ctx.lang), state: item.state },
    publicHref: item.state === 'published' ? `/items/${item.id}` : undefined,
    batch: batch && { text: batch.title, href: `/workspace/batches/${batch.id}` },
    fields: FIELDS.map((field) =>
      editField(field, {
        lang: ctx.lang,
        values: unsaved?.form.fields[field.name] ?? descriptionOf(item)[field.name] ?? [],
        error: errors.fields[field.name],
      }),
    ),
    languages: LANGUAGES.map((value) => ({ value, label: displayValue('language', value, ctx.lang) })),
    access: (['open', 'restricted'] as const).map((value) => ({
      value,
      label: say(`access.${value}`),
      selected: value === access,
    })),
    embargoUntil: (unsaved ? unsaved.form.embargoUntil : item.embargoUntil) ?? undefined,
    embargoError: errors.embargo,
    problems: [...(parts.notes ?? []), ...problemsOf(parts, ctx.lang)],
    saved: parts.saved,
    image: imageOf(parts),
    history: historyOf(item, ctx.lang),
    saveAction: `${href}?seen=${String(parts.seen ?? item.version)}`,
    withdrawAction: item.state === 'published' && may(who, item, 'publish') ? `${href}/withdraw` : undefined,
  };
}

/** A note above the form: what happened and what to do. */
export const note = (what: WorkspaceText, todo: WorkspaceText, lang: UiLanguage, href?: string): ProblemView => ({
  what: WORKSPACE_TEXTS[what][lang],
  todo: WORKSPACE_TEXTS[todo][lang],
  href,
});

function editField(
  field: Field & { readonly name: FieldName },
  shown: {
    readonly lang: UiLanguage;
    readonly values: readonly (FieldValue | FormValue)[];
    readonly error: string | undefined;
  },
): EditField {
  const { name, rule } = field;
  const { lang, values } = shown;
  return {
    name,
    label: localText(field.labels, lang),
    values: values.map(({ value, lang: tag }) => ({ value, lang: tag })),
    // A field that takes one value takes one in every language.
    repeatable: field.repeatable || rule === undefined,
    required: field.required,
    kind: rule === 'kind' ? 'choice' : PARAGRAPHS.has(name) ? 'paragraph' : 'line',
    choices: rule === 'kind' ? kindChoices(values[0]?.value, lang) : undefined,
    hasLanguage: rule === undefined,
    hint: hintOf(rule, lang),
    error: shown.error,
  };
}

function kindChoices(current: string | undefined, lang: UiLanguage): { value: string; label: string }[] {
  const known = KINDS.map((kind) => ({ value: kind.name, label: localText(kind.labels, lang) }));
  const foreign = current !== undefined && current !== '' && !known.some(({ value }) => value === current);
  return foreign ? [{ value: current, label: current }, ...known] : known;
}

function hintOf(rule: Field['rule'], lang: UiLanguage): string | undefined {
  if (rule === 'date') return WORKSPACE_TEXTS.dateHint[lang];
  if (rule === 'language') return WORKSPACE_TEXTS.languageHint[lang];
  return rule === 'rights-uri' ? WORKSPACE_TEXTS.rightsHint[lang] : undefined;
}

function problemsOf({ problems, batch }: ItemParts, lang: UiLanguage): ProblemView[] {
  const mendHref = `/workspace/upload?collection=${encodeURIComponent(batch?.collection ?? '')}`;
  return gravestFirst(problems)
    .slice(0, PROBLEMS_SHOWN)
    .map((problem) => problemView(problem, lang, mendHref));
}

function imageOf({ item, firstPage }: ItemParts): ItemEditPageProps['image'] {
  if (!firstPage?.access) return null;
  return {
    picture: pictureOf(firstPage.id, firstPage.access, PICTURE_PX),
    href: `/items/${item.id}?page=${String(firstPage.position)}`,
    label: firstPage.label,
  };
}

function historyOf(item: Item, lang: UiLanguage): { at: string; what: string }[] {
  const updated = item.updatedAt.toISOString();
  const withdrawn =
    item.withdrawnReason === null
      ? []
      : [{ at: updated, what: WORKSPACE_TEXTS.withdrawn[lang] + item.withdrawnReason }];
  return [
    ...withdrawn,
    { at: updated, what: WORKSPACE_TEXTS.updated[lang] },
    ...(item.datestamp === null ? [] : [{ at: item.datestamp.toISOString(), what: WORKSPACE_TEXTS.stamped[lang] }]),
    { at: item.createdAt.toISOString(), what: WORKSPACE_TEXTS.created[lang] },
  ].toSorted((a, b) => b.at.localeCompare(a.at));
}
