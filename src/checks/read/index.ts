export * from './locate';
export * from './read';
export { MAX_BYTES, Room } from './room';
export type { Place } from './source';
