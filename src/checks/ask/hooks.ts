import { onlyWaits } from '../../commands/processes';
import { killOf } from '../../commands/stopping';
import { commandsOf, programOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView, ProbeView } from '../../pod';
import { allContainers, isTemplated, listAt, mayHaveHooks, numberAt } from '../../pod';
import { remember } from '../../private/remember';
import { clientOf } from '../../servers/machinery/clients';
import { gracePeriodOf } from '../../timeline/roles';

/** What the rules about hooks and hosts share. */

/** A hook, and the container that has it. */
export interface HookPlace {
  readonly container: ContainerView;
  readonly name: 'postStart' | 'preStop';
  readonly hook: HandlerView;
}

/** The hooks of a pod, without those of containers that may have none: the API server refuses these whatever they are. */
export const hooksOf = remember((pod: PodView): readonly HookPlace[] =>
  allContainers(pod).filter(({ role }) => mayHaveHooks(role)).flatMap((container) => {
    const { postStart, preStop } = container;
    return [
      ...postStart ? [{ container, name: 'postStart' as const, hook: postStart }] : [],
      ...preStop ? [{ container, name: 'preStop' as const, hook: preStop }] : [],
    ];
  }));

/** Whether a hook may stop its container by other means than a signal to process 1: where that is deaf, such a signal is as lost as the stop signal. */
export function mayStop(hook: HandlerView): boolean {
  return !onlyWaits(hook) && !(hook.exec && commandsOf(hook.exec).some((command) => killOf(command)?.toFirst));
}

/** A probe, and the container that has it. */
export interface ProbePlace {
  readonly container: ContainerView;
  /** As in a sentence: `startup`, `readiness`, `liveness`. */
  readonly name: string;
  readonly probe: ProbeView;
}

/** The probes of a pod. */
export const probesOf = remember((pod: PodView): readonly ProbePlace[] => allContainers(pod).flatMap((container) => {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  return [{ name: 'startup', probe: startupProbe }, { name: 'readiness', probe: readinessProbe }, { name: 'liveness', probe: livenessProbe }]
    .flatMap(({ name, probe }) => probe ? [{ container, name, probe }] : []);
}));

/** The grace period in seconds that the kubelet will use; nothing where a patch or a template may still say another. */
export function knownGracePeriod(pod: PodView): number | undefined {
  const given = pod.raw.terminationGracePeriodSeconds;
  const isOpen = given === undefined || given === null ? pod.isGraceOpen : pod.givenGracePeriod === undefined;
  return isOpen ? undefined : gracePeriodOf(pod);
}

/** Whether the pod has a network of its own, for sure. */
export function hasOwnNetwork(pod: PodView): boolean {
  const { hostNetwork } = pod.raw;
  return !pod.isPatch && (hostNetwork === false || hostNetwork === undefined || hostNetwork === null);
}

/** Whether the node passes a port on to this pod, so that the pod answers even at the loopback of the node. */
export function isHostPort(pod: PodView, container: ContainerView, port: number | string | undefined): boolean {
  const number = typeof port === 'string' ? container.ports.find(({ name }) => name === port)?.number : port;
  return number === undefined || allContainers(pod).some(({ raw }) => listAt(raw, 'ports').some((one) => {
    const hostPort = typeof one === 'object' && one !== null ? (one as { hostPort?: unknown }).hostPort : undefined;
    return numberAt(one, 'hostPort') === number || isTemplated(hostPort);
  }));
}

// Those at the end of the list hand their argument to a shell.
const SHELL = /^(?:.*[\\/])?(?:sh|bash|dash|ash|zsh|ksh|mksh|busybox|cmd|powershell|pwsh|flock|runuser|script|ssh|su|watch)(?:\.exe)?$/i;

/** Whether a shell is among the words, be it behind `env`, `timeout` or `nsenter`: then it is the shell that reads what follows. */
export function hasShell(words: readonly string[]): boolean {
  return words.some((word) => SHELL.test(word));
}

/** Whether a program reads its arguments as a language of its own, in which `$`, `|` and `;` mean something else. */
export function hasLanguage(words: readonly string[]): boolean {
  const program = programOf(words) ?? '';
  return /^(?:[gmn]?awk|envsubst|expr|find|[ef]?grep|jq|lua|perl|php|python[\d.]*|ruby|sed|test|\[)$/.test(program)
    || clientOf(program)?.readsLanguage === true;
}
