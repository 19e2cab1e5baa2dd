import { Upload, type DetailedError } from 'tus-js-client';
import { droppedFiles, isLitter, pickedFiles, type PickedFile } from './dropped-files.ts';
import { fill, readBlock } from './json-block.ts';
import { sizeOf, UploadRow, type UploaderTexts } from './upload-row.ts';

/** Bytes of one request; a broken line costs at most this much. */
const CHUNK = 8 * 1024 * 1024;
/** Files in transfer at once. */
const PARALLEL = 3;
/** Waits before a broken transfer goes on, in milliseconds. */
const RETRY_DELAYS = [0, 1000, 3000, 10_000, 30_000, 60_000];

/** Where the files go. */
interface Destination {
  endpoint: string;
  batch: string;
  csrf: string;
}

/** The queue of a page: every file is a row, three are in transfer. */
class Uploader {
  readonly #rows = new Map<string, UploadRow>();
  readonly #waiting: UploadRow[] = [];
  #running = 0;

  constructor(
    readonly destination: Destination,
    readonly texts: UploaderTexts,
  ) {}

  /** True while something is in transfer or waits for it. */
  get busy(): boolean {
    return this.#running > 0 || this.#waiting.length > 0;
  }

  /** Adds files; one whose path is in the list already is taken only when it had failed. */
  add(files: PickedFile[]): void {
    document.getElementById('queue')?.removeAttribute('hidden');
    for (const picked of files) {
      const known = this.#rows.get(picked.path);
      if (isLitter(picked.path) || (known !== undefined && known.state !== 'failed')) continue;
      known?.element.remove();
      const row = new UploadRow(picked, this.texts);
      this.#rows.set(picked.path, row);
      this.#waiting.push(row);
      document.getElementById('queue-list')?.append(row.element);
    }
    this.#next();
  }

  #next(): void {
    while (this.#running < PARALLEL) {
      const row = this.#waiting.shift();
      if (row === undefined) break;
      this.#running += 1;
      void this.#send(row).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
    this.#summarize();
  }

  async #send(row: UploadRow): Promise<void> {
    try {
      await this.#transfer(row);
      row.show('done');
    } catch (cause) {
      row.show('failed', reasonOf(cause), () => {
        this.#waiting.push(row);
        row.show('waiting');
        this.#next();
      });
    }
  }

  async #transfer(row: UploadRow): Promise<void> {
    const { file, path } = row.picked;
    const { endpoint, batch, csrf } = this.destination;
    let upload: Upload | null = null;
    const finished = new Promise<void>((resolve, reject) => {
      upload = new Upload(file, {
        endpoint,
        chunkSize: CHUNK,
        retryDelays: RETRY_DELAYS,
        removeFingerprintOnSuccess: true,
        metadata: { batchId: batch, filename: file.name, path, filetype: file.type },
        headers: csrf === '' ? {} : { 'x-csrf-token': csrf },
        fingerprint: () => Promise.resolve(['fangzhi', batch, path, file.size, file.lastModified].join('|')),
        onProgress: (sent) => {
          row.progress(sent);
          if (row.state !== 'uploading') row.show('uploading');
          this.#summarize();
        },
        onShouldRetry: (error) => {
          const again = mayRetry(error);
          if (again) row.show('paused');
          return again;
        },
        onSuccess: () => resolve(),
        onError: reject,
      });
    });
    await startOrResume(upload, row);
    await finished;
  }

  #summarize(): void {
    const rows = [...this.#rows.values()];
    const done = rows.filter((row) => row.state === 'done').length;
    const { lang } = this.texts;
    const summary = document.getElementById('queue-summary');
    if (summary === null || rows.length === 0) return;
    const text = fill(this.texts.summary, {
      done: String(done),
      total: String(rows.length),
      sent: sizeOf(sum(rows.map((row) => row.sent)), lang),
      size: sizeOf(sum(rows.map((row) => row.picked.file.size)), lang),
    });
    summary.textContent = done === rows.length ? `${text} · ${this.texts.allDone}` : text;
  }
}

/** Goes on where an earlier transfer of the same file into the same batch broke off. */
async function startOrResume(upload: Upload | null, row: UploadRow): Promise<void> {
  if (upload === null) return;
  const [earlier] = await upload.findPreviousUploads();
  if (earlier !== undefined) {
    upload.resumeFromPreviousUpload(earlier);
    row.show('resumed');
  } else row.show('uploading');
  upload.start();
}

/** A refusal is final; a broken line, a lock and a busy server are not. */
function mayRetry(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
}

/** The reason in the server's words where it gave one. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const response = (cause as Partial<DetailedError>).originalResponse;
  if (response === undefined || response === null) return cause.message;
  const body = response.getBody();
  try {
    const problem = JSON.parse(body) as { title?: unknown; detail?: unknown };
    if (typeof problem.detail === 'string') return problem.detail;
    if (typeof problem.title === 'string') return problem.title;
  } catch {
    // The answer is plain text, as tus servers send it.
  }
  return body === '' ? String(response.getStatus()) : body.slice(0, 200);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function start(place: HTMLElement, texts: UploaderTexts): void {
  const { endpoint = '', batch = '', csrf = '' } = place.dataset;
  const uploader = new Uploader({ endpoint, batch, csrf }, texts);
  place.hidden = false;
  for (const id of ['pick-files', 'pick-folder']) {
    const input = document.getElementById(id);
    input?.addEventListener('change', () => {
      if (!(input instanceof HTMLInputElement)) return;
      uploader.add(pickedFiles(input.files ?? []));
      input.value = '';
    });
  }
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('over');
  });
  place.addEventListener('dragleave', () => place.classList.remove('over'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    place.classList.remove('over');
    if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then((files) => uploader.add(files));
  });
  addEventListener('beforeunload', (event) => {
    if (uploader.busy) event.preventDefault();
  });
}

const place = document.getElementById('uploader');
const texts = readBlock<UploaderTexts>(document, 'uploader-texts');
if (place !== null && texts !== null) start(place, texts);
