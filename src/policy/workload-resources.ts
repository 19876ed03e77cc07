import { IS_NOT_A_MIRROR } from './mirror';
import { IS_NOT_OPTED_OUT } from './switch';

/** Versions of the kinds below. Others have some of these names too, such as the `Job` of Volcano, and are not checked. */
const VERSIONS = ['apps/v1', 'batch/v1', 'v1'];
/** Kinds that make pods, or others of these. */
const KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

const OPERATIONS = ['CREATE', 'UPDATE'];

/** The requests that the rules look at, as a ValidatingAdmissionPolicy has them. */
export const WORKLOADS = {
  matchConstraints: {
    resourceRules: [
      { apiGroups: ['apps'], apiVersions: ['v1'], operations: OPERATIONS, resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'] },
      { apiGroups: ['batch'], apiVersions: ['v1'], operations: OPERATIONS, resources: ['cronjobs', 'jobs'] },
      { apiGroups: [''], apiVersions: ['v1'], operations: OPERATIONS, resources: ['pods', 'replicationcontrollers'] },
    ],
  },
  matchConditions: [
    // Controllers write annotations and finalizers into objects that were there before the policy: that must go on.
    { name: 'spec-changes', expression: "request.operation == 'CREATE' || object.spec != oldObject.spec" },
    // It was checked as a part of its owner. A controller would not show the warning to anybody.
    {
      name: 'owner-is-not-checked',
      expression: `!has(object.metadata.ownerReferences)\n|| !object.metadata.ownerReferences.exists(o, o.apiVersion in ${listed(VERSIONS)}\n`
        + `&& o.kind in ${listed(KINDS)})`,
    },
    IS_NOT_A_MIRROR,
    // A selector of the binding would match an update too if only the old object has no such label.
    { name: 'is-not-opted-out', expression: IS_NOT_OPTED_OUT },
  ],
};

function listed(texts: readonly string[]): string {
  return `['${texts.join("', '")}']`;
}
