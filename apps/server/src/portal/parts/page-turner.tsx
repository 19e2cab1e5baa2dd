import type { ComponentChildren } from 'preact';
import { to, type PageContext } from '../page-context.ts';
import { t } from '../texts/texts.ts';
import { Icon, type IconName } from './icon.tsx';

/** Where the turning links go; absent at the ends of a book. */
export interface TurnerView {
  first?: string | undefined;
  prev?: string | undefined;
  next?: string | undefined;
  last?: string | undefined;
}

/** Address, icon, label and relation of one turning link. */
interface Turn {
  part: keyof TurnerView;
  icon: IconName;
  label: string;
}

/** The four turning links as they lie: in a book bound at the right, the next page is to the left. */
export function PageTurner(props: {
  ctx: PageContext;
  direction: 'rtl' | 'ltr';
  turn: TurnerView;
  /** The page number between the links, when the page has a form for it. */
  children?: ComponentChildren;
}) {
  const say = t(props.ctx.lang);
  const rtl = props.direction === 'rtl';
  const turns: Turn[] = [
    { part: 'first', icon: rtl ? 'farRight' : 'farLeft', label: say('item.first') },
    { part: 'prev', icon: rtl ? 'right' : 'left', label: say(rtl ? 'item.prevRight' : 'item.prev') },
    { part: 'next', icon: rtl ? 'left' : 'right', label: say(rtl ? 'item.nextLeft' : 'item.next') },
    { part: 'last', icon: rtl ? 'farLeft' : 'farRight', label: say('item.last') },
  ];
  const link = (turn: Turn | undefined) => {
    if (turn === undefined) return null;
    const href = props.turn[turn.part];
    if (href === undefined)
      return (
        <span class="off" aria-hidden="true">
          <Icon name={turn.icon} />
        </span>
      );
    const rel = turn.part === 'next' || turn.part === 'prev' ? turn.part : undefined;
    return (
      <a href={to(props.ctx, href)} rel={rel} data-turn={turn.part} aria-label={turn.label} title={turn.label}>
        <Icon name={turn.icon} />
      </a>
    );
  };
  const laid = rtl ? turns.reverse() : turns;
  return (
    <nav class="bar" aria-label={say('item.turn')}>
      {link(laid[0])}
      {link(laid[1])}
      {props.children}
      {link(laid[2])}
      {link(laid[3])}
    </nav>
  );
}
