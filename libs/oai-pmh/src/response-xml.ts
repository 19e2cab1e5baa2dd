import { writeDatestamp } from './datestamp.ts';
import type { OaiError } from './oai-error.ts';
import type { MetadataFormat, OaiHeader, OaiRecord, OaiSet } from './record-source.ts';
import type { OaiRequest } from './request.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

const NAMESPACE = 'http://www.openarchives.org/OAI/2.0/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const OAI_DC = 'http://www.openarchives.org/OAI/2.0/oai_dc/';
const OAI_IDENTIFIER = 'http://www.openarchives.org/OAI/2.0/oai-identifier';
const DOMAIN_NAME = /^[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+$/;

/**
 * The whole document around one body.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#XMLResponse (3.2)
 */
export function documentXml(envelope: { responseDate: Date; requestXml: string }, bodyXml: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="${NAMESPACE}" xmlns:xsi="${XSI}"` +
    ` xsi:schemaLocation="${NAMESPACE} ${NAMESPACE}OAI-PMH.xsd">\n` +
    `${element('responseDate', writeDatestamp(envelope.responseDate))}\n${envelope.requestXml}\n${bodyXml}\n</OAI-PMH>\n`
  );
}

/**
 * The `request` element: without attributes when the request was not understood.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#XMLResponse (3.2, item 4)
 */
export function requestXml(baseUrl: string, { verb, args, errors }: OaiRequest): string {
  const given = verb === undefined || errors.length > 0 ? [] : [['verb', verb] as const, ...Object.entries(args)];
  const attributes = given.map(([name, value]) => ` ${name}="${xmlAttribute(value)}"`).join('');
  return `<request${attributes}>${xmlText(baseUrl)}</request>`;
}

/** @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions (3.6) */
export function errorXml(error: OaiError): string {
  return `<error code="${error.code}">${xmlText(error.message)}</error>`;
}

/** What Identify says. */
export interface Identity {
  readonly repositoryName: string;
  readonly baseUrl: string;
  readonly adminEmails: readonly string[];
  readonly earliest: Date;
  readonly repositoryIdentifier: string;
  readonly sampleIdentifier: string;
}

/**
 * The body of Identify, with the `oai-identifier` description.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#Identify (4.2)
 * @see https://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm
 */
export function identifyXml(identity: Identity): string {
  return [
    '<Identify>',
    element('repositoryName', identity.repositoryName),
    element('baseURL', identity.baseUrl),
    '<protocolVersion>2.0</protocolVersion>',
    ...identity.adminEmails.map((email) => element('adminEmail', email)),
    element('earliestDatestamp', writeDatestamp(identity.earliest)),
    '<deletedRecord>persistent</deletedRecord>',
    '<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>',
    ...identifierDescriptionXml(identity),
    '</Identify>',
  ].join('\n');
}

/** Left out where the identifiers cannot follow the scheme, as on localhost. */
function identifierDescriptionXml({ repositoryIdentifier, sampleIdentifier }: Identity): string[] {
  if (!DOMAIN_NAME.test(repositoryIdentifier)) return [];
  return [
    `<description><oai-identifier xmlns="${OAI_IDENTIFIER}" xsi:schemaLocation="${OAI_IDENTIFIER} ${OAI_IDENTIFIER}.xsd">`,
    '<scheme>oai</scheme>',
    element('repositoryIdentifier', repositoryIdentifier),
    '<delimiter>:</delimiter>',
    element('sampleIdentifier', sampleIdentifier),
    '</oai-identifier></description>',
  ];
}

/** @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ListMetadataFormats (4.4) */
export function metadataFormatsXml(formats: readonly MetadataFormat[]): string {
  const rows = formats.map(
    ({ prefix, schema, namespace }) =>
      `<metadataFormat>${element('metadataPrefix', prefix)}${element('schema', schema)}` +
      `${element('metadataNamespace', namespace)}</metadataFormat>`,
  );
  return ['<ListMetadataFormats>', ...rows, '</ListMetadataFormats>'].join('\n');
}

/** @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ListSets (4.6) */
export function setsXml(sets: readonly OaiSet[]): string {
  const rows = sets.map(
    ({ spec, name, description }) =>
      `<set>${element('setSpec', spec)}${element('setName', name)}` +
      `${description ? setDescriptionXml(description) : ''}</set>`,
  );
  return ['<ListSets>', ...rows, '</ListSets>'].join('\n');
}

function setDescriptionXml(description: string): string {
  return (
    `<setDescription><oai_dc:dc xmlns:oai_dc="${OAI_DC}" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
    ` xsi:schemaLocation="${OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd">` +
    `${element('dc:description', description)}</oai_dc:dc></setDescription>`
  );
}

/** @see https://www.openarchives.org/OAI/openarchivesprotocol.html#header (2.5) */
export function headerXml(header: OaiHeader): string {
  return (
    `<header${header.deleted ? ' status="deleted"' : ''}>${element('identifier', header.identifier)}` +
    `${element('datestamp', writeDatestamp(header.datestamp))}` +
    `${header.setSpecs.map((spec) => element('setSpec', spec)).join('')}</header>`
  );
}

/**
 * One record; a deleted one has neither metadata nor about.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#Record (2.5)
 */
export function recordXml({ header, metadata, about = [] }: OaiRecord): string {
  if (header.deleted) return `<record>${headerXml(header)}</record>`;
  if (metadata === undefined) {
    throw new Error(
      `The record source gave no metadata for "${header.identifier}", which is not deleted; it has to build it.`,
    );
  }
  const abouts = about.map((xml) => `<about>${xml}</about>`).join('');
  return `<record>${headerXml(header)}<metadata>${metadata}</metadata>${abouts}</record>`;
}

/** The resumptionToken element; `token` is empty on the last page of an incomplete list. */
export interface TokenElement {
  readonly token: string;
  readonly expiresAt?: Date;
  readonly cursor: number;
  readonly completeListSize: number;
}

/** @see https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl (3.5) */
export function tokenXml({ token, expiresAt, cursor, completeListSize }: TokenElement): string {
  const expiry = expiresAt ? ` expirationDate="${writeDatestamp(expiresAt)}"` : '';
  return `<resumptionToken${expiry} completeListSize="${completeListSize}" cursor="${cursor}">${token}</resumptionToken>`;
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}
