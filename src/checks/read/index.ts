export * from './locate';
export * from './read';
export { decode, Place, Source } from './source';
