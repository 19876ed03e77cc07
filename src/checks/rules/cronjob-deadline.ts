import { objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Runs that come too late. */
export const CRONJOB_DEADLINE: Rule = {
  id: 'cronjob-deadline',
  level: 'info',
  recommended: false,
  part: 'start',
  title: 'CronJob has no starting deadline',
  why: 'A run that was missed, because the control plane was down or the previous run had not ended, starts as soon as it can, however late: a '
    + 'nightly job runs in the morning.',
  fix: 'Set `startingDeadlineSeconds` to how late a run may still start.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  peers: ['kube-score cronjob-has-deadline', 'datree CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY', 'kics CronJob Deadline Not Configured'],
  kinds: ['CronJob'],
  * pod({ isPatch, object }) {
    if (isOf(object, 'CronJob') && !isPatch && !isGiven(objectAt(object.raw, 'spec'), 'startingDeadlineSeconds')) {
      yield { pointer: pointer(object.pointer, 'spec'), message: 'The CronJob has no startingDeadlineSeconds: a missed run starts later, however late.' };
    }
  },
};
