import type { Problem, StoredFile } from '#lib/domain';
import { parseCsv, type CsvRow, type MetadataProblem } from '#lib/metadata';

import { problemOf } from '../problems.ts';
import { byPath, folderOf, nameOf, stemOf, type Draft, type SubmissionReaders } from './draft.ts';

/** The items a submission means, and what is wrong with its spreadsheets. */
export interface Packages {
  readonly drafts: readonly Draft[];
  readonly problems: Problem[];
}

/**
 * Finds the items in a submission. Each spreadsheet (`metadata.csv`) describes what lies in its folder and below; without one,
 * each PDF is an item and each folder of images is one.
 */
export async function packagesOf(files: readonly StoredFile[], bytes: SubmissionReaders['bytes']): Promise<Packages> {
  const sheets = files.filter((file) => file.role === 'metadata' && /\.csv$/i.test(file.path)).sort(byPath);
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const described = new Set<string>();
  for (const sheet of sheets) {
    const parsed = parseCsv(await bytes(sheet));
    problems.push(...parsed.problems.map((problem) => sheetProblem(problem, sheet.path)));
    const below = files.filter((file) => isBelow(file.path, folderOf(sheet.path)) && file !== sheet);
    for (const file of below) described.add(file.id);
    for (const row of parsed.rows) {
      const { draft, missing } = rowDraft(row, sheet, below);
      problems.push(...missing);
      if (draft) drafts.push(draft);
    }
  }
  drafts.push(...undescribed(files.filter((file) => !described.has(file.id) && !sheets.includes(file))));
  return { drafts, problems };
}

const isBelow = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`);

/** A problem of the spreadsheet in the form of the batch. */
export function sheetProblem(problem: MetadataProblem, file: string): Problem {
  return {
    code: 'metadata-invalid',
    severity: problem.severity,
    file,
    ...(problem.row === undefined ? {} : { row: problem.row }),
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(problem.value === undefined ? {} : { value: problem.value }),
    message: { 'zh-Hans': problem.message.zh, en: problem.message.en },
  };
}

function rowDraft(row: CsvRow, sheet: StoredFile, below: readonly StoredFile[]): { draft?: Draft; missing: Problem[] } {
  const folder = folderOf(sheet.path);
  const named =
    row.files === undefined
      ? [row.identifier]
      : row.files
          .split(/[;|]/)
          .map((name) => name.trim())
          .filter((name) => name !== '');
  const missing: Problem[] = [];
  const files = new Map<string, StoredFile>();
  for (const name of named) {
    const path = (folder === '' ? name : `${folder}/${name}`)
      .replaceAll('\\', '/')
      .replace(/\/+$/, '')
      .normalize('NFC');
    const found = below.filter(
      (file) =>
        file.path === path ||
        file.path.startsWith(`${path}/`) ||
        (row.files === undefined && folderOf(file.path) === folder && stemOf(file.path) === name),
    );
    if (found.length === 0)
      missing.push(problemOf('file-missing', { file: sheet.path, row: row.row, field: 'files', value: name }));
    for (const file of found) files.set(file.id, file);
  }
  if (files.size === 0) return { missing };
  return {
    missing,
    draft: {
      localId: row.identifier,
      row: row.row,
      source: sheet.path,
      description: row.description,
      files: [...files.values()].sort(byPath),
      ...(row.kind === undefined ? {} : { kind: row.kind }),
      ...(row.access === undefined ? {} : { access: row.access }),
      ...(row.embargoUntil === undefined ? {} : { embargoUntil: row.embargoUntil }),
      ...(row.direction === undefined ? {} : { direction: row.direction }),
    },
  };
}

/** Items of files that no spreadsheet covers: a PDF is one, the images of a folder are one; text and XML go with them. */
function undescribed(files: readonly StoredFile[]): Draft[] {
  const pdfs = files.filter((file) => file.mediaType === 'application/pdf');
  const drafts = pdfs.map((file): Draft => ({ localId: file.path, source: file.path, description: {}, files: [file] }));
  const folders = new Map<string, StoredFile[]>();
  for (const file of files) {
    if (file.mediaType === 'application/pdf' || file.role === 'archive') continue;
    const folder = folderOf(file.path).replace(/(^|\/)(alto|hocr|text)$/i, '');
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  for (const [folder, members] of folders) {
    const images = members.filter((file) => file.role === 'master').sort(byPath);
    const [first] = images;
    if (!first) continue;
    const title = folder === '' ? stemOf(first.path) : nameOf(folder);
    drafts.push({
      localId: folder === '' ? first.path : folder,
      source: folder,
      description: { title: [{ value: title }] },
      files: [...members].sort(byPath),
    });
  }
  return drafts;
}
