export * from './facts';
export * from './way-of';
export * from './ways';
