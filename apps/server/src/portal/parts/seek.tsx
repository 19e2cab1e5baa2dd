import { to, type PageContext } from '../page-context.ts';
import { t } from '../texts/texts.ts';
import { Icon } from './icon.tsx';

/** A value a form keeps without showing it. */
export interface HiddenField {
  name: string;
  value: string;
}

/** The one search field of a page. */
export interface SeekProps {
  ctx: PageContext;
  /** Where the form goes; `/search` unless told. */
  action?: string | undefined;
  q?: string | undefined;
  /** Shown label; a screen reader hears one in any case. */
  label?: string | undefined;
  placeholder?: string | undefined;
  hidden?: HiddenField[] | undefined;
}

/** A GET search form. */
export function Seek(props: SeekProps) {
  const say = t(props.ctx.lang);
  return (
    <form role="search" method="get" action={to(props.ctx, props.action ?? '/search')}>
      <label class={props.label === undefined ? 'vh' : 'lab'} for="q">
        {props.label ?? say('seek.label')}
      </label>
      <div class="seek">
        <input id="q" name="q" type="search" value={props.q} placeholder={props.placeholder} />
        <button>
          <Icon name="search" />
          <span>{say('seek.action')}</span>
        </button>
      </div>
      <Hidden of={props.hidden ?? []} />
    </form>
  );
}

/** Hidden inputs of a form. */
export function Hidden(props: { of: HiddenField[] }) {
  return (
    <>
      {props.of.map((field) => (
        <input type="hidden" name={field.name} value={field.value} />
      ))}
    </>
  );
}
