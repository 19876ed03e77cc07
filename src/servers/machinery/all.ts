/** All that is known of servers, for those who load it only when one is needed. */
export { CATALOGUE } from './catalogue';
export { knownImage, knownImages } from './known-image';
export { stopIn } from './stop-in';
