export { Gate } from './gate';
export { GateOptions, HttpGateOptions, ServiceGateOptions } from './options';
