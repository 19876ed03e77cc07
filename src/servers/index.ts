export { GenericServerOptions } from './generic';
export { HaproxyOptions } from './haproxy';
export { NginxOptions } from './nginx';
export { ServerOptions } from './options';
export { Server } from './server';
export { StopSignal } from './stop-signal';
