import { createHmac, timingSafeEqual } from 'node:crypto';

import { OaiError } from './oai-error.ts';
import type { ListPosition } from './record-source.ts';
import { isVerb, type OaiVerb } from './request.ts';

/** Where an incomplete list stands; all a provider has to know to go on with it. */
export interface ListState {
  readonly verb: OaiVerb;
  /** Arguments of the first request. */
  readonly args: ListArguments;
  readonly after: ListPosition;
  /** Records given so far. */
  readonly cursor: number;
  readonly completeListSize: number;
  readonly expiresAt: Date;
}

/** Arguments a list is selected by, as the harvester wrote them. */
export interface ListArguments {
  readonly metadataPrefix: string;
  readonly from?: string;
  readonly until?: string;
  readonly set?: string;
}

const VERSION = 1;
const LONGEST = 4096;

/** Writes the state as base64url JSON, a dot, and its base64url HMAC-SHA256. */
export function sealToken(state: ListState, secret: string): string {
  const { metadataPrefix, from, until, set } = state.args;
  const { datestamp, id } = state.after;
  const strings = [state.verb, metadataPrefix, from ?? null, until ?? null, set ?? null, id];
  const numbers = [VERSION, datestamp.getTime(), state.cursor, state.completeListSize, state.expiresAt.getTime()];
  const payload = Buffer.from(JSON.stringify([strings, numbers])).toString('base64url');
  return `${payload}.${signature(payload, secret)}`;
}

/**
 * Reads a token back.
 * @throws {OaiError} `badResumptionToken` when it was not issued here, was altered, or has expired.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl (3.5)
 */
export function openToken(token: string, secret: string, now: Date): ListState {
  const [payload = '', mac = '', ...rest] = token.length > LONGEST ? [] : token.split('.');
  const expected = Buffer.from(signature(payload, secret));
  const given = Buffer.from(mac);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new OaiError(
      'badResumptionToken',
      'This token was not issued by this repository, or was altered on the way; start the list again.',
    );
  }
  const state = readPayload(Buffer.from(payload, 'base64url').toString('utf8'));
  if (state.expiresAt <= now) {
    throw new OaiError(
      'badResumptionToken',
      `This token expired at ${state.expiresAt.toISOString()}; start the list again.`,
    );
  }
  return state;
}

/** The payload is signed, so a mismatch means another version of this program wrote it. */
function readPayload(json: string): ListState {
  const payload = JSON.parse(json) as [(string | null)[], number[]];
  const [[verb, metadataPrefix, from, until, set, id], [version, atMs, cursor, completeListSize, expiresMs]] = payload;
  const whole = verb && metadataPrefix && typeof id === 'string' && atMs !== undefined && expiresMs !== undefined;
  if (version !== VERSION || !whole || !isVerb(verb) || cursor === undefined || completeListSize === undefined) {
    throw new OaiError(
      'badResumptionToken',
      'This token is of an earlier version of this repository; start the list again.',
    );
  }
  return {
    verb,
    args: {
      metadataPrefix,
      ...(typeof from === 'string' && { from }),
      ...(typeof until === 'string' && { until }),
      ...(typeof set === 'string' && { set }),
    },
    after: { datestamp: new Date(atMs), id },
    cursor,
    completeListSize,
    expiresAt: new Date(expiresMs),
  };
}

function signature(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`oai-pmh resumptionToken ${payload}`).digest('base64url');
}
