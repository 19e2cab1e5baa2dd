import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import {
  BASE,
  newVisitor,
  openChromium,
  overflow,
  photograph,
  PHONE,
  PREFIXES,
  signIn,
  type Visitor,
} from './chromium.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const BOOK = join(FIXTURES, 'book-small');
const CORRECTED = '景定嚴州續志校正本';
const REASON = '试验完毕，撤回此书。';

let browser: Browser;
let visitor: Visitor;
let page: Page;
/** Addresses the stories leave to each other, in their order. */
let batchPath: string;
let itemPath: string;

beforeAll(async () => {
  browser = await openChromium();
  visitor = await newVisitor(browser);
  page = visitor.page;
  await signIn(page);
});

afterEach(() => {
  expect(visitor.troubles.splice(0)).toEqual([]);
});

afterAll(() => browser.close());

const pathOf = (address: string): string => new URL(address).pathname;

/** From the workspace to the page of a new batch that takes files. */
async function beginBatch(name: string): Promise<void> {
  await page.goto('/workspace');
  await page.locator('ul.mine li', { hasText: '地方志' }).getByRole('link', { name: '上传' }).click();
  await page.waitForURL('**/workspace/upload?collection=difangzhi');
  expect(await page.getByLabel('上传到哪一专库').inputValue()).toBe('difangzhi');
  await page.getByLabel('批次名称').fill(name);
  await page.getByRole('button', { name: '开始一批' }).click();
  await page.waitForURL('**/workspace/batches/*/upload');
}

/** Waits until the page says that all is transferred, says that no more comes, and ends at the page of the batch. */
async function finishUpload(files: number): Promise<void> {
  await page.locator('#queue-summary', { hasText: '全部传完' }).waitFor();
  expect(await page.locator('#queue-list > li').count()).toBe(files);
  expect(await page.locator('#queue-list > li .st.good').count()).toBe(files);
  await page.getByRole('button', { name: '文件已齐，开始处理' }).click();
  await page.waitForURL(/\/workspace\/batches\/[^/]+$/);
}

/** Follows the batch to its end and makes sure that the page was never loaded anew. */
async function followBatch(): Promise<void> {
  await page.evaluate(() => (document.documentElement.dataset['seen'] = 'once'));
  await page.locator('#batch-live[data-live="false"]').waitFor({ timeout: 50_000 });
  expect(await page.evaluate(() => document.documentElement.dataset['seen'])).toBe('once');
}

