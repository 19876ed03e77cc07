import { injectedInto } from './injected';
import { isOfJob } from './jobs';
import { runsForever } from './related';
import { claimsOf } from './stateful';
import { serverOf } from '../../commands/processes';
import type { ContainerView, PodView } from '../../pod';
import { allContainers } from '../../pod';
import { own } from '../../private/own';
import { Subject } from '../engine/subject';
import type { World } from '../engine/world';

/** Whether a pod has what a rule may be about. */
type Question = (pod: PodView, world: World) => boolean;

/** Something that one of its containers has, whatever that one is for. */
const inContainer = (has: (container: ContainerView) => boolean): Question => (pod) => allContainers(pod).some(has);

const hasHook = ({ postStart, preStop }: ContainerView) => postStart !== undefined || preStop !== undefined;
const hasProbe = ({ livenessProbe, readinessProbe, startupProbe }: ContainerView) => (livenessProbe ?? readinessProbe ?? startupProbe) !== undefined;
const hasExecProbe = ({ livenessProbe, readinessProbe, startupProbe }: ContainerView) =>
  (livenessProbe?.exec ?? readinessProbe?.exec ?? startupProbe?.exec) !== undefined;
const hasCommand = ({ args, command }: ContainerView) => command.length + args.length > 0;
const hasVariables = ({ raw }: ContainerView) => (own(raw, 'env') ?? own(raw, 'envFrom')) !== undefined;

const ANSWERS: { readonly [subject in Subject]: Question } = {
  [Subject.HOOK]: inContainer(hasHook),
  [Subject.POST_START]: inContainer(({ postStart }) => postStart !== undefined),
  [Subject.PRE_STOP]: inContainer(({ preStop }) => preStop !== undefined),
  [Subject.PROBE]: inContainer(hasProbe),
  [Subject.LIVENESS_PROBE]: inContainer(({ livenessProbe }) => livenessProbe !== undefined),
  [Subject.EXEC_PROBE]: inContainer(hasExecProbe),
  [Subject.HANDLER]: inContainer((one) => hasHook(one) || hasProbe(one)),
  [Subject.COMMAND]: inContainer(hasCommand),
  [Subject.ANY_COMMAND]: inContainer((one) => hasCommand(one) || hasExecProbe(one) || hasHook(one)),
  [Subject.VARIABLES]: inContainer(hasVariables),
  [Subject.STOP_SIGNAL]: inContainer(({ stopSignal }) => stopSignal !== undefined),
  [Subject.CONTAINER_RESTART]: inContainer(({ restartPolicy, restartRules }) => restartPolicy !== undefined || restartRules.length > 0),
  [Subject.INIT_CONTAINER]: ({ ephemeralContainers, initContainers }) => initContainers.length + ephemeralContainers.length > 0,
  [Subject.SIDECAR]: ({ initContainers }) => initContainers.some(({ role }) => role === 'sidecar'),
  [Subject.COMPANY]: (pod, world) => pod.containers.length > 1 || injectedInto(pod, world).length > 0,
  [Subject.INJECTED]: (pod, world) => injectedInto(pod, world).length > 0,
  [Subject.SERVER]: inContainer((one) => serverOf(one) !== undefined),
  [Subject.GRACE_PERIOD]: ({ givenGracePeriod }) => givenGracePeriod !== undefined,
  [Subject.CLAIM]: (pod) => claimsOf(pod).length > 0,
  [Subject.RUNS_FOREVER]: runsForever,
  [Subject.JOB]: isOfJob,
  [Subject.SERVICE]: (pod, world) => world.servicesOf(pod).length > 0,
};

/** Whether a pod has something that a rule may be about. */
export function isThere(subject: Subject, pod: PodView, world: World): boolean {
  return ANSWERS[subject](pod, world);
}
