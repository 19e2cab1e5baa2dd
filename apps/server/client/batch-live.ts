import { fill } from './json-block.ts';

/** Milliseconds between two questions while a batch is unfinished. */
const INTERVAL = 2000;

/**
 * Keeps `#batch-live` current: asks the API, and when its answer differs from the last one takes the part anew from
 * the page itself. Stops when the page says the batch is finished.
 */
async function follow(): Promise<void> {
  let last = '';
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    const live = document.getElementById('batch-live');
    if (live === null || live.dataset['live'] !== 'true') return;
    if (document.hidden) continue;
    last = await look(live, last);
  }
}

/** Asks once; returns the answer to compare the next one with. */
async function look(live: HTMLElement, last: string): Promise<string> {
  try {
    const answer = await textOf(live.dataset['api'] ?? '', 'application/json');
    if (answer !== last) await swap();
    return answer;
  } catch (cause) {
    console.warn(cause);
    note(live.dataset['stale'] ?? '');
    return '';
  }
}

async function textOf(href: string, accept: string): Promise<string> {
  const response = await fetch(href, { headers: { accept }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${href} answered ${String(response.status)}`);
  return response.text();
}

/** Replaces the live part; what had the focus keeps it when it is still there. */
async function swap(): Promise<void> {
  const html = await textOf(location.href, 'text/html');
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('batch-live');
  const old = document.getElementById('batch-live');
  if (fresh === null || old === null) throw new Error('The page no longer shows this batch.');
  if (fresh.innerHTML === old.innerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  old.replaceWith(document.adoptNode(fresh));
  if (focused !== null && focused !== undefined)
    for (const link of fresh.querySelectorAll('a')) if (link.getAttribute('href') === focused) link.focus();
  const lang = document.documentElement.lang;
  const time = new Intl.DateTimeFormat(lang, { timeStyle: 'medium' }).format(new Date());
  note(fill(fresh.dataset['updated'] ?? '', { time }));
  const status = document.getElementById('batch-status');
  const state = fresh.querySelector('.standing .st')?.textContent ?? '';
  if (status !== null && status.textContent !== state) status.textContent = state;
}

function note(text: string): void {
  const place = document.querySelector('#batch-live [data-note]');
  if (place !== null && text !== '') place.textContent = text;
}

void follow();
