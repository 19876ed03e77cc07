export * from './cluster';
export * from './hooks';
export * from './gates';
export * from './shutdown';
export * from './servers';
export * from './lifecycle';
export * from './workloads';
export * from './policy';
export {
  ILifecycleValidationContext, ILifecycleValidationReport, LifecycleValidation, LifecycleValidationOptions, LifecycleViolatingResource,
  LifecycleViolation,
} from './checks/lifecycle-validation';
export { FindingLevel } from './checks/level';
export * as checks from './checks';
export * as timeline from './timeline';
