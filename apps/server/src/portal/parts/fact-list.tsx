import type { LinkText, PageContext } from '../page-context.ts';
import { Words } from './words.tsx';

/** A value of a described field. */
export interface FactValue extends LinkText {
  /** Said after it, in the language of the interface: a role, a romanization, a reading of a date. */
  note?: string | undefined;
  noteLang?: string | undefined;
}

/** A described field with its values in order. */
export interface Fact {
  label: string;
  values: FactValue[];
}

/** Metadata as a description list; fields without a value are left out. */
export function FactList(props: { ctx: PageContext; facts: Fact[]; kind?: 'ids' | undefined }) {
  const facts = props.facts.filter((fact) => fact.values.length > 0);
  return (
    <dl class={props.kind === 'ids' ? 'facts ids' : 'facts'}>
      {facts.map((fact) => (
        <>
          <dt>{fact.label}</dt>
          <dd class={props.kind === 'ids' ? 'mono' : undefined}>
            {fact.values.map((value, index) => (
              <>
                {index === 0 ? null : <br />}
                <Words ctx={props.ctx} of={value} />
                {value.note === undefined ? null : (
                  <span class="meta" lang={value.noteLang}>
                    {'　'}
                    {value.note}
                  </span>
                )}
              </>
            ))}
          </dd>
        </>
      ))}
    </dl>
  );
}
