/**
 * Something an inventory must not be.
 * @see https://ocfl.io/1.1/spec/validation-codes.html
 */
export interface InventoryProblem {
  /** The validation code, for example `E036`. */
  readonly code: string;
  /** The key in the inventory, for example `versions.v2.state`. */
  readonly where: string;
  readonly message: string;
}

type Report = (code: string, where: string, message: string) => void;
type Block = Record<string, unknown>;

const KEYS = ['id', 'type', 'digestAlgorithm', 'head', 'contentDirectory', 'manifest', 'versions', 'fixity'];
const TYPE = /^https:\/\/ocfl\.io\/1\.[01]\/spec\/#inventory$/;
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha512: 128, sha256: 64 };
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Whether a path may stand in an inventory: elements divided by single slashes, none `.` or `..`. */
export function isSoundPath(path: string): boolean {
  return path.split('/').every((element) => element !== '' && element !== '.' && element !== '..');
}

/** The first path that occurs twice or is the folder of another, or undefined. */
export function conflictingPath(paths: readonly string[]): string | undefined {
  const all = new Set<string>();
  for (const path of paths) {
    if (all.has(path)) return path;
    all.add(path);
  }
  for (const path of paths) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      if (all.has(path.slice(0, at))) return path.slice(0, at);
    }
  }
  return undefined;
}

interface PathRules {
  readonly where: string;
  readonly notArray: string;
  readonly unsound: string;
  readonly conflict: string;
}

/** Checks a block of digest → paths and answers all its paths. */
function checkPaths(block: Block, rules: PathRules, report: Report): string[] {
  const paths: string[] = [];
  for (const [digest, value] of Object.entries(block)) {
    const listed: unknown[] | undefined = Array.isArray(value) ? value : undefined;
    if (!listed || listed.length === 0 || !listed.every(isText)) {
      report(rules.notArray, `${rules.where}.${digest}`, 'must be an array of paths');
      continue;
    }
    for (const path of listed) {
      if (!isSoundPath(path)) report(rules.unsound, `${rules.where}.${digest}`, `"${path}" is not a usable path`);
      paths.push(path);
    }
  }
  const conflict = conflictingPath(paths);
  if (conflict !== undefined) {
    report(rules.conflict, rules.where, `"${conflict}" is used twice, or is both a file and a folder`);
  }
  return paths;
}

function checkBasics(inventory: Block, report: Report): void {
  for (const key of Object.keys(inventory)) {
    if (!KEYS.includes(key)) report('E102', key, 'is no key of an inventory');
  }
  for (const key of ['id', 'type', 'digestAlgorithm', 'head']) {
    if (!isText(inventory[key])) report('E036', key, 'must be there and be a text');
  }
  if (isText(inventory['type']) && !TYPE.test(inventory['type'])) {
    report('E038', 'type', 'must name the inventory section of OCFL 1.0 or 1.1');
  }
  if (isText(inventory['digestAlgorithm']) && DIGEST_LENGTHS[inventory['digestAlgorithm']] === undefined) {
    report('E025', 'digestAlgorithm', 'must be sha512 or sha256');
  }
  const folder = inventory['contentDirectory'];
  if (folder !== undefined && (!isText(folder) || folder.includes('/') || folder === '.' || folder === '..')) {
    report('E017', 'contentDirectory', 'must be the name of one folder');
  }
}

function checkDigests(block: Block, where: string, algorithm: unknown, report: Report): void {
  const length = isText(algorithm) ? DIGEST_LENGTHS[algorithm] : undefined;
  const seen = new Set<string>();
  for (const digest of Object.keys(block)) {
    const plain = digest.toLowerCase();
    if (length !== undefined && (plain.length !== length || !/^[0-9a-f]+$/.test(plain))) {
      report('E025', `${where}.${digest}`, `is no ${String(algorithm)} digest`);
    }
    if (seen.has(plain)) report('E096', `${where}.${digest}`, 'occurs twice');
    seen.add(plain);
  }
}

