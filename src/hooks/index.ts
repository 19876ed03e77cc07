export { ExecHookOptions, Hook, HttpGetHookOptions } from './hook';
