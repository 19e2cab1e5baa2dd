import { to, type PageContext } from '../page-context.ts';
import { number, t } from '../texts/texts.ts';
import { Icon } from './icon.tsx';
import { Hidden, type HiddenField } from './seek.tsx';

/** One value of a facet. */
export interface FacetValue {
  value: string;
  label: string;
  lang?: string | undefined;
  count: number;
  selected: boolean;
  /** The same search with this value chosen, or not chosen when it is now. */
  href: string;
}

/** A way to narrow a list: `name` is the query parameter, repeated for every chosen value. */
export interface Facet {
  name: string;
  label: string;
  values: FacetValue[];
}

/** How many values are chosen in all. */
export function chosenCount(facets: Facet[]): number {
  return facets.reduce((sum, facet) => sum + facet.values.filter((value) => value.selected).length, 0);
}

/** The facets as one GET form with checkboxes and one button; works without script. */
export function FacetForm(props: { ctx: PageContext; action: string; facets: Facet[]; hidden: HiddenField[] }) {
  const say = t(props.ctx.lang);
  const facets = props.facets.filter((facet) => facet.values.length > 0);
  if (facets.length === 0) return null;
  return (
    <form id="narrow" tabindex={-1} method="get" action={to(props.ctx, props.action)} aria-label={say('search.narrow')}>
      <h2 class="vh">{say('search.narrow')}</h2>
      <Hidden of={props.hidden} />
      {facets.map((facet, index) => (
        <details class="facet" open={index < 3 || facet.values.some((value) => value.selected)}>
          <summary>{facet.label}</summary>
          <ul class="facets">
            {facet.values.map((value, place) => (
              <li>
                <input
                  type="checkbox"
                  id={`f-${facet.name}-${place}`}
                  name={facet.name}
                  value={value.value}
                  checked={value.selected}
                />
                <label for={`f-${facet.name}-${place}`} lang={value.lang}>
                  {value.label}
                </label>
                <span class="num">{number(props.ctx.lang, value.count)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <p class="row apply">
        <button class="main">{say('search.apply')}</button>
      </p>
    </form>
  );
}

/** What is chosen now, each a link that drops it. */
export function Chosen(props: { ctx: PageContext; facets: Facet[] }) {
  const say = t(props.ctx.lang);
  if (chosenCount(props.facets) === 0) return null;
  return (
    <ul class="chosen" aria-label={say('search.chosen')}>
      {props.facets.flatMap((facet) =>
        facet.values
          .filter((value) => value.selected)
          .map((value) => (
            <li>
              <a
                class="btn s"
                href={to(props.ctx, value.href)}
                aria-label={say('search.drop', { name: facet.label, value: value.label })}
              >
                <span lang={value.lang}>{value.label}</span>
                <Icon name="cross" />
              </a>
            </li>
          )),
      )}
    </ul>
  );
}
