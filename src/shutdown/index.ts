export { Shutdown, ShutdownProps } from './shutdown';
