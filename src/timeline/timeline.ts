import type { Assumption } from './assumptions/assumptions';
import { Assumptions } from './assumptions/assumptions';
import type { Given } from './assumptions/given';
import { checkGiven } from './assumptions/given';
import { slowestOf } from './assumptions/ways';
import type { ContainerState, TimelineEvent } from './event';
import type { PodView } from '../pod';
import { startDeadline, startScenario } from './kubelet/cause';
import type { Delays } from './kubelet/delays';
import { Model } from './kubelet/model';
import { refusalsOf } from './kubelet/refusals';
import { start } from './kubelet/task';
import { work } from './kubelet/worker';
import type { Answers, Span, WayTraffic } from './queries';
import { answersOf, trafficOf, waysOf } from './queries';
import { checked } from './scenario';
import type { Scenario } from './scenario-facts';
import type { KubernetesVersion } from '../cluster/version';
import { minorOf, NEWEST_VERSION } from '../cluster/version';
import { harmless } from '../private/harmless';

/** How a pod is simulated. */
export interface SimulateOptions {
  /** @default - the newest that is known */
  readonly version?: KubernetesVersion;
  /** Values for what no manifest says. @default - none */
  readonly assume?: Given;
  /** Whether to assume the longest durations instead of the usual ones. @default false */
  readonly worst?: boolean;
  /** Milliseconds from the creation, or from what happens to the pod, after which nobody looks any more. @default - 10 minutes and twice the grace period, at most a week */
  readonly limit?: number;
  /** What takes time between the kubelet's steps, where it is known: to compare with a cluster. @default - as a rule, or at worst */
  readonly delays?: Partial<Delays>;
}

/** What the kubelet does with a pod. Times in milliseconds. */
export interface Timeline extends Answers {
  readonly pod: PodView;
  readonly scenario: Scenario;
  readonly version: KubernetesVersion;
  readonly isWorst: boolean;
  /** In the order in which they happen. */
  readonly events: readonly TimelineEvent[];
  /** What the containers were at when the timeline begins, as far as they were at something. */
  readonly before: { readonly [container: string]: ContainerState };
  /** When the pod gets traffic, in any way. */
  readonly traffic: readonly Span[];
  /** The same for each way: kube-proxy alone, or with the load balancers that were given. */
  readonly ways: readonly WayTraffic[];
  /** When what the scenario says happens: zero, unless time is counted from the creation. */
  readonly causeAt?: number;
  /** When the timeline ends. */
  readonly end: number;
  /** What no manifest says, and was assumed. */
  readonly assumptions: readonly Assumption[];
  /** Why the API server does not take the pod: then nothing happens. */
  readonly refusals: readonly string[];
}

/**
 * Simulates a pod. Time is counted from its creation if the scenario is its start or says when it happens; otherwise from what happens to
 * it, and `readyAt` is before zero.
 *
 * @throws TimelineInputError if a scenario or an assumption cannot be, with what there is
 */
export function simulate(pod: PodView, scenario: Scenario, options: SimulateOptions = {}): Timeline {
  const { assume = {}, version = NEWEST_VERSION, worst: isWorst = false } = options;
  const minor = minorOf(version);
  const what = checked(scenario, pod);
  checkGiven(assume, pod, minor);
  const assumptions = new Assumptions(pod, minor, isWorst, assume);
  const model = new Model(pod, minor, isWorst, assumptions, options.delays);
  const known = { pod, scenario: what, version, isWorst };
  const refusals = refusalsOf(pod, minor);
  if (refusals.length > 0) {
    const nothing = { before: {}, traffic: [], ways: [], events: [], end: 0, assumptions: [], killed: [], cut: [], hooksCut: [], lost: [] };
    return { ...known, ...nothing, refusals: refusals.map(harmless) };
  }
  const { causeAt, end, goneAt } = run(model, what, limitOf(pod, what, options));
  const zero = what.at === undefined ? causeAt ?? 0 : 0;
  return {
    ...known,
    refusals,
    ...answersOf(model, goneAt, zero),
    before: statesBefore(model, zero),
    traffic: trafficOf(model, zero),
    ways: waysOf(model, zero),
    events: model.events.filter(({ time }) => time >= zero).map((event) => shown(event, zero)),
    causeAt: causeAt === undefined ? undefined : causeAt - zero,
    end: end - zero,
    assumptions: assumptions.used(),
  };
}

/** An event as it is told: its words quote the manifest. */
function shown(event: TimelineEvent, zero: number): TimelineEvent {
  const { recorded, time, what, why } = event;
  const told = recorded?.message === undefined ? recorded : { ...recorded, message: harmless(recorded.message) };
  return { ...event, time: time - zero, what: harmless(what), why: harmless(why), ...told && { recorded: told } };
}

function statesBefore({ events }: Model, zero: number): { readonly [container: string]: ContainerState } {
  return Object.fromEntries(events.filter(({ time }) => time < zero)
    .flatMap(({ container, state }): [string, ContainerState][] => container !== undefined && state ? [[container, state]] : []));
}

function limitOf({ gracePeriod }: PodView, { grace = 0 }: Scenario, { limit }: SimulateOptions): number {
  return limit ?? Math.min(600_000 + 2000 * Math.max(gracePeriod, grace, 0), LONGEST_LOOK);
}

/** A week: probes come each second, and a grace period of years must not take minutes to draw. */
const LONGEST_LOOK = 7 * 86_400_000;

interface Run { readonly causeAt?: number; readonly goneAt?: number; readonly end: number }

/** Nothing more is to come some time after all is calm. */
const CALM = 1000;

function run(model: Model, scenario: Scenario, limit: number): Run {
  const { clock } = model;
  let causeAt: number | undefined;
  let goneAt: number | undefined;
  let calmAt: number | undefined;
  let until = scenario.name === 'start' ? limit : Infinity;
  model.gone.whenSet(() => { goneAt = clock.now; });
  start(clock, work(model));
  startDeadline(model, scenario);
  startScenario(model, scenario, () => {
    causeAt = clock.now;
    until = causeAt + limit;
  });
  for (let last = until; clock.step(last);) {
    const hasBegun = scenario.name === 'start' || (causeAt !== undefined && causeAt < clock.now);
    calmAt = hasBegun && !model.termination && isCalm(model) ? calmAt ?? clock.now : undefined;
    const hasEnded = goneAt !== undefined && (causeAt !== undefined || scenario.name === 'start');
    last = hasEnded ? goneAt! + slowestOf(model.ways).propagation : calmAt !== undefined ? calmAt + CALM : until;
  }
  return { causeAt, goneAt, end: clock.now };
}

/** Whether all is as it should be, and nothing but the scenario will change that. */
function isCalm({ assume, containers, endpoints, status, settled }: Model): boolean {
  return settled.isSet && (endpoints.receivers().length === 0 || endpoints.isSending) && containers.every((container) =>
    container.role === 'init' || (container.isListening && status.isReady(container) && !Number.isFinite(assume.run(container.view))));
}
