export { Gate } from './gate';
export { GateOptions, HttpGateOptions } from './options';
