import { fill } from './json-block.ts';
import type { PickedFile } from './dropped-files.ts';

/** Sentences of the uploader, from the page. */
export interface UploaderTexts {
  lang: string;
  waiting: string;
  uploading: string;
  done: string;
  paused: string;
  resumed: string;
  failed: string;
  retry: string;
  summary: string;
  allDone: string;
  progress: string;
}

/** How a row stands. */
export type RowState = 'waiting' | 'uploading' | 'resumed' | 'paused' | 'done' | 'failed';

const TONE: Record<RowState, string> = {
  waiting: 'idle',
  uploading: 'idle',
  resumed: 'idle',
  paused: 'warn',
  done: 'good',
  failed: 'bad',
};

/** One file in the list: name, size, progress, state. */
export class UploadRow {
  readonly element = document.createElement('li');
  sent = 0;
  state: RowState = 'waiting';
  readonly #bar = document.createElement('progress');
  readonly #percent = document.createElement('span');
  readonly #word = document.createElement('span');

  constructor(
    readonly picked: PickedFile,
    readonly texts: UploaderTexts,
  ) {
    const name = make('span', 'mono', picked.path);
    const size = make('span', 'num', sizeOf(picked.file.size, texts.lang));
    const progress = make('span', '', '');
    this.#bar.max = 100;
    this.#bar.setAttribute('aria-label', fill(texts.progress, { name: picked.path }));
    this.#percent.className = 'small num';
    progress.append(this.#bar, ' ', this.#percent);
    this.element.append(name, size, progress, this.#word);
    this.show('waiting');
  }

  /** Bytes the server has of this file. */
  progress(sent: number): void {
    this.sent = sent;
    this.#bar.value = this.#share() * 100;
    this.#percent.textContent = this.#percentText();
  }

  /** Writes the state; `why` belongs to a failure, `retry` puts a button beside it. */
  show(state: RowState, why = '', retry?: () => void): void {
    this.state = state;
    if (state === 'done') this.progress(this.picked.file.size);
    else this.progress(this.sent);
    this.#word.className = `st ${TONE[state]}`;
    this.#word.textContent = fill(this.texts[state], { percent: this.#percentText(), why });
    if (retry === undefined) return;
    const button = make('button', 'btn s', this.texts.retry);
    button.addEventListener('click', retry, { once: true });
    this.#word.append(' ', button);
  }

  #share(): number {
    return this.picked.file.size === 0 ? (this.state === 'done' ? 1 : 0) : this.sent / this.picked.file.size;
  }

  #percentText(): string {
    return new Intl.NumberFormat(this.texts.lang, { style: 'percent' }).format(this.#share());
  }
}

function make(tag: 'span' | 'button', className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  if (element instanceof HTMLButtonElement) element.type = 'button';
  return element;
}

/** A size in bytes as people say it, decimal units. */
export function sizeOf(bytes: number, lang: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = units[step] ?? 'byte';
  const format = new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: step > 2 ? 2 : 0 });
  return format.format(bytes / 1000 ** step);
}
