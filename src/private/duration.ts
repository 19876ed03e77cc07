/**
 * `Duration` of cdk8s, without the rest of cdk8s: the rooms that plan load this file only, so that the command line, which plans too, starts fast.
 */
export { Duration } from 'cdk8s/lib/duration';
