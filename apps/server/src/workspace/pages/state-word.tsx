import type { UiLanguage } from '../../portal/page-context.ts';
import { Icon, type IconName } from '../../portal/parts/icon.tsx';
import { t } from '../../portal/texts/texts.ts';

/** Where a batch stands. */
export type BatchState =
  'uploading' | 'waiting' | 'working' | 'review' | 'published' | 'problems' | 'failed' | 'cancelled';

/** Where a file or page stands. */
export type FileState = 'waiting' | 'uploading' | 'working' | 'done' | 'review' | 'skipped' | 'rejected' | 'retrying';

type Tone = 'good' | 'bad' | 'warn' | 'idle';

const BATCH: Record<BatchState, { tone: Tone; icon: IconName }> = {
  uploading: { tone: 'idle', icon: 'up' },
  waiting: { tone: 'idle', icon: 'clock' },
  working: { tone: 'idle', icon: 'clock' },
  review: { tone: 'warn', icon: 'dot' },
  published: { tone: 'good', icon: 'check' },
  problems: { tone: 'bad', icon: 'warn' },
  failed: { tone: 'bad', icon: 'cross' },
  cancelled: { tone: 'idle', icon: 'cross' },
};

const FILE: Record<FileState, { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'idle', icon: 'clock' },
  uploading: { tone: 'idle', icon: 'up' },
  working: { tone: 'idle', icon: 'clock' },
  done: { tone: 'good', icon: 'check' },
  review: { tone: 'warn', icon: 'dot' },
  skipped: { tone: 'idle', icon: 'dot' },
  rejected: { tone: 'bad', icon: 'cross' },
  retrying: { tone: 'warn', icon: 'clock' },
};

/** The state of a batch: icon and word. */
export function BatchStateWord(props: { lang: UiLanguage; state: BatchState }) {
  const { tone, icon } = BATCH[props.state];
  return (
    <span class={`st ${tone}`}>
      <Icon name={icon} />
      {t(props.lang)(`batch.${props.state}`)}
    </span>
  );
}

/** The state of a file: icon and word; `step` says at which step it is working. */
export function FileStateWord(props: { lang: UiLanguage; state: FileState; step?: string | undefined }) {
  const { tone, icon } = FILE[props.state];
  return (
    <span class={`st ${tone}`}>
      <Icon name={icon} />
      {t(props.lang)(`file.${props.state}`)}
      {props.step === undefined ? null : ` · ${props.step}`}
    </span>
  );
}
