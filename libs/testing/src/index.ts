export { type MadeStore, objectStoreContract } from './object-store-contract.ts';
export { type MadeIndex, searchIndexContract } from './search-index-contract.ts';
export { anItem, aSearch, pagesOfText, PUBLIC_EYES, TODAY } from './search-fixtures.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
