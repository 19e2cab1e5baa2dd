import { listPageXml, type ListStart, type ListVerb } from './list-page.ts';
import { OaiError } from './oai-error.ts';
import type { MetadataFormat, RecordSource } from './record-source.ts';
import { readRequest, type OaiRequest, type OaiVerb } from './request.ts';
import {
  documentXml,
  errorXml,
  identifyXml,
  metadataFormatsXml,
  recordXml,
  requestXml,
  setsXml,
} from './response-xml.ts';
import { openToken } from './resumption-token.ts';

/** How a repository presents itself to harvesters. */
export interface OaiProviderOptions {
  readonly source: RecordSource;
  /** The formats of the repository; `oai_dc` has to be among them. */
  readonly formats: readonly MetadataFormat[];
  /** Absolute URL requests are sent to. */
  readonly baseUrl: string;
  readonly repositoryName: string;
  /** At least one. */
  readonly adminEmails: readonly string[];
  /** Domain name, as in `oai:<repositoryIdentifier>:…`; one without a dot (localhost) leaves Identify without description. */
  readonly repositoryIdentifier: string;
  /** An identifier of the form this repository uses. */
  readonly sampleIdentifier: string;
  /** Records per page; 100 unless said otherwise. */
  readonly pageSize?: number;
  /** Key of the HMAC that keeps tokens unforgeable; the same on every server and across restarts. */
  readonly tokenSecret: string;
  /** Days until a token expires; 7 unless said otherwise. */
  readonly tokenLifetimeDays?: number;
  /** The clock tokens expire by. */
  readonly now?: () => Date;
}

const DAY_MS = 86_400_000;
/** As the schema of Identify has it. */
const EMAIL = /^\S+@(\S+\.)+\S+$/;

/** Gives the body, or the errors when there are several. */
type Handler = (args: OaiRequest['args'], horizon: Date) => Promise<string | readonly OaiError[]>;

/**
 * An OAI-PMH 2.0 data provider over a {@link RecordSource}. Keeps no state between requests.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html
 */
