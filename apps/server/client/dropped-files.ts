/** A file to upload with its path inside what was dropped or picked. */
export interface PickedFile {
  file: File;
  /** `juan1/0001.tif`; the bare name for a single file. */
  path: string;
}

/** Files a system leaves in folders that nobody means to upload. */
const LITTER = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/|\._)/;

/** True for files that belong to the operating system. */
export function isLitter(path: string): boolean {
  return LITTER.test(path);
}

/** Files of an input; a picked folder keeps its relative paths. */
export function pickedFiles(files: Iterable<File>): PickedFile[] {
  return [...files].map((file) => ({
    file,
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
  }));
}

/** Files of a drop, folders walked to their ends. The entries must be taken before the event ends. */
export async function droppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return pickedFiles(transfer.files);
  const walked = await Promise.all(entries.map((entry) => walk(entry)));
  return walked.flat();
}

async function walk(entry: FileSystemEntry): Promise<PickedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: PickedFile[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const child of some) found.push(...(await walk(child)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
