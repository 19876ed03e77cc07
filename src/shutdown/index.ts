export { Shutdown, ShutdownOptions } from './shutdown';
