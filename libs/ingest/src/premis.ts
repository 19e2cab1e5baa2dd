import type { FileEvent, ItemWork, StepName, StoredFile } from '#lib/domain';

/** PREMIS event types (Library of Congress vocabulary) of the recorded steps. */
const EVENT_TYPES: Partial<Record<StepName, string>> = {
  receive: 'ingestion start',
  identify: 'format identification',
  verify: 'message digest calculation',
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * PREMIS 3 for an item: each file with checksum, size and format, and what was done to it until it was verified.
 * @see https://www.loc.gov/standards/premis/v3/
 */
export function premisXml(work: ItemWork, files: ReadonlyMap<string, StoredFile>): string {
  const objects = [...files].map(([path, file]) => objectXml(path, file));
  const byId = new Map([...files].map(([path, file]) => [file.id, path]));
  const events = work.events.flatMap((event) => {
    const path = byId.get(event.fileId);
    return path === undefined ? [] : [eventXml(event, path)];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
${[...objects, ...events].join('\n')}
</premis>
`;
}

function objectXml(path: string, file: StoredFile): string {
  return ` <object xsi:type="file">
  <objectIdentifier><objectIdentifierType>path</objectIdentifierType><objectIdentifierValue>${escape(path)}</objectIdentifierValue></objectIdentifier>
  <objectCharacteristics>
   <fixity><messageDigestAlgorithm>SHA-512</messageDigestAlgorithm><messageDigest>${file.sha512 ?? ''}</messageDigest></fixity>
   <size>${String(file.byteLength)}</size>
   <format><formatDesignation><formatName>${escape(file.mediaType ?? 'application/octet-stream')}</formatName></formatDesignation></format>
  </objectCharacteristics>
  <originalName>${escape(file.path)}</originalName>
 </object>`;
}

function eventXml(event: FileEvent, path: string): string {
  return ` <event>
  <eventIdentifier><eventIdentifierType>local</eventIdentifierType><eventIdentifierValue>${event.fileId}/${event.step}</eventIdentifierValue></eventIdentifier>
  <eventType>${EVENT_TYPES[event.step] ?? event.step}</eventType>
  <eventDateTime>${event.at.toISOString()}</eventDateTime>
  <eventOutcomeInformation><eventOutcome>${event.outcome === 'done' ? 'success' : 'fail'}</eventOutcome></eventOutcomeInformation>
  <linkingObjectIdentifier><linkingObjectIdentifierType>path</linkingObjectIdentifierType><linkingObjectIdentifierValue>${escape(path)}</linkingObjectIdentifierValue></linkingObjectIdentifier>
 </event>`;
}
