import { renderToString } from 'preact-render-to-string';
import type { PageContext } from '../../portal/page-context.ts';
import { BatchPage, type BatchPageProps } from './batch-page.tsx';
import { ItemEditPage, type ItemEditPageProps } from './item-edit-page.tsx';
import { readItemForm } from './item-form.ts';
import { UploadPage } from './upload-page.tsx';

const ctx: PageContext = {
  lang: 'zh-Hans',
  prefix: '',
  path: '/workspace',
  viewer: { name: '沈未央' },
  csrf: 'tok',
  allianceName: '方志',
  assets: { css: '/assets/main.css', islands: {} },
};

function batchProps(change: Partial<BatchPageProps> = {}): BatchPageProps {
  return {
    ctx,
    batch: {
      id: 'b1',
      name: '昌国州图志',
      href: '/workspace/batches/b1',
      state: 'working',
      collection: { text: '浙江旧志' },
      startedAt: '2026-11-22T09:14:00Z',
    },
    live: true,
    apiHref: '/api/v1/batches/b1',
    steps: [],
    problems: [{ file: 'metadata.csv', row: 3, field: '成书年代', what: '大德只有十一年', todo: '改正' }],
    files: [],
    fileTotal: 0,
    cells: [
      { label: '37', state: 'rejected', href: '/workspace/items/x' },
      { label: '38', state: 'done', href: '/workspace/items/x' },
    ],
    items: [],
    ...change,
  };
}

function editProps(): ItemEditPageProps {
  return {
    ctx,
    item: { id: 'c8', title: { text: '昌國州圖志', lang: 'zh-Hant' }, state: 'review' },
    fields: [
      {
        name: 'title',
        label: '题名',
        values: [{ value: '昌國州圖志', lang: 'zh-Hant' }],
        repeatable: true,
        required: true,
        hasLanguage: true,
      },
      {
        name: 'date',
        label: '年代',
        values: [{ value: '"十三年"' }],
        repeatable: false,
        required: true,
        error: '只有十一年',
      },
    ],
    languages: [{ value: 'en', label: '英语' }],
    access: [{ value: 'open', label: '公开' }],
    problems: [],
    image: null,
    saveAction: '/workspace/items/c8',
  };
}

describe('BatchPage', () => {
  it('tells the island what to ask, and stops it when the batch is finished', () => {
    expect(renderToString(<BatchPage {...batchProps()} />)).toContain('data-live="true" data-api="/api/v1/batches/b1"');
    expect(renderToString(<BatchPage {...batchProps({ live: false })} />)).toContain('data-live="false"');
  });

  it('says state by sign and word, not by colour alone', () => {
    const html = renderToString(<BatchPage {...batchProps()} />);
    expect(html).toContain('aria-label="37, 有误">37✕');
    expect(html).toContain('aria-label="38, 完成">38');
  });

  it('shows file, row, field, what and what to do', () => {
    const html = renderToString(<BatchPage {...batchProps()} />);
    for (const part of ['metadata.csv', '第 3 行', '成书年代', '大德只有十一年', '改正']) expect(html).toContain(part);
  });
});

describe('ItemEditPage', () => {
  it('ties an error to its field and lists it above', () => {
    const html = renderToString(<ItemEditPage {...editProps()} />);
    expect(html).toMatch(/id="field-date-0"[^>]*aria-invalid="true"[^>]*aria-describedby="field-date-0-error"/);
    expect(html).toContain('href="#field-date-0"');
    expect(html).toContain('value="&quot;十三年&quot;"');
  });

  it('offers an empty line for a repeatable field and keeps a language the list does not have', () => {
    const html = renderToString(<ItemEditPage {...editProps()} />);
    expect(html).toContain('name="value:title:1"');
    expect(html).toMatch(/<option value="zh-Hant" selected>zh-Hant/);
    expect(html).not.toContain('name="value:date:1"');
  });

  it('hides withdrawing where it is not allowed', () => {
    expect(renderToString(<ItemEditPage {...editProps()} />)).not.toContain('name="reason"');
    expect(renderToString(<ItemEditPage {...editProps()} withdrawAction="/w" />)).toContain('name="reason"');
  });
});

describe('readItemForm', () => {
  it('reads what the form sends: order, languages, emptied fields', () => {
    const form = readItemForm({
      csrf: 'tok',
      'value:title:10': 'third',
      'lang:title:10': 'en',
      'value:title:0': ' 昌國州圖志 ',
      'lang:title:0': 'zh-Hant',
      'value:title:1': '',
      'lang:title:1': '',
      'value:dc:subject:0': '',
      access: 'network',
      embargoUntil: '',
      action: 'publish',
    });
    expect(form).toEqual({
      fields: {
        title: [
          { value: '昌國州圖志', lang: 'zh-Hant' },
          { value: 'third', lang: 'en' },
        ],
        'dc:subject': [],
      },
      access: 'network',
      embargoUntil: undefined,
      action: 'publish',
    });
  });

  it('never publishes unless that button was pressed', () => {
    expect(readItemForm({ action: ['publish', 'save'] }).action).toBe('save');
    expect(readItemForm({}).action).toBe('save');
  });
});

describe('UploadPage', () => {
  const shared = { ctx, beginAction: '/workspace/batches', endpoint: '/uploads', command: 'fangzhi ingest ./scans' };

  it('gives the island its endpoint, batch and token, and a reader without script the command', () => {
    const batch = { id: 'b1', name: 'x', href: '/workspace/batches/b1', collection: { text: 'y' }, received: [] };
    const html = renderToString(<UploadPage {...shared} collections={[]} batch={batch} finishAction="/f" />);
    expect(html).toContain('data-endpoint="/uploads" data-batch="b1" data-csrf="tok"');
    expect(/<noscript>.*<\/noscript>/s.exec(html)?.[0]).toContain('fangzhi ingest ./scans');
  });

  it('begins with choosing a collection', () => {
    const collections = [{ value: 'zj', title: { text: '浙江旧志' }, selected: true }];
    const html = renderToString(<UploadPage {...shared} collections={collections} batch={null} />);
    expect(html).toMatch(/<option value="zj" selected>浙江旧志/);
    expect(html).not.toContain('id="uploader"');
  });
});
