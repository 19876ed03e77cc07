import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Feature } from '../cluster';
import { Cluster } from '../cluster';
import { isOn, onFrom } from '../cluster/feature';

/** Policies are of this version from where they are on by default. */
export const API_VERSION = 'admissionregistration.k8s.io/v1';

/** An object of no namespace, also in a chart that has one. */
export function clusterObject(scope: Construct, id: string, kind: string, spec: unknown, name?: string): ApiObject {
  const object = new ApiObject(scope, id, { apiVersion: API_VERSION, kind, ...name !== undefined && { metadata: { name } }, spec });
  if (object.metadata.namespace !== undefined) { object.addJsonPatch(JsonPatch.remove('/metadata/namespace')); }
  return object;
}

/** Has the synth fail for a cluster whose API server has no such policies: it would reject them, and nothing would hold. */
export function refuseWithout(scope: Construct, feature: Feature): void {
  scope.node.addValidation({
    validate: () => {
      const { version } = Cluster.of(scope);
      return isOn(feature, version) ? [] : [`${scope.node.path}: ${feature} needs Kubernetes ${onFrom(feature)} or newer, but 'version' of the `
        + `cluster is ${version}: set the version with Cluster.set if all of your clusters are newer, or leave the policy out`];
    },
  });
}
