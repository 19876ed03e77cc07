import type { StopSetting } from '../../commands/stop-settings';
import { stopSettingsOf } from '../../commands/stop-settings';
import type { ContainerView } from '../../pod';
import type { ServerFacts, Times } from '../../servers/machinery/facts';
import { Meaning } from '../../servers/machinery/facts';
import { stopTimesOf } from '../../servers/machinery/times';

/** The facts count in seconds, the timeline in milliseconds. */
export function inMs({ expected, worst }: Times): Times {
  return { expected: 1000 * expected, worst: 1000 * worst };
}

/** How long a server takes to stop, in milliseconds, and the settings that say so. */
export interface ServerStopTimes extends Times {
  readonly saidBy: readonly StopSetting[];
  /** It keeps serving for a part of that time. */
  readonly servesOn: boolean;
}

/** How long a server takes from a graceful signal until its end: what the facts say, unless the manifest tells it otherwise. */
export function gracefulStopTimes(facts: ServerFacts, container: ContainerView): ServerStopTimes {
  const settings = stopSettingsOf(container).filter(({ of }) => of === facts);
  const said = (means: Meaning) => settings.find((one) => one.means === means)?.seconds;
  const { end, expected, finish } = stopTimesOf(facts);
  const before = said(Meaning.SERVES_ON) ?? 0;
  const worst = before + (said(Meaning.FINISHES) ?? finish) + Math.max(end, said(Meaning.LINGERS) ?? 0);
  return { ...inMs({ expected: Math.min(before + expected + (said(Meaning.LINGERS) ?? 0), worst), worst }), saidBy: settings, servesOn: before > 0 };
}

/** A sleep of which the time is not known: as a rule some seconds, at worst as long as a pod has to stop that says nothing else. */
export const UNKNOWN_SLEEP: Times = { expected: 5000, worst: 30_000 };

/** What a server takes to end that drops everything. */
export const FAST_STOP: Times = { expected: 100, worst: 500 };
