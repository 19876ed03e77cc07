export * from './cluster';
export * from './hooks';
export * from './gates';
export * from './shutdown';
export * from './servers';
export * from './lifecycle';
export * from './workloads';
