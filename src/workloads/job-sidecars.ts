import type { CronJob, Job } from 'cdk8s-plus-28';
import type { Sidecar } from './sidecar';
import { Cluster, Feature } from '../cluster';
import { onFrom } from '../cluster/feature';
import { harmless } from '../private/harmless';

/** Refuses sidecars of a Job where Kubernetes has no native ones: the Job would wait for them forever. */
export function refuseEndlessSidecars(job: Job | CronJob, sidecars: Sidecar[] = []): void {
  if (sidecars.length === 0) { return; }
  job.node.addValidation({
    validate: () => {
      const cluster = Cluster.of(job);
      if (cluster.supports(Feature.NATIVE_SIDECARS)) { return []; }
      return [harmless(`${job.constructor.name}: 'sidecars' (${sidecars.map(({ name }) => name).join(', ')}) need Kubernetes ${onFrom(Feature.NATIVE_SIDECARS)}, `
        + `but the cluster has ${cluster.version}, where the Job would wait for them forever: raise its version with Cluster.set, or leave the sidecars out`)];
    },
  });
}
