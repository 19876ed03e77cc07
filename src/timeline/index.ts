export * from './pod-scenario';
export * from './pod-timeline';
export * from './rollout-timeline';
export * from './scenario-kind';
