import { Loss } from '../../servers/machinery/facts';

/** What is lost where a server is stopped without grace, in words. */

const LOST: { readonly [loss in Loss]: string } = {
  [Loss.REQUESTS]: 'in-flight requests are cut',
  [Loss.TASKS]: 'running tasks are lost',
  [Loss.TRANSACTIONS]: 'running transactions are cut',
  [Loss.UNSAVED]: 'what came after the last save is lost',
  [Loss.CLEAN_STOP]: 'it ends as in a crash, and recovers at its next start',
};

/** What is lost: `in-flight requests are cut`. */
export function isLost(loss: Loss): string {
  return LOST[loss];
}
