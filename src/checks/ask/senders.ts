import { waysTo } from './traffic';
import type { ManifestObject } from '../../pod';
import type { Target, World } from '../engine/world';

/** Who sends requests to a pod for the longest time after its deletion. */
export interface Sender {
  /** The Service to which they are sent. */
  readonly service: ManifestObject;
  /** In words: `the Service 'web'`, `the ALB of Ingress 'web'`. */
  readonly who: string;
  /** For how long, in seconds. */
  readonly seconds: number;
  /** What that number is: `up to` or `about`. */
  readonly howSure: string;
  /** The target, with the propagation of this way. */
  readonly target: Target;
}

/** Who sends requests to the pods of some Services for the longest time after their deletion; nothing if there are no Services. */
export function senderTo(services: readonly ManifestObject[], world: World): Sender | undefined {
  // The first of those that take as long.
  return services.map((service) => senderOf(service, world)).reduce<Sender | undefined>((a, b) => a && a.seconds >= b.seconds ? a : b, undefined);
}

function senderOf(service: ManifestObject, world: World): Sender {
  const { target } = world;
  const usual: Sender = { service, who: `the Service '${service.name}'`, seconds: target.propagationDelay, howSure: 'up to', target };
  // Who says how long it takes, says so of all ways.
  return target.isDelayGiven ? usual : waysTo(service, world).reduce((slowest, { way, through }) => {
    const { expected: seconds } = way.newRequests;
    const who = `${way.words} of ${through.kind} '${through.name}'`;
    return seconds > slowest.seconds ? { service, who, seconds, howSure: 'about', target: { ...target, propagationDelay: seconds } } : slowest;
  }, usual);
}
