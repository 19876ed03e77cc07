export * from './locate';
export * from './read';
export { MAX_BYTES, MAX_DOCUMENTS, MAX_OBJECT, MAX_VALUES, Room } from './room';
export { decode, Place, Source } from './source';
