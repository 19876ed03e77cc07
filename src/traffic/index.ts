export * from './facts';
export * from './mesh-facts';
export * from './meshes';
export * from './node-facts';
export * from './nodes';
export * from './way-of';
export * from './ways';
