import type { UiLanguage } from '../page-context.ts';
import { moment, t } from '../texts/texts.ts';
import { Icon } from './icon.tsx';

/** Who may see the images of an item. */
export type AccessKind = 'open' | 'network' | 'signed-in' | 'restricted' | 'embargo' | 'withdrawn';

/** Access as a page shows it to this reader. */
export interface AccessView {
  kind: AccessKind;
  /** What this reader gets: the images, a reduced version, or none. */
  images: 'all' | 'reduced' | 'none';
  /** The day the images open (ISO 8601 date), for an embargo. */
  until?: string | undefined;
  /** How to meet the condition, in the language of the page. */
  how?: string | undefined;
}

/** Icon and word for an access kind. */
export function AccessState(props: { lang: UiLanguage; kind: AccessKind }) {
  const open = props.kind === 'open';
  return (
    <span class={open ? 'st good' : props.kind === 'withdrawn' ? 'st bad' : 'st warn'}>
      <Icon name={open ? 'open' : props.kind === 'embargo' ? 'clock' : 'lock'} />
      {t(props.lang)(`access.${props.kind}`)}
    </span>
  );
}

/** The condition in a sentence: what is closed, and until when. */
export function accessSentence(lang: UiLanguage, access: AccessView): string {
  const say = t(lang);
  if (access.kind !== 'embargo') return say(`access.${access.kind}What`);
  return access.until === undefined
    ? say('access.embargoOpen')
    : say('access.embargoWhat', { date: moment(lang, access.until) });
}

/** The note above an item whose images this reader does not get whole; nothing otherwise. */
export function AccessNote(props: { lang: UiLanguage; access: AccessView }) {
  const { lang, access } = props;
  if (access.images === 'all' && access.kind !== 'withdrawn') return null;
  const say = t(lang);
  return (
    <div class={access.kind === 'withdrawn' ? 'note bad' : 'note'}>
      <p>
        <AccessState lang={lang} kind={access.kind} />
      </p>
      <p>
        {accessSentence(lang, access)} {access.images === 'reduced' ? say('access.degraded') : say('access.metadata')}
      </p>
      {access.how === undefined ? null : <p>{access.how}</p>}
    </div>
  );
}
