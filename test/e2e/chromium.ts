import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** CSS pixels of a desk and of a phone. */
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The prefix of every language of the interface; none is Chinese. */
export const PREFIXES = ['', '/en'] as const;

/** A variable tools/test-browser.mjs sets. Throws when the story is run without it. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`Run the stories by tools/test-browser.mjs: ${name} is not set.`);
  return value;
}

/** Address of the system without a slash at its end. */
export const BASE = given('FANGZHI_TEST_URL').replace(/\/$/, '');

/** Headless Chromium. The caller closes it. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: given('CHROMIUM'), args: ARGUMENTS, headless: true });
}

/** A browser of its own with everything that went wrong in it, in words. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught errors, requests without an answer, and answers of 400 and above; empty when all is well. */
  readonly troubles: string[];
}

/** A new visitor with cookies of its own, in Chinese at a desk unless told. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: BASE, locale: 'zh-CN', viewport: DESK, ...options });
  const troubles: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Turning a page or leaving it cancels what is no longer wanted.
    if (why !== 'net::ERR_ABORTED') troubles.push(`no answer: ${request.method()} ${request.url()} ${why}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400)
      troubles.push(`${String(response.status())}: ${response.request().method()} ${response.url()}`);
  });
  return { context, page: await context.newPage(), troubles };
}

/** Signs the administrator in; ends in the workspace. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill('admin');
  await page.getByLabel('密码').fill('a-password-for-tests');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('**/workspace');
}

/** How many CSS pixels the page is wider than its window; 0 when nothing has to be moved sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - innerWidth));
}

/** Saves pictures of an address in both languages and both widths for people to look at, when FANGZHI_SCREENSHOTS names a folder. */
export async function photograph(
  page: Page,
  name: string,
  { path, ready }: { readonly path: string; readonly ready?: () => Promise<unknown> },
): Promise<void> {
  const folder = process.env['FANGZHI_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize() ?? DESK;
  for (const prefix of PREFIXES)
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await page.goto(`${prefix}${path}`, { waitUntil: 'networkidle' });
      await ready?.();
      const file = `${name}-${prefix === '' ? 'zh' : 'en'}-${String(size.width)}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true });
    }
  await page.setViewportSize(before);
}
