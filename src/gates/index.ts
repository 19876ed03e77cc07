export { Gate, GateOptions, HttpGateOptions } from './gate';
