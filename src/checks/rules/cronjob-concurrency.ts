import { objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** The next run begins although the last one has not ended. */
export const CRONJOB_CONCURRENCY: Rule = {
  id: 'cronjob-concurrency',
  level: 'info',
  recommended: false,
  title: 'CronJob does not set its concurrency policy',
  why: 'The default is `Allow`: when a run takes longer than the interval, both run, and a job that hangs piles up.',
  fix: 'Set `concurrencyPolicy` to `Forbid` or `Replace`, or set `Allow` explicitly.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  peers: ['datree CRONJOB_MISSING_CONCURRENCYPOLICY_KEY'],
  kinds: ['CronJob'],
  * pod({ isPatch, object }) {
    if (isOf(object, 'CronJob') && !isPatch && !isGiven(objectAt(object.raw, 'spec'), 'concurrencyPolicy')) {
      yield { pointer: pointer(object.pointer, 'spec'), message: 'The CronJob has no concurrencyPolicy: runs may overlap.' };
    }
  },
};
