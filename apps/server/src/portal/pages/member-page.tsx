import type { LangText, LinkText, PageContext } from '../page-context.ts';
import { FactList } from '../parts/fact-list.tsx';
import { ItemList, type ItemRow } from '../parts/item-row.tsx';
import { Layout } from '../parts/layout.tsx';
import { Pager, type PagerView } from '../parts/pager.tsx';
import { Seek, type HiddenField } from '../parts/seek.tsx';
import { t } from '../texts/texts.ts';

/** A member library with what it holds. */
export interface MemberPageProps {
  ctx: PageContext;
  member: { name: LangText; summary: LangText[]; place?: string | undefined; site?: LinkText | undefined };
  counts: { items: number; pages: number };
  collections: LinkText[];
  oaiHref?: string | undefined;
  items: ItemRow[];
  range: { from: number; to: number; total: number };
  pager: PagerView;
  /** What limits `/search` to this member. */
  searchScope: HiddenField[];
}

/** Page of a member library. */
export function MemberPage(props: MemberPageProps) {
  const { ctx, member } = props;
  const say = t(ctx.lang);
  const holds = [say('count.items', { n: props.counts.items }), say('count.pages', { n: props.counts.pages })];
  return (
    <Layout ctx={ctx} place="members" spine={[{ text: say('nav.members'), href: '/#members' }, member.name]}>
      <div class="cover bare">
        <div class="stack">
          <p class="meta">{say('member.kind')}</p>
          <h1 class="title" lang={member.name.lang}>
            {member.name.text}
          </h1>
          <div class="prose stack">
            {member.summary.map((paragraph) => (
              <p lang={paragraph.lang}>{paragraph.text}</p>
            ))}
          </div>
          <Seek ctx={ctx} placeholder={say('collection.searchIn')} hidden={props.searchScope} />
        </div>
        <FactList
          ctx={ctx}
          facts={[
            { label: say('collection.holds'), values: [{ text: holds.join('　') }] },
            { label: say('member.place'), values: member.place === undefined ? [] : [{ text: member.place }] },
            { label: say('member.site'), values: member.site === undefined ? [] : [member.site] },
            { label: say('member.collections'), values: props.collections },
            {
              label: say('collection.harvest'),
              values: props.oaiHref === undefined ? [] : [{ text: say('collection.oai'), href: props.oaiHref }],
            },
          ]}
        />
      </div>
      <section aria-labelledby="items">
        <div class="head">
          <h2 id="items">{say('member.items')}</h2>
          {props.range.total === 0 ? null : <p class="meta">{say('pager.range', props.range)}</p>}
        </div>
        <ItemList ctx={ctx} items={props.items} />
        <Pager ctx={ctx} of={props.pager} />
      </section>
    </Layout>
  );
}
