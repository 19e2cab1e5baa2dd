import type { Description, FieldValue, ItemPlan, PagePlan, PdfFacts, Problem, StoredFile } from '#lib/domain';
import {
  parseContents,
  readDublinCore,
  readMods,
  validateDescription,
  type Description as ProfileDescription,
  type MetadataProblem,
} from '#lib/metadata';

import { problemOf } from '../problems.ts';
import { byPath, nameOf, stemOf, type Draft, type SubmissionReaders } from './draft.ts';
import { sheetProblem } from './packages.ts';

const DEFAULT_KIND = 'book';

/** The plan of one item, or the errors that forbid it. Warnings come with the plan. */
export async function planItem(
  draft: Draft,
  readers: SubmissionReaders,
): Promise<{ readonly plan?: ItemPlan; readonly problems: readonly Problem[] }> {
  const masters = draft.files.filter((file) => file.role === 'master').sort(byPath);
  const pdfs = await Promise.all(
    masters
      .filter((file) => file.mediaType === 'application/pdf')
      .map(async (file) => [file.id, await readers.pdfFacts(file)] as const),
  );
  const pdfFacts = new Map<string, PdfFacts>(pdfs);
  const { description, problems } = await describe(draft, readers, pdfFacts);
  if (masters.length === 0)
    problems.push(
      problemOf('file-missing', {
        file: draft.source,
        ...(draft.row === undefined ? {} : { row: draft.row }),
        value: draft.localId,
      }),
    );
  problems.push(...multiPage(masters));
  if (problems.some((problem) => problem.severity === 'error')) return { problems };
  const contents = await contentsOf(draft, readers, masters, pdfFacts);
  problems.push(...contents.problems);
  const plan: ItemPlan = {
    localId: draft.localId,
    kind: draft.kind ?? description['kind']?.[0]?.value ?? DEFAULT_KIND,
    description,
    access: draft.access ?? 'open',
    embargoUntil: draft.embargoUntil ?? null,
    direction: draft.direction ?? 'ltr',
    pages: pagesOf(draft, masters, pdfFacts),
    contents: contents.entries,
    otherFileIds: draft.files
      .filter((file) => file.role === 'metadata' || file.role === 'contents')
      .map((file) => file.id),
  };
  return { plan, problems };
}

/** Only the first image of a multi-page TIFF becomes a page; nothing is lost, the master keeps them all. */
const multiPage = (masters: readonly StoredFile[]): Problem[] =>
  masters
    .filter((file) => file.mediaType === 'image/tiff' && (file.pageCount ?? 1) > 1)
    .map((file) => ({
      code: 'multi-page-tiff',
      severity: 'warning',
      file: file.path,
      value: `${String(file.pageCount)} images`,
      message: {
        'zh-Hans': '多页 TIFF 只取第一页作为书叶，原文件完整保存；请拆成单页上传。',
        en: 'Only the first image of this TIFF becomes a page; the file is kept whole. Split it into single pages.',
      },
    }));

function pagesOf(draft: Draft, masters: readonly StoredFile[], pdfFacts: ReadonlyMap<string, PdfFacts>): PagePlan[] {
  const texts = new Map(draft.files.filter((file) => file.role === 'text').map((file) => [stemOf(file.path), file]));
  const plans: PagePlan[] = [];
  for (const file of masters) {
    const count = file.mediaType === 'application/pdf' ? (file.pageCount ?? 1) : 1;
    const labels = pdfFacts.get(file.id)?.labels;
    const text = file.mediaType === 'application/pdf' ? undefined : texts.get(stemOf(file.path));
    for (let page = 1; page <= count; page++) {
      plans.push({
        sourceName: nameOf(file.path),
        fileId: file.id,
        sha512: file.sha512 ?? '',
        pdfPage: file.mediaType === 'application/pdf' ? page : null,
        label: labels?.[page - 1] ?? String(plans.length + 1),
        textFileId: text?.id ?? null,
        textSha512: text?.sha512 ?? null,
      });
    }
  }
  return plans;
}

/** Metadata of the row, completed by a Dublin Core or MODS file of the item and, failing a title, by the PDF or the file name. */
async function describe(
  draft: Draft,
  readers: SubmissionReaders,
  pdfFacts: ReadonlyMap<string, PdfFacts>,
): Promise<{ description: Description; problems: Problem[] }> {
  const problems: Problem[] = [];
  const merged: Record<string, readonly FieldValue[] | undefined> = {};
  for (const file of draft.files.filter(
    (candidate) => candidate.role === 'metadata' && /\.xml$/i.test(candidate.path),
  )) {
    const xml = Buffer.from(await readers.bytes(file)).toString('utf8');
    const read = /<(?:\w+:)?(mods|modsCollection)[\s>]/.test(xml) ? readMods(xml) : readDublinCore(xml);
    problems.push(...read.problems.map((problem) => sheetProblem(problem, file.path)));
    Object.assign(merged, read.description);
  }
  Object.assign(merged, draft.description);
  if (!merged['title']?.length) merged['title'] = [{ value: titleFrom(draft, pdfFacts) }];
  problems.push(...validateDescription(merged as ProfileDescription).map((problem) => located(problem, draft)));
  return { description: merged, problems };
}

const located = (problem: MetadataProblem, draft: Draft): Problem =>
  sheetProblem(draft.row === undefined ? problem : { ...problem, row: draft.row }, draft.source);

function titleFrom(draft: Draft, pdfFacts: ReadonlyMap<string, PdfFacts>): string {
  const [first] = draft.files;
  const inside = first && pdfFacts.get(first.id)?.title?.trim();
  return inside ? inside : stemOf(first?.path ?? draft.localId);
}

async function contentsOf(
  draft: Draft,
  readers: SubmissionReaders,
  masters: readonly StoredFile[],
  pdfFacts: ReadonlyMap<string, PdfFacts>,
): Promise<{ entries: ItemPlan['contents']; problems: Problem[] }> {
  const sheet = draft.files.find((file) => file.role === 'contents');
  if (sheet) {
    const { entries, problems } = parseContents(await readers.bytes(sheet));
    const known = new Set(masters.map((file) => nameOf(file.path)));
    const lost = entries.filter((entry) => !known.has(entry.file));
    return {
      entries: entries
        .filter((entry) => known.has(entry.file))
        .map((entry) => ({ level: entry.level, label: entry.label, sourceName: entry.file, pdfPage: null })),
      problems: [
        ...problems.map((problem) => sheetProblem(problem, sheet.path)),
        ...lost.map((entry) =>
          problemOf('file-missing', { file: sheet.path, field: 'file', value: entry.file }, 'warning'),
        ),
      ],
    };
  }
  const entries = masters.flatMap((file) =>
    (pdfFacts.get(file.id)?.outline ?? []).map((entry) => ({
      level: entry.level,
      label: entry.label,
      sourceName: nameOf(file.path),
      pdfPage: entry.page,
    })),
  );
  return { entries, problems: [] };
}
