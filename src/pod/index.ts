export * from './container';
export * from './handler';
export * from './json';
export * from './object';
export * from './owners';
export * from './pod';
export * from './refusals';
export * from './restart';
