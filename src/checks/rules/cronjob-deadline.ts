import { objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../related';
import { Rule } from '../rule';

/** Runs that come too late. */
export const CRONJOB_DEADLINE: Rule = {
  id: 'cronjob-deadline',
  level: 'info',
  recommended: false,
  part: 'start',
  title: 'a CronJob has no deadline for its start',
  why: 'A run that was missed, because the control plane was away or the one before had not ended, is started as soon as it can be, however late '
    + 'that is: what was to run at night runs in the morning.',
  fix: 'Set `startingDeadlineSeconds` to how late a run may still begin.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  peers: ['kube-score cronjob-has-deadline', 'datree CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY', 'kics CronJob Deadline Not Configured'],
  * pod({ isPatch, object }) {
    if (isOf(object, 'CronJob') && !isPatch && !isGiven(objectAt(object.raw, 'spec'), 'startingDeadlineSeconds')) {
      yield { pointer: pointer(object.pointer, 'spec'), message: 'The CronJob has no startingDeadlineSeconds: a run that was missed begins later, however late that is.' };
    }
  },
};
