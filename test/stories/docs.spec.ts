import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ERRORS, OBJECT_KEYS } from '#lib/domain';

import { getMetadataStorage } from 'class-validator';

import { Environment } from '../../libs/nest/src/environment.ts';
import { STATUS } from '../../libs/nest/src/problem-status.ts';

const ROOT = join(import.meta.dirname, '../..');
const SKIPPED = new Set(['node_modules', 'dist', 'var', 'coverage']);

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const bare = (cell: string): string => cell.replaceAll('`', '').trim();

/** The rows of the first table of a document whose header begins with `first`, cells without backticks. */
function tableOf(path: string, first: string): string[][] {
  const lines = read(path).split('\n');
  const header = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  if (header < 0) throw new Error(`${path}: there is no table that begins with the column "${first}".`);
  const rows = lines.slice(header + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? undefined : end).map((line) => line.split('|').slice(1, -1).map(bare));
}

/** Every Markdown file of the project, by path from its root. */
function documents(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith('.') || SKIPPED.has(entry.name) ? [] : documents(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const libs = readdirSync(join(ROOT, 'libs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('docs/errors.md', () => {
  it('lists exactly the errors of the domain, with their status and sentence', () => {
    const listed = tableOf('docs/errors.md', 'code').map(([code, status, sentence]) => [code, status, sentence]);
    const known = Object.entries(ERRORS).map(([code, sentence]) => [
      code,
      String(STATUS[code as keyof typeof ERRORS]),
      sentence,
    ]);
    expect(listed).toEqual(known);
  });

  it('says what to do about each', () => {
    for (const row of tableOf('docs/errors.md', 'code')) expect(row[3]).not.toBe('');
  });
});

describe('docs/storage-keys.md', () => {
  it('lists exactly the patterns of object keys', () => {
    expect(tableOf('docs/storage-keys.md', 'pattern')).toEqual(
      OBJECT_KEYS.map(({ pattern, example, purpose }) => [pattern, example, purpose]),
    );
  });
});

describe('the table of environment variables', () => {
  const environment = new Environment();
  const names = [
    ...new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(Environment, '', false, false)
        .map((metadata) => metadata.propertyName),
    ),
  ];
  const defaultOf = (name: string): string => {
    if (name === 'FANGZHI_WORKER_PROCESSES') return 'min(2, cores)';
    const value = environment[name as keyof Environment];
    return value === undefined ? '–' : String(value);
  };
  const known = Object.fromEntries(names.map((name) => [name, defaultOf(name)]));

  it.each([
    ['README.md', 'variable'],
    ['README.zh-CN.md', '变量'],
    ['docs/configuration.md', 'variable'],
  ])('of %s has every variable with its default, and no other', (path, first) => {
    expect(names.length).toBeGreaterThan(10);
    expect(Object.fromEntries(tableOf(path, first).map(([name, value]) => [name, value]))).toEqual(known);
  });
});

describe('docs/architecture.md', () => {
  it('names every lib, and no other', () => {
    expect(
      tableOf('docs/architecture.md', 'lib')
        .map(([name]) => name)
        .sort(),
    ).toEqual([...libs].sort());
  });
});

describe('every lib', () => {
  it.each(libs)('%s has a README of at most 60 lines', (lib) => {
    const lines = read(`libs/${lib}/README.md`).trimEnd().split('\n');
    expect(lines[0]).toBe(`# ${lib}`);
    expect(lines.length).toBeLessThanOrEqual(60);
  });
});

describe('paths', () => {
  it('that documents mention exist', () => {
    const path =
      /`((?:\.\/)?(?:apps|libs|docs|docker|test|tools|demonstration)\/[\w./-]*)`|\]\(([^()#:\s]+)(?:#[^)]*)?\)/g;
    const missing = documents().flatMap((document) =>
      [...read(document).matchAll(path)]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((named) => !existsSync(join(ROOT, named)) && !existsSync(join(ROOT, dirname(document), named)))
        .map((named) => `${document}: ${named}`),
    );
    expect(missing).toEqual([]);
  });
});
