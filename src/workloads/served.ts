import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** The Service that exposes a workload, or an error that says how to get one. */
export function serviceOf(workload: Construct, property: string, service: kplus.Service | undefined): kplus.Service {
  if (!service) {
    throw new Error(`${workload.node.path}: ${workload.constructor.name}.${property}: the pods have no Service: call exposeViaService() first`);
  }
  return service;
}
