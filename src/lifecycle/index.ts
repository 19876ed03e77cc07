export { Lifecycle, StartFirstOptions, StopOptions, WaitForOptions } from './lifecycle';
export { Way } from './way';
