import { to, type LangText, type LinkText, type PageContext, type Picture } from '../../portal/page-context.ts';
import { Csrf } from '../../portal/parts/csrf.tsx';
import { FormField } from '../../portal/parts/form-field.tsx';
import { Layout } from '../../portal/parts/layout.tsx';
import { ProblemList, type ProblemView } from '../../portal/parts/problem-list.tsx';
import { moment, t } from '../../portal/texts/texts.ts';
import { fieldId, MetadataField, type EditField } from './metadata-field.tsx';

/** An item under review. */
export interface ItemEditPageProps {
  ctx: PageContext;
  item: { id: string; title: LangText; state: 'draft' | 'review' | 'published' | 'withdrawn' };
  /** Public page, once published. */
  publicHref?: string | undefined;
  batch?: LinkText | undefined;
  /** Fields of the metadata profile, in its order; neighbours with one `group` stand under one heading. */
  fields: EditField[];
  /** Languages a value can be in. */
  languages: { value: string; label: string }[];
  /** Access kinds to choose from, the chosen one marked. */
  access: { value: string; label: string; selected?: boolean | undefined }[];
  /** ISO date. */
  embargoUntil?: string | undefined;
  embargoError?: string | undefined;
  /** What the pipeline found, besides errors of single fields. */
  problems: ProblemView[];
  /** True right after saving. */
  saved?: boolean | undefined;
  /** First page, to compare with. */
  image: { picture: Picture; href: string; label: string } | null;
  /** Newest first; `at` is ISO 8601. */
  history?: { at: string; what: string }[] | undefined;
  /** POST the form here; the button pressed sends `action` as `save` or `publish`. @see readItemForm */
  saveAction: string;
  /** POST `reason` here; absent where withdrawing is not allowed. */
  withdrawAction?: string | undefined;
}

/** Editing the description and access of an item. */
export function ItemEditPage(props: ItemEditPageProps) {
  const { ctx, item } = props;
  const say = t(ctx.lang);
  const batch = props.batch === undefined ? [] : [props.batch];
  return (
    <Layout ctx={ctx} area="workspace" place="drafts" spine={[...batch, { text: say('edit.title') }]}>
      <div class="head">
        <h1>
          {say('edit.title')}
          {'　'}
          <span lang={item.title.lang} class="t">
            {item.title.text}
          </span>
        </h1>
        <p class="meta">
          {say(`edit.state.${item.state}`)}
          {'　'}
          <span class="mono">{item.id}</span>
          {props.publicHref === undefined ? null : (
            <>
              {'　'}
              <a href={to(ctx, props.publicHref)}>{say('edit.view')}</a>
            </>
          )}
        </p>
      </div>
      <Notes {...props} />
      <div class="cols side gap">
        <div>
          <EditForm {...props} />
          {props.withdrawAction === undefined ? null : <Withdraw {...props} action={props.withdrawAction} />}
        </div>
        <Beside {...props} />
      </div>
    </Layout>
  );
}

function Notes(props: ItemEditPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  const wrong = props.fields.filter((field) => field.error !== undefined);
  const count = wrong.length + (props.embargoError === undefined ? 0 : 1);
  return (
    <>
      {props.saved === true && count === 0 ? (
        <p class="note good" role="status">
          {say('edit.saved')}
        </p>
      ) : null}
      {count === 0 ? null : (
        <div class="note bad" role="alert" tabindex={-1}>
          <h2>{say('edit.invalid', { n: count })}</h2>
          <ul>
            {wrong.map((field) => (
              <li>
                <a href={`#${fieldId(field.name, 0)}`}>{`${field.label}: ${field.error ?? ''}`}</a>
              </li>
            ))}
            {props.embargoError === undefined ? null : (
              <li>
                <a href="#field-embargoUntil">{`${say('edit.embargo')}: ${props.embargoError}`}</a>
              </li>
            )}
          </ul>
        </div>
      )}
      {props.problems.length === 0 ? null : (
        <ProblemList ctx={ctx} problems={props.problems} title={say('drafts.problems', { n: props.problems.length })} />
      )}
    </>
  );
}

function EditForm(props: ItemEditPageProps) {
  const { ctx, item } = props;
  const say = t(ctx.lang);
  return (
    <form class="form" method="post" action={to(ctx, props.saveAction)} novalidate>
      <Csrf ctx={ctx} />
      {grouped(props.fields, say('edit.description')).map((group) => (
        <fieldset>
          <legend>{group.label}</legend>
          <div class="form">
            {group.fields.map((field) => (
              <MetadataField lang={ctx.lang} field={field} languages={props.languages} />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>{say('edit.access')}</legend>
        <div class="pair">
          <div class="field">
            <label for="field-access">{say('edit.accessLabel')}</label>
            <select id="field-access" name="access">
              {props.access.map((kind) => (
                <option value={kind.value} selected={kind.selected}>
                  {kind.label}
                </option>
              ))}
            </select>
          </div>
          <FormField
            name="embargoUntil"
            type="date"
            label={say('edit.embargo')}
            hint={say('edit.embargoHint')}
            value={props.embargoUntil}
            error={props.embargoError}
          />
        </div>
      </fieldset>
      <div class="row savebar">
        <button class="main" name="action" value="publish">
          {say(item.state === 'published' ? 'edit.republish' : 'edit.publish')}
        </button>
        {item.state === 'published' ? null : (
          <button name="action" value="save">
            {say('edit.save')}
          </button>
        )}
      </div>
    </form>
  );
}

/** Neighbouring fields of one group; those without a group go under `rest`. */
function grouped(fields: EditField[], rest: string): { label: string; fields: EditField[] }[] {
  const groups: { label: string; fields: EditField[] }[] = [];
  for (const field of fields) {
    const label = field.group ?? rest;
    const last = groups.at(-1);
    if (last?.label === label) last.fields.push(field);
    else groups.push({ label, fields: [field] });
  }
  return groups;
}

function Withdraw(props: ItemEditPageProps & { action: string }) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <details class="facet withdraw gap">
      <summary>{say('edit.withdraw')}</summary>
      <form class="form" method="post" action={to(ctx, props.action)}>
        <Csrf ctx={ctx} />
        <p class="meta">{say('edit.withdrawWhat')}</p>
        <div class="field">
          <label for="reason">{say('edit.reason')}</label>
          <textarea id="reason" name="reason" rows={3} required></textarea>
        </div>
        <div class="row">
          <button>{say('edit.withdrawAction')}</button>
        </div>
      </form>
    </details>
  );
}

function Beside(props: ItemEditPageProps) {
  const { ctx, image } = props;
  const say = t(ctx.lang);
  return (
    <aside class="stack stick">
      {image === null ? null : (
        <>
          <a href={to(ctx, image.href)}>
            <img
              class="img page"
              src={image.picture.src}
              alt={image.picture.alt ?? image.label}
              width={image.picture.width}
              height={image.picture.height}
            />
          </a>
          <p class="small">
            {say('edit.image')}
            {'　'}
            {image.label}
          </p>
        </>
      )}
      {props.history === undefined || props.history.length === 0 ? null : (
        <>
          <div class="head">
            <h2>{say('edit.history')}</h2>
          </div>
          <ul class="history meta">
            {props.history.map((change) => (
              <li>
                <time datetime={change.at}>{moment(ctx.lang, change.at)}</time>
                <span>{change.what}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
