import { isDeepStrictEqual } from 'util';
import type { ProbedDatabase } from './probed-database';
import { databaseIn, mayAsk } from './probed-database';
import { hasKnownTimes, leastPatienceOf, patienceOf } from './related';
import type { ContainerView, ProbeView } from '../../pod';
import { HANDLER_KINDS } from '../../pod';

/** What a livenessProbe does that asks the same as the readinessProbe. */

/** Whether two probes ask the same thing in the same way. */
export function askTheSame(a: ProbeView, b: ProbeView): boolean {
  return a.kinds.length > 0 && HANDLER_KINDS.every((kind) => isDeepStrictEqual(a.raw[kind], b.raw[kind]));
}

/** Both probes of a container whose livenessProbe kills it no later than the readinessProbe takes its requests away. */
export interface KillingProbes {
  readonly liveness: ProbeView;
  readonly readiness: ProbeView;
}

/** The probes of a container that ask the same, so that it is killed when it is busy; nothing if they do not, or their times are not known. */
export function killsWhenBusy({ livenessProbe: liveness, readinessProbe: readiness }: ContainerView): KillingProbes | undefined {
  if (!liveness || !readiness || !askTheSame(liveness, readiness) || !mayAsk(liveness)) { return undefined; }
  // A TCP connection is answered by the kernel, however busy the process is.
  if (liveness.tcpSocket || !hasKnownTimes(liveness) || !hasKnownTimes(readiness)) { return undefined; }
  // Neither where each try is refused at once, nor where each takes its timeout.
  const isSooner = patienceOf(liveness) <= patienceOf(readiness) && leastPatienceOf(liveness) <= leastPatienceOf(readiness);
  return isSooner ? { liveness, readiness } : undefined;
}

/** The database that is killed when it is merely not ready. */
export function databaseKilledWhenBusy(container: ContainerView): KillingProbes & { readonly database: ProbedDatabase } | undefined {
  const database = databaseIn(container);
  const probes = database && killsWhenBusy(container);
  return probes && { ...probes, database };
}
