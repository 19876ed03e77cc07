export { Lifecycle, ServerPlace, StartFirstOptions, StopOptions, WaitForOptions } from './lifecycle';
export { LifecycleChecks, LifecycleChecksProps } from './lifecycle-checks';
export { Way } from './way';
