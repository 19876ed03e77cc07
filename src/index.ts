export * from './cluster';
export * from './hooks';
export * from './gates';
export * from './shutdown';
export * from './lifecycle';
export * from './workloads';
