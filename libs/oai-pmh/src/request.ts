import { readDatestamp } from './datestamp.ts';
import { OaiError } from './oai-error.ts';

/** Arguments of the protocol besides `verb`. */
export type ArgumentName = 'identifier' | 'metadataPrefix' | 'from' | 'until' | 'set' | 'resumptionToken';

interface VerbArguments {
  readonly required: readonly ArgumentName[];
  readonly optional: readonly ArgumentName[];
  /** Allowed only alone; then nothing is required. */
  readonly exclusive: readonly ArgumentName[];
}

const LIST: VerbArguments = {
  required: ['metadataPrefix'],
  optional: ['from', 'until', 'set'],
  exclusive: ['resumptionToken'],
};

/**
 * The six verbs and their arguments.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ProtocolMessages (4)
 */
export const VERBS = {
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [], exclusive: [] },
  Identify: { required: [], optional: [], exclusive: [] },
  ListIdentifiers: LIST,
  ListMetadataFormats: { required: [], optional: ['identifier'], exclusive: [] },
  ListRecords: LIST,
  ListSets: { required: [], optional: [], exclusive: ['resumptionToken'] },
} as const satisfies Record<string, VerbArguments>;

/** The name of a verb. */
export type OaiVerb = keyof typeof VERBS;

/** A request as far as it could be understood. */
export interface OaiRequest {
  /** Absent when `verb` is missing, repeated or unknown. */
  readonly verb?: OaiVerb;
  /** Arguments of the verb that came once and have legal syntax. */
  readonly args: Readonly<Partial<Record<ArgumentName, string>>>;
  /** Every `badVerb` and `badArgument` condition found. */
  readonly errors: readonly OaiError[];
}

const TOKEN_CHARACTERS = "[A-Za-z0-9\\-_.!~*'()]+";
const URI_CHARACTERS = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*";
const PREFIX = new RegExp(`^${TOKEN_CHARACTERS}$`);
const SET_SPEC = new RegExp(`^${TOKEN_CHARACTERS}(?::${TOKEN_CHARACTERS})*$`);
const URI_REFERENCE = new RegExp(
  `^(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:)(?=.))${URI_CHARACTERS}(?:#${URI_CHARACTERS})?$`,
);

const SYNTAX: Readonly<Record<ArgumentName, { legal: (value: string) => boolean; says: string }>> = {
  identifier: { legal: (value) => URI_REFERENCE.test(value), says: 'a URI' },
  metadataPrefix: { legal: (value) => PREFIX.test(value), says: "letters, digits and -_.!~*'()" },
  from: { legal: (value) => readDatestamp(value) !== undefined, says: 'YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ' },
  until: { legal: (value) => readDatestamp(value) !== undefined, says: 'YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ' },
  set: { legal: (value) => SET_SPEC.test(value), says: "letters, digits and -_.!~*'(), levels separated by a colon" },
  resumptionToken: { legal: () => true, says: 'a resumption token' },
};

/**
 * Reads the arguments of a GET or POST request, in order, against {@link VERBS}.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#HTTPRequestFormat (3.1.1)
 */
export function readRequest(params: readonly (readonly [string, string])[]): OaiRequest {
  const verb = readVerb(params.filter(([name]) => name === 'verb').map(([, value]) => value));
  if (verb instanceof OaiError) return { args: {}, errors: [verb] };
  const rules: VerbArguments = VERBS[verb];
  const values = new Map<string, string[]>();
  for (const [name, value] of params) {
    if (name !== 'verb') values.set(name, [...(values.get(name) ?? []), value]);
  }
  const allowed = [...rules.required, ...rules.optional, ...rules.exclusive];
  const args: Partial<Record<ArgumentName, string>> = {};
  const errors: OaiError[] = [];
  for (const [name, given] of values) {
    const known = allowed.find((argument) => argument === name);
    const [value = ''] = given;
    if (known === undefined) {
      errors.push(bad(`"${name}" is not an argument of ${verb}; it takes ${allowed.join(', ') || 'none'}.`));
    } else if (given.length > 1) {
      errors.push(bad(`"${name}" is given ${given.length} times; give it once.`));
    } else if (!SYNTAX[known].legal(value)) {
      errors.push(bad(`"${name}" has the value "${value}", which is not ${SYNTAX[known].says}.`));
    } else {
      args[known] = value;
    }
  }
  const exclusive = rules.exclusive.find((name) => values.has(name));
  if (exclusive === undefined) {
    const missing = rules.required.filter((name) => !values.has(name));
    errors.push(...missing.map((name) => bad(`${verb} needs the argument "${name}".`)));
  } else if (values.size > 1) {
    errors.push(bad(`"${exclusive}" is exclusive; leave out every other argument of ${verb}.`));
  }
  return { verb, args, errors: [...errors, ...badRange(args)] };
}

function readVerb(given: readonly string[]): OaiVerb | OaiError {
  const all = Object.keys(VERBS).join(', ');
  const [verb] = given;
  if (verb === undefined) return new OaiError('badVerb', `The argument "verb" is missing; it is one of ${all}.`);
  if (given.length > 1)
    return new OaiError('badVerb', `The argument "verb" is given ${given.length} times; give it once.`);
  if (!isVerb(verb)) return new OaiError('badVerb', `"${verb}" is not a verb of OAI-PMH 2.0; it is one of ${all}.`);
  return verb;
}

/** Whether the text names one of the six verbs, in the right case. */
export function isVerb(text: string): text is OaiVerb {
  return Object.hasOwn(VERBS, text);
}

/** @see https://www.openarchives.org/OAI/openarchivesprotocol.html#SelectiveHarvestingandDatestamps (2.7.1) */
function badRange(args: OaiRequest['args']): OaiError[] {
  const from = readDatestamp(args.from ?? '');
  const until = readDatestamp(args.until ?? '');
  if (!from || !until) return [];
  if (from.granularity !== until.granularity) {
    return [bad('"from" and "until" differ in granularity; give both as days or both to the second.')];
  }
  return from.start > until.start ? [bad(`"from" (${args.from}) is later than "until" (${args.until}).`)] : [];
}

function bad(message: string): OaiError {
  return new OaiError('badArgument', message);
}
