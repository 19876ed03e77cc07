import type { JsonObject } from './json';
import { numberAt, valueAt } from './json';
import type { PodView } from './pod';
import { own } from '../private/own';

/** A time after which a pod is ended, whatever it is doing. */
export interface Deadline {
  /** In seconds, from the start of the Job, or of the pod. */
  readonly seconds: number;
  /** Whose it is: the controller of a Job deletes its pods; with a deadline of its own, the kubelet ends a pod. */
  readonly of: 'Job' | 'Pod';
  /** Where it stands in the document. */
  readonly pointer: string;
}

/** Where kinds have the specification of a Job, with the group of their API. */
const JOB_SPEC: { readonly [kind: string]: { readonly group: string; readonly place: string } } = {
  Job: { group: 'batch', place: '/spec' },
  CronJob: { group: 'batch', place: '/spec/jobTemplate/spec' },
  ScaledJob: { group: 'keda.sh', place: '/spec/jobTargetRef' },
};

/** The `activeDeadlineSeconds` of a pod or of its Job, the shorter of both; nothing if there is none. */
export function deadlineOf({ object, pointer, raw }: PodView): Deadline | undefined {
  const at = (spec: unknown) => numberAt(spec as JsonObject, 'activeDeadlineSeconds');
  const job = own(JOB_SPEC, object.kind);
  const place = job && (object.apiVersion === '' || object.apiVersion.startsWith(`${job.group}/`)) ? job.place : undefined;
  const ofJob = place === undefined ? undefined : at(valueAt(object.raw, place));
  const ofPod = at(raw);
  if (ofJob !== undefined && ofJob > 0 && ofJob <= (ofPod ?? Infinity)) { return { seconds: ofJob, of: 'Job', pointer: `${object.pointer}${place}/activeDeadlineSeconds` }; }
  return ofPod !== undefined && ofPod > 0 ? { seconds: ofPod, of: 'Pod', pointer: `${pointer}/activeDeadlineSeconds` } : undefined;
}
