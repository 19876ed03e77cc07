/** All that is known of servers, for those who load it only when one is needed. */
export * from './behaviours';
export { CATALOGUE } from './catalogue';
export { knownImage } from './known';
export { stopIn } from './stop-in';
