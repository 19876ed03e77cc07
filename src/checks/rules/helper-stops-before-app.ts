import type { StopSetting } from '../../commands/stop-settings';
import { injectedSettingsOf, stopSettingsOf } from '../../commands/stop-settings';
import { waitOf } from '../../commands/waits';
import type { ContainerView, PodView } from '../../pod';
import { own } from '../../private/own';
import { inSeconds } from '../../private/seconds';
import type { Helps, ProgramFacts } from '../../servers/machinery/facts';
import { helperIn, usesHelper } from '../ask/helpers';
import { injectedAs, injectedInto } from '../ask/injected';
import { runsForever } from '../ask/related';
import { stopsDuringHook } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A difference that matters, in seconds. */
const LITTLE = 2;
/** Whoever sets so much, in seconds, has something that takes long to stop. The default is half of it. */
const LONG_GRACE = 60;

/** All containers of a pod are told to stop at the same time, also those that others still need. */
export const HELPER_STOPS_BEFORE_APP: Rule = {
  id: 'helper-stops-before-app',
  level: 'warning',
  recommended: true,
  title: 'helper container stops before the app that uses it',
  why: 'All ordinary containers of a pod are stopped at the same time. A proxy, collector or log shipper without a preStop hook gets SIGTERM at the '
    + 'deletion and ends within moments, while the app still waits in its own preStop hook or finishes its work.',
  fix: 'Make the helper a native sidecar (`initContainers` with `restartPolicy: Always`, from Kubernetes 1.29): it gets its stop signal when the app '
    + 'has ended. Or give it a preStop sleep as long as the app needs.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#differences-from-application-containers',
  about: [Subject.COMPANY, Subject.RUNS_FOREVER],
  * pod(pod, world) {
    if (pod.isPatch || !runsForever(pod) || pod.os === 'windows') { return; }
    const { minor } = world.target;
    for (const helper of pod.containers) {
      const facts = helperIn(helper);
      const helps = facts?.helps ?? asServer(helper);
      if (waits(helper, helps)) { continue; }
      const stays = staysFor(helper, helps);
      const found = longest(pod, stays, (app) => app !== helper && helperIn(app) === undefined && usesHelper(pod, app, helps, helper)
        && (!app.preStop || stays > 0 || stopsDuringHook(pod, helper, app, minor)));
      // What is not known may take as long to stop as the other one.
      if (!found || (!facts && found.hook === undefined)) { continue; }
      yield { pointer: helper.pointer, container: helper, message: messageOf(facts ? `'${helper.name}' (${facts.name})` : `'${helper.name}'`, helps, found, stays, quitsByHook(helper) ? 'by hook' : 'here') };
    }
    for (const { facts, injection, pointer } of injectedInto(pod, world)) {
      const { nativeSince } = injection;
      // On older nodes, the injector may have been told to use native sidecars.
      if (!facts.helps || (nativeSince && minor < nativeSince.kubernetes) || injectedAs(injection, pod, minor) !== 'ordinary') { continue; }
      const found = longest(pod, injectedFor(pod, facts), (app) => app.preStop !== undefined);
      if (found) { yield { pointer, message: messageOf(`'${injection.container}', which ${injection.by} adds,`, facts.helps, found, injectedFor(pod, facts), 'injected') }; }
    }
  },
};

/** A container of which nothing is known but its ports: others may be told to connect to them. */
function asServer({ ports }: ContainerView): Helps {
  const [port] = ports.flatMap(({ number }) => number ?? []);
  return { without: `may get no answer from port ${port} any more` };
}

/** A container that needs a helper for longer. */
interface Needy {
  readonly app: ContainerView;
  /** What its hook takes for sure; nothing if it has none, but a long grace period. */
  readonly hook?: number;
  readonly grace: number;
}

function longest(pod: PodView, stays: number, matters: (app: ContainerView) => boolean): Needy | undefined {
  const all = pod.containers.flatMap((app): Needy[] => {
    const hook = app.preStop ? waitOf(app.preStop, app).least : 0;
    const takesLong = !app.preStop && (pod.givenGracePeriod ?? 0) >= LONG_GRACE && stays === 0;
    if (!(hook - stays >= LITTLE || takesLong) || !matters(app)) { return []; }
    return [{ app, grace: pod.gracePeriod, ...!takesLong && { hook } }];
  });
  return all.sort((a, b) => (b.hook ?? b.grace) - (a.hook ?? a.grace))[0];
}

function messageOf(helper: string, { orElse, without }: Helps, { app, grace, hook }: Needy, stays: number, how: 'here' | 'by hook' | 'injected'): string {
  const when = hook === undefined ? `together with '${app.name}'` : 'as soon as the pod is deleted';
  const ends = how === 'by hook' ? 'is told to end at once by its own preStop hook' : stays > 0 ? `ends about ${inSeconds(stays)} after the deletion` : `gets its stop signal ${when}`;
  const other = hook === undefined ? `which has ${grace} s to finish its work` : `while '${app.name}' runs on for at least ${inSeconds(hook)} (its preStop hook)`;
  const advice = !orElse || how === 'by hook' ? '' : how === 'injected' ? ` ${orElse[0].toUpperCase()}${orElse.slice(1)}.` : ` Make it a native sidecar, or ${orElse}.`;
  return `${helper} ${ends}, ${other}: meanwhile '${app.name}' ${without}.${advice}`;
}

/** Whether it waits for the others by itself. */
function waits({ env }: ContainerView, { waitsWith }: Helps): boolean {
  return waitsWith !== undefined && Object.keys(env).some((name) => waitsWith.test(name) && own(env, name) !== 'false');
}

/** Whether its own hook tells it to end. */
function quitsByHook({ preStop }: ContainerView): boolean {
  return /\/(?:quitquitquit|shutdown|exit|quit|stop)\b/.test(preStop?.httpGet?.path ?? '');
}

/** How long a helper stays, in seconds: its hook, and what it was told. What is not known may be long enough. */
function staysFor(helper: ContainerView, { lasts = 0 }: Helps): number {
  const hook = helper.preStop && !quitsByHook(helper) ? waitOf(helper.preStop, helper) : { least: 0, exact: true };
  return hook.exact ? hook.least + (sumOf(stopSettingsOf(helper)) || lasts) : Infinity;
}

function injectedFor(pod: PodView, facts: ProgramFacts): number {
  return sumOf(injectedSettingsOf(pod).filter(({ of }) => of === facts)) || (facts.helps?.lasts ?? 0);
}

function sumOf(settings: readonly StopSetting[]): number {
  return settings.reduce((sum, { seconds }) => sum + seconds, 0);
}
