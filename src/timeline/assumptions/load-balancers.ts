import type { WayGiven } from './ways';
import { givenWay } from './ways';
import type { LoadBalancer } from '../../cluster/load-balancer';
import { WAYS } from '../../traffic';

/** Load balancers as ways, with what is known of them unless their time was given. */
export function givenWays(loadBalancers: readonly LoadBalancer[]): WayGiven[] {
  return loadBalancers.map(({ _isGiven: isGiven, id, name, newRequests }) => {
    const known = isGiven ? undefined : WAYS.find((way) => way.id === id);
    const ms = newRequests.toMilliseconds();
    return known ? givenWay(known) : { name, expected: ms, worst: ms, source: 'given', why: 'set explicitly' };
  });
}
