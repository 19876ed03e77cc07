export { GracefulApp, GracefulAppOptions, GracefulWorkload } from './graceful-app';
export { Lifecycle } from './lifecycle';
export { LifecycleChecks, LifecycleChecksOptions } from './lifecycle-checks';
export { LifecycleReport, LifecycleReportOptions } from './lifecycle-report';
export { ServerPlace, StartFirstOptions, StartOrder, StopOptions, WaitForOptions } from './options';
export { Way } from '../plan/way';
