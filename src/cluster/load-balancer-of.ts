import type { LoadBalancer, LoadBalancerOptions } from './load-balancer';

/** The class loads this file by its factories, and so is loaded only when one of them is called. */
export function loadBalancerOf(id: string, factory: string, options: LoadBalancerOptions): LoadBalancer {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./load-balancer') as typeof import('./load-balancer')).LoadBalancer._of(id, factory, options);
}
