export { Lifecycle, ServerPlace, StartFirstOptions, StopOptions, WaitForOptions } from './lifecycle';
export { Way } from './way';
