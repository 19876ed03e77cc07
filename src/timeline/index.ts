export * from './assumption';
export * from './event-kind';
export * from './pod-problem';
export * from './pod-scenario';
export * from './pod-timeline';
export * from './rollout-timeline';
export * from './scenario-kind';
export * from './scenario-options';
