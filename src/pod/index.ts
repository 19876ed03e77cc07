export * from './container';
export * from './handler';
export * from './json';
export * from './object';
export * from './owners';
export { hasContainer, isOnlyAbout } from './places';
export * from './pod';
export * from './refusals';
