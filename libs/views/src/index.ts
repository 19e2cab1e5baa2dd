export { Links } from './links.ts';
export { fitted } from './page-image.ts';
export {
  allCollections,
  collectionManifest,
  itemManifest,
  languageMap,
  localMap,
  type ManifestParts,
} from './manifest.ts';
export { AllianceRecords, dublinCore, recordOf } from './oai-records.ts';
export { searchDocument, type Surroundings } from './search-document.ts';
export { batchJson, collectionJson, itemJson, memberJson, pageJson } from './rest-json.ts';