export class OaiProvider {
  readonly #options: OaiProviderOptions;
  readonly #handlers: Readonly<Record<OaiVerb, Handler>> = {
    GetRecord: (args) => this.#getRecord(args),
    Identify: () => this.#identify(),
    ListIdentifiers: (args, horizon) => this.#list('ListIdentifiers', args, horizon),
    ListMetadataFormats: (args) => this.#listMetadataFormats(args),
    ListRecords: (args, horizon) => this.#list('ListRecords', args, horizon),
    ListSets: () => this.#listSets(),
  };

  /** @throws {RangeError} when an option would make every response invalid. */
  constructor(options: OaiProviderOptions) {
    const { pageSize = 100, adminEmails, formats, tokenSecret } = options;
    const demands: [boolean, string][] = [
      [Number.isInteger(pageSize) && pageSize > 0, `pageSize is ${pageSize}; it has to be a whole number above 0.`],
      [
        adminEmails.length > 0 && adminEmails.every((email) => EMAIL.test(email)),
        `adminEmails (${adminEmails.join(', ')}) has to hold at least one address, each with a full domain.`,
      ],
      [formats.some(({ prefix }) => prefix === 'oai_dc'), 'formats lacks oai_dc, which every repository has to offer.'],
      [tokenSecret !== '', 'tokenSecret is empty; anyone could forge resumption tokens.'],
    ];
    const broken = demands.filter(([met]) => !met).map(([, message]) => message);
    if (broken.length > 0) throw new RangeError(broken.join(' '));
    this.#options = options;
  }

  /**
   * Answers one request with a whole XML document, protocol errors included.
   * `params` are the decoded arguments of GET or POST in order, repeated ones kept. Rejects only when the source fails.
   *
   * `responseDate` is the source's horizon, not the clock: whoever next harvests `from` it misses no late commit.
   * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ProtocolMessages (4)
   */
  async answer(params: readonly (readonly [string, string])[]): Promise<string> {
    const request = readRequest(params);
    const horizon = await this.#options.source.horizon();
    const envelope = { responseDate: horizon, requestXml: requestXml(this.#options.baseUrl, request) };
    const early = [...request.errors, ...this.#tokenAndFormatErrors(request)];
    const body =
      request.verb === undefined || early.length > 0
        ? early
        : await this.#handlers[request.verb](request.args, horizon).catch(oaiErrorOnly);
    return documentXml(envelope, typeof body === 'string' ? body : body.map(errorXml).join('\n'));
  }

  /** What can be refused without asking the source, so that it is reported beside other faults of the request. */
  #tokenAndFormatErrors({ verb, args, errors }: OaiRequest): OaiError[] {
    const found: OaiError[] = [];
    if (args.resumptionToken !== undefined && verb !== undefined) {
      try {
        this.#resume(verb, args.resumptionToken);
      } catch (error) {
        found.push(...oaiErrorOnly(error));
      }
    }
    const unknownFormat = args.metadataPrefix !== undefined && !this.#format(args.metadataPrefix);
    // GetRecord goes on to look whether the identifier is unknown too.
    if (unknownFormat && (verb !== 'GetRecord' || errors.length > 0))
      found.push(this.#noSuchFormat(args.metadataPrefix));
    return found;
  }

  async #identify(): Promise<string> {
    return identifyXml({ ...this.#options, earliest: await this.#options.source.earliest() });
  }

  async #listMetadataFormats({ identifier }: OaiRequest['args']): Promise<string> {
    const { source, formats } = this.#options;
    if (identifier === undefined) return metadataFormatsXml(formats);
    const answers = await Promise.all(formats.map(({ prefix }) => source.get(identifier, prefix)));
    if (answers.includes('unknown')) throw noSuchItem(identifier);
    const available = formats.filter((_, index) => typeof answers[index] !== 'string');
    if (available.length === 0) throw new OaiError('noMetadataFormats', `"${identifier}" is available in no format.`);
    return metadataFormatsXml(available);
  }

  async #listSets(): Promise<string> {
    const sets = await this.#options.source.sets();
    if (sets.length === 0) throw noSets();
    return setsXml(sets);
  }

  async #getRecord({
    identifier = '',
    metadataPrefix = '',
  }: OaiRequest['args']): Promise<string | readonly OaiError[]> {
    const { source, formats } = this.#options;
    const format = this.#format(metadataPrefix);
    const record = await source.get(identifier, format?.prefix ?? formats[0]?.prefix ?? '');
    const errors = [
      ...(record === 'unknown' ? [noSuchItem(identifier)] : []),
      ...(format && record !== 'no-such-format' ? [] : [this.#noSuchFormat(metadataPrefix)]),
    ];
    if (errors.length > 0 || typeof record === 'string') return errors;
    return `<GetRecord>\n${recordXml(record)}\n</GetRecord>`;
  }

  async #list(verb: ListVerb, args: OaiRequest['args'], horizon: Date): Promise<string> {
    const { source, pageSize = 100, tokenSecret, tokenLifetimeDays = 7 } = this.#options;
    const { resumptionToken, metadataPrefix = '', from, until, set } = args;
    let list: ListStart;
    if (resumptionToken === undefined) {
      if (set !== undefined && (await source.sets()).length === 0) throw noSets();
      const given = {
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
        ...(set !== undefined && { set }),
      };
      list = { verb, args: { metadataPrefix, ...given } };
    } else {
      list = this.#resume(verb, resumptionToken);
    }
    const expiresAt = new Date(this.#now().getTime() + tokenLifetimeDays * DAY_MS);
    return listPageXml(list, { source, horizon, pageSize, tokenSecret, expiresAt });
  }

  #resume(verb: OaiVerb, token: string): ListStart {
    const list = openToken(token, this.#options.tokenSecret, this.#now());
    if (list.verb !== verb) {
      throw new OaiError(
        'badResumptionToken',
        `This token continues ${list.verb}, not ${verb}; send it with ${list.verb}.`,
      );
    }
    if (!this.#format(list.args.metadataPrefix)) {
      throw new OaiError(
        'badResumptionToken',
        `The format "${list.args.metadataPrefix}" of this list is no longer offered.`,
      );
    }
    return list;
  }

  #format(prefix: string): MetadataFormat | undefined {
    return this.#options.formats.find((format) => format.prefix === prefix);
  }

  #noSuchFormat(prefix = ''): OaiError {
    const offered = this.#options.formats.map((format) => format.prefix).join(', ');
    return new OaiError(
      'cannotDisseminateFormat',
      `The format "${prefix}" is not available here; the repository offers ${offered}.`,
    );
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }
}

/** Conditions of the protocol are answers; anything else is a failure of the source and goes on upwards. */
function oaiErrorOnly(error: unknown): readonly OaiError[] {
  if (error instanceof OaiError) return [error];
  throw error;
}

function noSuchItem(identifier: string): OaiError {
  return new OaiError('idDoesNotExist', `"${identifier}" is not an identifier of this repository.`);
}

function noSets(): OaiError {
  return new OaiError('noSetHierarchy', 'This repository has no sets; leave the argument "set" out.');
}
