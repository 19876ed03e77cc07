import { numberAt, objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../related';
import { Rule } from '../rule';

const DEFAULT = 600;

/** It would be over before the first pod counts. */
export const PROGRESS_DEADLINE_TOO_SHORT: Rule = {
  id: 'progress-deadline-too-short',
  level: 'error',
  recommended: true,
  title: 'the progressDeadlineSeconds are no longer than the minReadySeconds',
  why: 'A new pod counts only when it has been ready for `minReadySeconds`. A deadline that is over by then would call each update a failure, so '
    + 'the API server refuses it.',
  fix: 'Make `progressDeadlineSeconds` longer than `minReadySeconds` by what a pod takes to get ready.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  * object(object) {
    if (!isOf(object, 'Deployment')) { return; }
    const spec = objectAt(object.raw, 'spec');
    const ready = numberAt(spec, 'minReadySeconds');
    const given = isGiven(spec, 'progressDeadlineSeconds');
    const deadline = given ? numberAt(spec, 'progressDeadlineSeconds') : DEFAULT;
    if (ready !== undefined && ready > 0 && deadline !== undefined && deadline <= ready) {
      yield {
        pointer: pointer(object.pointer, 'spec', given ? 'progressDeadlineSeconds' : 'minReadySeconds'),
        message: `The progressDeadlineSeconds (${deadline} s${given ? '' : ', the default'}) are no longer than the minReadySeconds (${ready} s): `
          + 'the API server refuses the Deployment.',
      };
    }
  },
};
