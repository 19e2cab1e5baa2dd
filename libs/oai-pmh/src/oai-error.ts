/**
 * The eight error and exception conditions of the protocol.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions (3.6)
 */
export const OAI_ERROR_CODES = [
  'badArgument',
  'badResumptionToken',
  'badVerb',
  'cannotDisseminateFormat',
  'idDoesNotExist',
  'noRecordsMatch',
  'noMetadataFormats',
  'noSetHierarchy',
] as const;

/**
 * One of {@link OAI_ERROR_CODES}.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions (3.6)
 */
export type OaiErrorCode = (typeof OAI_ERROR_CODES)[number];

/**
 * A condition the protocol reports to the harvester in an `error` element; the message is written for its operator.
 * A {@link RecordSource} may throw it too: the provider answers with it instead of failing.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions (3.6)
 */
export class OaiError extends Error {
  override readonly name = 'OaiError';
  readonly code: OaiErrorCode;

  constructor(code: OaiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