function checkVersion(version: unknown, where: string, manifest: Block, report: Report): void {
  if (!isBlock(version)) {
    report('E047', where, 'must be a JSON object');
    return;
  }
  if (!isText(version['created'])) report('E048', `${where}.created`, 'must be there');
  else if (!DATE_TIME.test(version['created']) || Number.isNaN(Date.parse(version['created']))) {
    report('E049', `${where}.created`, 'must be a date and time of RFC 3339 with its offset');
  }
  if (version['message'] !== undefined && typeof version['message'] !== 'string') {
    report('E094', `${where}.message`, 'must be a text');
  }
  const user = version['user'];
  if (user !== undefined && !(isBlock(user) && isText(user['name']))) {
    report('E054', `${where}.user`, 'must have a name');
  }
  const state = version['state'];
  if (!isBlock(state)) {
    report('E048', `${where}.state`, 'must be there and be a JSON object');
    return;
  }
  const known = new Set(Object.keys(manifest).map((digest) => digest.toLowerCase()));
  for (const digest of Object.keys(state)) {
    if (!known.has(digest.toLowerCase())) report('E050', `${where}.state.${digest}`, 'is not in the manifest');
  }
  checkPaths(state, { where: `${where}.state`, notArray: 'E051', unsound: 'E052', conflict: 'E095' }, report);
}

function checkVersions(inventory: Block, manifest: Block, report: Report): void {
  const versions = inventory['versions'];
  if (!isBlock(versions)) {
    report(versions === undefined ? 'E041' : 'E044', 'versions', 'must be there and be a JSON object');
    return;
  }
  const names = Object.keys(versions);
  if (names.length === 0) report('E008', 'versions', 'must hold at least one version');
  const width = names[0]?.startsWith('v0') ? names[0].length - 1 : 1;
  const expected = names.map((_, at) => `v${String(at + 1).padStart(width, '0')}`);
  for (const name of expected) {
    if (!names.includes(name)) report('E010', 'versions', `${name} is missing`);
  }
  for (const name of names) {
    if (!expected.includes(name)) report('E046', `versions.${name}`, 'is not the name of a version folder in sequence');
    checkVersion(versions[name], `versions.${name}`, manifest, report);
  }
  if (isText(inventory['head']) && names.length > 0 && inventory['head'] !== expected.at(-1)) {
    report('E040', 'head', 'must be the newest version');
  }
  const used = new Set(
    Object.values(versions).flatMap((version) =>
      isBlock(version) && isBlock(version['state'])
        ? Object.keys(version['state']).map((digest) => digest.toLowerCase())
        : [],
    ),
  );
  for (const digest of Object.keys(manifest)) {
    if (!used.has(digest.toLowerCase())) report('E107', `manifest.${digest}`, 'is in no version');
  }
}

/**
 * What is wrong with an inventory by itself, without looking at the stored files; empty when it is sound.
 * `json` is the parsed file. Never throws.
 * @see https://ocfl.io/1.1/spec/#35-inventory
 */
export function validateInventory(json: unknown): InventoryProblem[] {
  const problems: InventoryProblem[] = [];
  const report: Report = (code, where, message) => problems.push({ code, where, message });
  if (!isBlock(json)) {
    report('E033', 'inventory', 'must be a JSON object');
    return problems;
  }
  checkBasics(json, report);
  const manifest = isBlock(json['manifest']) ? json['manifest'] : undefined;
  if (!manifest) {
    report(json['manifest'] === undefined ? 'E041' : 'E106', 'manifest', 'must be there and be a JSON object');
  } else {
    checkDigests(manifest, 'manifest', json['digestAlgorithm'], report);
    checkPaths(manifest, { where: 'manifest', notArray: 'E092', unsound: 'E099', conflict: 'E101' }, report);
  }
  checkVersions(json, manifest ?? {}, report);
  if (json['fixity'] !== undefined && !isBlock(json['fixity'])) report('E111', 'fixity', 'must be a JSON object');
  return problems;
}
