import { isTemplated } from '../../src/pod';

const KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

/** Whether a document may come to the API server and be a workload there: a patch, and a template that nobody has filled in, do not. */
export function isWhole(document: unknown): document is object {
  const object = document as any;
  const spec = object?.spec?.jobTemplate?.spec?.template?.spec ?? object?.spec?.template?.spec ?? object?.spec;
  return KINDS.includes(object?.kind) && /^(?:v1|apps\/v1|batch\/v1)$/.test(object.apiVersion) && Array.isArray(spec?.containers) && spec.containers.length > 0
    && [...spec.containers, ...spec.initContainers ?? []].every((one: any) => typeof one?.image === 'string' && typeof one?.name === 'string') && !isOpen(object);
}

/** Whether something in it is still to be filled in, or is a number that is not whole, as none in a workload may be. */
function isOpen(value: unknown): boolean {
  return isTemplated(value) || (typeof value === 'number' && !Number.isInteger(value)) || (typeof value === 'object' && value !== null && Object.values(value).some(isOpen));
}
