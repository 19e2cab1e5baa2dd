export { type DirectoryObjectStoreOptions, DirectoryObjectStore } from './directory-object-store.ts';
export { type MinioObjectStoreOptions, MinioObjectStore } from './minio-object-store.ts';
export { MAX_KEY_BYTES, MAX_SEGMENT_BYTES } from './object-key.ts';
