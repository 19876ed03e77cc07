import { Loss } from '../../servers/machinery/facts';

/** What is lost where a server is stopped without grace, in words. */

const LOST: { readonly [loss in Loss]: string } = {
  [Loss.REQUESTS]: 'in-flight requests are dropped',
  [Loss.TASKS]: 'running tasks are lost',
  [Loss.TRANSACTIONS]: 'running transactions are aborted',
  [Loss.UNSAVED]: 'all writes since the last save are lost',
  [Loss.CLEAN_STOP]: 'it stops as in a crash and recovers at its next start',
};

/** What is lost: `in-flight requests are dropped`. */
export function isLost(loss: Loss): string {
  return LOST[loss];
}