describe('a member', () => {
  it('uploads a folder and watches its batch become finished without reloading', async () => {
    const files = readdirSync(BOOK, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    await beginBatch('严州续志三叶');
    await page.locator('#pick-folder').setInputFiles(BOOK);
    await finishUpload(files.length);
    batchPath = pathOf(page.url());
    await followBatch();

    expect(await page.locator('.standing .st').textContent()).toBe('已发布');
    expect(await page.locator('#batch-status').textContent()).toBe('已发布');
    expect(await page.locator('.cells > a').allTextContents()).toEqual(['1', '2', '3']);
    const items = page.locator('section[aria-labelledby="items"] li');
    expect(await items.count()).toBe(1);
    expect(await items.first().locator('.st').textContent()).toBe('已发布');
    expect(await items.first().textContent()).toContain('3 叶');
  });

  it('sees its batch in the workspace', async () => {
    await page.goto('/workspace');
    const row = page.locator('tbody tr', { hasText: '严州续志三叶' });
    expect(await row.textContent()).toContain('已发布');
    await row.getByRole('link', { name: '严州续志三叶' }).click();
    await page.waitForURL(`**${batchPath}`);
  });

  it('corrects the title, and the public page has it', async () => {
    await page.goto(batchPath);
    await page.locator('section[aria-labelledby="items"] a').click();
    await page.waitForURL('**/workspace/items/*');
    const titles = page.locator('input[name^="value:title:"]');
    const shown = await titles.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(shown).toEqual(expect.arrayContaining(['景定嚴州續志', '景定严州续志']));
    await titles.nth(shown.indexOf('景定嚴州續志')).fill(CORRECTED);
    await page.getByRole('button', { name: '保存并更新发布' }).click();
    await page.waitForURL('**?saved=1');
    expect(await page.getByRole('status').textContent()).toContain('已保存');

    await page.getByRole('link', { name: '在公众网站查看' }).click();
    await page.waitForURL('**/items/*');
    itemPath = pathOf(page.url());
    const reader = await newVisitor(browser);
    await reader.page.goto(itemPath);
    expect(await reader.page.locator('h1').textContent()).toBe(CORRECTED);
    expect(await reader.page.locator('.viewer img').count()).toBe(1);
    expect(reader.troubles).toEqual([]);
    await reader.context.close();
  });

  it('is told which field is wrong when a title is emptied, and nothing is lost', async () => {
    await page.goto(itemPath.replace('/items/', '/workspace/items/'));
    const titles = page.locator('input[name^="value:title:"]');
    for (const input of await titles.all()) await input.fill('');
    const place = page.locator('input[name^="value:place:"]').first();
    await place.fill('睦州');
    await page.getByRole('button', { name: '保存并更新发布' }).click();
    await page.locator('.note.bad[role="alert"]').waitFor();
    expect(await page.locator('.note.bad').textContent()).toContain('有 1 个字段需改正');
    expect(await place.inputValue()).toBe('睦州');
    // The refusal is the point of this story.
    const address = `${BASE}${itemPath.replace('/items/', '/workspace/items/')}`;
    expect(visitor.troubles.splice(0).filter((trouble) => !trouble.includes(address))).toEqual([]);
  });

  it('sees where a problem is while the good file goes on', async () => {
    await beginBatch('一好一坏');
    await page
      .locator('#pick-files')
      .setInputFiles([join(FIXTURES, 'bad/text-named.tif'), join(FIXTURES, 'images/png-rgb-64x56x8.png')]);
    await finishUpload(2);
    await followBatch();

    expect(await page.locator('.standing .st').textContent()).toBe('有待处理');
    const problems = page.getByRole('alert').locator('ol.todo > li');
    expect(await problems.count()).toBe(1);
    expect(await problems.first().locator('.mono').textContent()).toBe('text-named.tif');
    const [, what, todo] = await problems.first().locator(':scope > *').allTextContents();
    expect(what).toMatch(/\S/);
    expect(todo).toMatch(/\S/);
    const state = (file: string) => page.locator('ul.ups li', { hasText: file }).locator('.st').textContent();
    expect(await state('text-named.tif')).toContain('有误');
    expect(await state('png-rgb-64x56x8.png')).toContain('完成');
    expect(await page.locator('section[aria-labelledby="items"] li').count()).toBe(1);
    expect(await page.locator('.cells > a.good').count()).toBe(1);
  });

  it('finds every page of the workspace within a phone', async () => {
    const edit = itemPath.replace('/items/', '/workspace/items/');
    for (const prefix of PREFIXES)
      for (const path of ['/workspace', '/workspace/drafts', '/workspace/upload', batchPath, edit, '/account']) {
        await page.setViewportSize(PHONE);
        await page.goto(`${prefix}${path}`);
        expect({ path: `${prefix}${path}`, overflow: await overflow(page) }).toEqual({
          path: `${prefix}${path}`,
          overflow: 0,
        });
      }
    await photograph(page, 'workspace', { path: '/workspace' });
    await photograph(page, 'batch', { path: batchPath });
    await photograph(page, 'edit', { path: edit });
    await photograph(page, 'upload', { path: '/workspace/upload' });
  });

  it('withdraws the item, which leaves a tombstone', async () => {
    await page.goto(itemPath.replace('/items/', '/workspace/items/'));
    await page.getByText('撤回条目', { exact: true }).click();
    await page.getByLabel('原因（公开）').fill(REASON);
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    await page.waitForURL('**?saved=1');
    expect(await page.locator('.head .meta').first().textContent()).toContain('已撤回');

    const reader = await newVisitor(browser);
    const answer = await reader.page.goto(itemPath);
    expect(answer?.status()).toBe(410);
    expect(await reader.page.locator('h1').textContent()).toBe('已撤回');
    const words = await reader.page.locator('main').textContent();
    expect(words).toContain(CORRECTED);
    expect(words).toContain(REASON);
    expect(words).toContain('ark:');
    expect(reader.troubles.filter((trouble) => !trouble.includes(`${BASE}${itemPath}`))).toEqual([]);
    await reader.context.close();
  });
});
