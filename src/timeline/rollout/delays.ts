import type { Assumption } from '../assumptions/assumptions';
import type { Way } from '../assumptions/ways';
import { slowestOf } from '../assumptions/ways';
import { timeInWords } from '../words';

/**
 * What takes time between the steps of the controllers, in milliseconds, and how much they may ask for: as a rule, and at worst. What comes
 * after the creation of a pod, the scheduler too, is a matter of the kubelet's model.
 */
export interface ControllerDelays {
  /** From a change in the API until the controllers of the workload act on it. */
  readonly react: number;
  /** Requests a second with which a controller creates and deletes pods, and how many it may send at once before. */
  readonly rate: number;
  readonly burst: number;
}

/** Those of an idle cluster, and the defaults of kube-controller-manager (`--kube-api-qps`, `--kube-api-burst`). */
const EXPECTED: ControllerDelays = { react: 100, rate: 20, burst: 30 };

/** Those of a busy one: other workloads share the controllers, and what they write of the state takes its part of the requests. */
const WORST: ControllerDelays = { react: 1000, rate: 10, burst: 15 };

export function controllerDelaysOf(isWorst: boolean): ControllerDelays {
  return isWorst ? WORST : EXPECTED;
}

/** The same as what an update rests on. */
export function assumptionsOfDelays({ burst, rate, react }: ControllerDelays, isWorst: boolean): Assumption[] {
  const why = isWorst ? 'a busy cluster' : 'an idle cluster';
  return [
    { name: 'controller', value: timeInWords(react), source: 'constant', why: `until the controller reacts to a change, in ${why}` },
    {
      name: 'controllerRequests',
      value: `${rate}/s, burst ${burst}`,
      source: 'constant',
      why: isWorst ? 'half of the defaults of kube-controller-manager, because others share it' : 'the defaults of kube-controller-manager, --kube-api-qps and --kube-api-burst',
    },
  ];
}

/** Where there are several ways, the one in which all requests are taken to come. */
export function assumptionsOfWays(ways: readonly Way[]): Assumption[] {
  return ways.length === 1 ? []
    : [{ name: 'requests', value: `from ${slowestOf(ways).name}`, source: 'constant', why: 'the share of each way is unknown; this one takes longest' }];
}

/** Says when a client may send its next request, that may send so many at once and so many a second. First come, first served. */
export class Pace {
  /** When all that was asked for would have been sent at the steady rate. */
  private paidUntil = -Infinity;

  constructor(private readonly rate: number, private readonly burst: number) {}

  /** How long the next request waits. */
  public wait(now: number): number {
    const interval = 1000 / this.rate;
    this.paidUntil = Math.max(this.paidUntil, now) + interval;
    return Math.max(0, Math.ceil(this.paidUntil - this.burst * interval - now));
  }
}
