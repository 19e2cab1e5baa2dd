import { to, type LangText, type PageContext } from '../../portal/page-context.ts';
import { Csrf } from '../../portal/parts/csrf.tsx';
import { describedBy, FormError, FormField } from '../../portal/parts/form-field.tsx';
import { Icon } from '../../portal/parts/icon.tsx';
import { JsonBlock } from '../../portal/parts/json-block.tsx';
import { Layout } from '../../portal/parts/layout.tsx';
import { size, t, type Say } from '../../portal/texts/texts.ts';
import { FileStateWord, type FileState } from './state-word.tsx';

/** A batch files are being added to. */
export interface UploadBatch {
  id: string;
  name: string;
  href: string;
  collection: LangText;
  /** Files the server already has whole. */
  received: { path: string; size: number; state: FileState }[];
}

/** Uploading: first a collection is chosen, which begins a batch; then files go into it. */
export interface UploadPageProps {
  ctx: PageContext;
  /** Collections to choose from, the chosen one marked. */
  collections: { value: string; title: LangText; selected?: boolean | undefined }[];
  /** Absent on the first step. */
  batch: UploadBatch | null;
  /** Name typed before an error. */
  name?: string | undefined;
  error?: string | undefined;
  /** POST `collection`, `name`, `csrf` here to begin a batch, then redirect to its upload page. */
  beginAction: string;
  /** tus endpoint. */
  endpoint: string;
  /** POST `csrf` here when the files are complete; the second step only. */
  finishAction?: string | undefined;
  /** The command that does the same from a shell, for readers without JavaScript. */
  command: string;
}

/** Upload page with the `uploader` island: resumable, whole folders, three at a time. */
export function UploadPage(props: UploadPageProps) {
  const { ctx, batch } = props;
  const say = t(ctx.lang);
  const spine =
    batch === null
      ? [{ text: say('upload.title') }]
      : [{ text: batch.name, href: batch.href }, { text: say('upload.title') }];
  return (
    <Layout ctx={ctx} area="workspace" place="upload" spine={spine}>
      <div class="head">
        <h1>{batch === null ? say('upload.title') : batch.name}</h1>
        {batch === null ? null : (
          <p class="meta">
            <span lang={batch.collection.lang}>{batch.collection.text}</span>
          </p>
        )}
      </div>
      {batch === null ? <Choose {...props} /> : <Transfer {...props} batch={batch} />}
    </Layout>
  );
}

function Choose(props: UploadPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  if (props.collections.length === 0) return <p class="note">{say('work.none')}</p>;
  return (
    <form class="form narrow" method="post" action={to(ctx, props.beginAction)}>
      <Csrf ctx={ctx} />
      {props.error === undefined ? null : <FormError id="field-collection-error" text={props.error} />}
      <div class="field">
        <label for="field-collection">{say('upload.choose')}</label>
        <select
          id="field-collection"
          name="collection"
          required
          aria-describedby={describedBy('field-collection', { error: props.error })}
        >
          {props.collections.map((collection) => (
            <option value={collection.value} lang={collection.title.lang} selected={collection.selected}>
              {collection.title.text}
            </option>
          ))}
        </select>
      </div>
      <FormField name="name" label={say('upload.name')} hint={say('upload.nameHint')} value={props.name} required />
      <div class="row">
        <button class="main">{say('upload.begin')}</button>
      </div>
    </form>
  );
}

function Transfer(props: UploadPageProps & { batch: UploadBatch }) {
  const { ctx, batch } = props;
  const say = t(ctx.lang);
  return (
    <>
      <div class="drop" id="uploader" data-endpoint={props.endpoint} data-batch={batch.id} data-csrf={ctx.csrf} hidden>
        <p>
          <Icon name="up" /> {say('upload.drop')}
        </p>
        <p class="row">
          <label class="btn" for="pick-files">
            {say('upload.pickFiles')}
          </label>
          <input class="vh" id="pick-files" type="file" multiple aria-describedby="kinds" />
          <label class="btn" for="pick-folder">
            {say('upload.pickFolder')}
          </label>
          <input
            class="vh"
            id="pick-folder"
            type="file"
            multiple
            {...{ webkitdirectory: '' }}
            aria-describedby="kinds"
          />
        </p>
        <p class="small" id="kinds">
          {say('upload.kinds')}
        </p>
        <JsonBlock id="uploader-texts" data={uploaderTexts(say, ctx.lang)} />
      </div>
      <noscript>
        <div class="note">
          <p>{say('upload.noScript')}</p>
          <p>
            <code>{props.command}</code>
          </p>
        </div>
      </noscript>
      <section id="queue" aria-labelledby="queue-title" class="gap" hidden>
        <div class="head">
          <h2 id="queue-title">{say('upload.queue')}</h2>
          <p class="meta" role="status" id="queue-summary"></p>
        </div>
        <ul class="ups" id="queue-list"></ul>
      </section>
      {batch.received.length === 0 ? null : <Received {...props} />}
      {props.finishAction === undefined ? null : (
        <form class="row savebar" id="finish" method="post" action={to(ctx, props.finishAction)}>
          <Csrf ctx={ctx} />
          <button class="main">{say('upload.finish')}</button>
          <span class="meta">{say('upload.finishHint')}</span>
        </form>
      )}
    </>
  );
}

function Received(props: UploadPageProps & { batch: UploadBatch }) {
  const { ctx, batch } = props;
  const say = t(ctx.lang);
  return (
    <section aria-labelledby="received" class="gap">
      <div class="head">
        <h2 id="received">{say('upload.received')}</h2>
        <p class="meta num">{batch.received.length}</p>
      </div>
      <ul class="ups">
        {batch.received.map((file) => (
          <li>
            <span class="mono">{file.path}</span>
            <span class="num">{size(ctx.lang, file.size)}</span>
            <span></span>
            <FileStateWord lang={ctx.lang} state={file.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Sentences of the uploader island; what it fills in stays in braces. */
function uploaderTexts(say: Say, lang: string) {
  return {
    lang,
    waiting: say('file.waiting'),
    uploading: say('file.uploading'),
    done: say('upload.received'),
    paused: say('upload.paused'),
    resumed: say('upload.resumed'),
    failed: say('upload.failed'),
    retry: say('upload.retry'),
    summary: say('upload.summary'),
    allDone: say('upload.allDone'),
    progress: say('upload.progress'),
  };
}
