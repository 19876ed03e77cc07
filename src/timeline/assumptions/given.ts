import type { WayGiven } from './ways';
import type { ContainerView, PodView } from '../../pod';
import { known, own } from '../../private/own';
import { TimelineInputError } from '../input-error';
import { hookOf, roleOf } from '../roles';
import { timeInWords } from '../words';

/** Values that somebody gives for a container, because no manifest says them. Times in milliseconds; Infinity is never. */
export interface ContainerGiven {
  readonly pull?: number;
  readonly serve?: number;
  readonly run?: number;
  readonly exit?: number;
  readonly stop?: number;
  readonly postStart?: number;
  readonly postStartFails?: boolean;
  readonly preStop?: number;
  readonly preStopFails?: boolean;
}
export type ContainerAssumption = keyof ContainerGiven;

/** All values that somebody gives for a pod. */
export interface Given {
  /** By the names of the containers. */
  readonly containers?: { readonly [container: string]: ContainerGiven };
  /** How long kube-proxy takes, in milliseconds. */
  readonly propagation?: number;
  /** Load balancers that send requests to the pod too. @default - none */
  readonly ways?: readonly WayGiven[];
}

/** What a value may be. A time that is endless is one of something that need not end. */
export enum ValueKind { TIME, ENDLESS_TIME, EXIT_CODE, FLAG }

/** One thing that can be assumed. */
export interface Assumable {
  /** In words, for the documentation. */
  readonly what: string;
  readonly kind: ValueKind;
  /** It is about the start of a container. */
  readonly isOfStart?: boolean;
}

/** What can be assumed of a container. */
export const CONTAINER_ASSUMPTIONS: { readonly [name in ContainerAssumption]: Assumable } = {
  pull: { kind: ValueKind.TIME, isOfStart: true, what: 'how long the image pull takes; 0s if the image is already on the node' },
  serve: { kind: ValueKind.ENDLESS_TIME, isOfStart: true, what: 'from its start until it accepts connections' },
  run: { kind: ValueKind.ENDLESS_TIME, isOfStart: true, what: 'from its start until it exits on its own' },
  exit: { kind: ValueKind.EXIT_CODE, isOfStart: true, what: 'the exit code with which it then exits' },
  stop: { kind: ValueKind.ENDLESS_TIME, what: 'from its stop signal until it has exited' },
  postStart: { kind: ValueKind.ENDLESS_TIME, isOfStart: true, what: 'how long its postStart hook runs' },
  postStartFails: { kind: ValueKind.FLAG, isOfStart: true, what: 'whether its postStart hook fails' },
  preStop: { kind: ValueKind.ENDLESS_TIME, what: 'how long its preStop hook runs' },
  preStopFails: { kind: ValueKind.FLAG, what: 'whether its preStop hook fails' },
};

/** What can be assumed of the pod and what is around it. */
export const POD_ASSUMPTIONS = {
  propagation: { kind: ValueKind.TIME, what: 'from a change of endpoints until kube-proxy and all load balancers have applied it; by default, each takes its own time' },
} as const satisfies { readonly [name: string]: Assumable };

/** The longest time that can be assumed, in milliseconds: 30 days. */
export const LONGEST_ASSUMED = 30 * 86_400_000;

/** Something that can be assumed of a pod. */
export interface AssumableOfPod extends Assumable {
  /** As it is told and as the command line takes it: `main.stop`. */
  readonly name: string;
  /** Nothing if it is about the pod. */
  readonly of?: { readonly container: string; readonly assumption: ContainerAssumption };
}

/** What can be assumed of a container of a version. */
export function assumableOfContainer(container: ContainerView, minor: number): ContainerAssumption[] {
  const names: ContainerAssumption[] = ['pull', 'serve', 'run', 'exit', 'stop'];
  for (const name of ['postStart', 'preStop'] as const) {
    const hook = roleOf(container, minor) === 'init' ? undefined : hookOf(container, name, minor);
    // A native sleep takes what it says, and cannot fail.
    if (hook && !hook.kinds.includes('sleep')) { names.push(name, `${name}Fails`); }
  }
  return names;
}

/** What can be assumed of a pod. */
export function assumableOf(pod: PodView, minor: number): AssumableOfPod[] {
  return [
    ...[...pod.initContainers, ...pod.containers].flatMap((container) => assumableOfContainer(container, minor).map((assumption): AssumableOfPod =>
      ({ name: `${container.name}.${assumption}`, of: { container: container.name, assumption }, ...CONTAINER_ASSUMPTIONS[assumption] }))),
    ...Object.entries(POD_ASSUMPTIONS).map(([name, assumable]): AssumableOfPod => ({ name, ...assumable })),
  ];
}

/** Values for the same pod, of which the later ones count. */
export function mergedGiven(all: readonly Given[]): Given {
  const containers = new Map<string, ContainerGiven>();
  for (const given of all) {
    for (const [name, values] of Object.entries(given.containers ?? {})) { containers.set(name, { ...containers.get(name), ...values }); }
  }
  return {
    propagation: all.map(({ propagation }) => propagation).filter((ms) => ms !== undefined).at(-1),
    ways: all.map(({ ways }) => ways).filter((ways) => ways !== undefined).at(-1),
    containers: Object.fromEntries(containers),
  };
}

/** The values without those that are about the start of containers. */
export function withoutStart({ containers = {}, ...others }: Given): Given {
  const isKept = ([name]: [string, unknown]) => !CONTAINER_ASSUMPTIONS[name as ContainerAssumption].isOfStart;
  return {
    ...others,
    containers: Object.fromEntries(Object.entries(containers)
      .map(([name, values]) => [name, Object.fromEntries(Object.entries(values).filter(isKept))])),
  };
}

/** @throws TimelineInputError if a value is about nothing that this pod has, or cannot be */
export function checkGiven(given: Given, pod: PodView, minor: number): void {
  const containers = Object.entries(given.containers ?? {});
  if (containers.length === 0 && given.propagation === undefined) { return; }
  const all = assumableOf(pod, minor);
  const byName = new Map(all.map((one) => [one.name, one]));
  const check = (name: string, value: number | boolean | undefined) => {
    if (value === undefined) { return; }
    const assumable = byName.get(name);
    if (!assumable) { throw noAssumption(`assumption '${name}'`, name, all); }
    checkValue(name, value, assumable);
  };
  for (const [container, values] of containers) {
    for (const [name, value] of Object.entries(values)) { check(`${container}.${name}`, value as number | boolean | undefined); }
  }
  check('propagation', given.propagation);
}

/** The error for an assumption that a pod does not have. */
export function noAssumption(where: string, name: string, all: readonly AssumableOfPod[]): TimelineInputError {
  return new TimelineInputError(`${where}: there is no '${name}' in this pod; there are ${all.map((one) => one.name).join(', ')}`);
}

function checkValue(name: string, value: number | boolean, { kind }: Assumable): void {
  const wrong = (given: string, must: string) => new TimelineInputError(`assumption '${name}' (${given}) must be ${must}`);
  if (kind === ValueKind.FLAG) {
    if (typeof value !== 'boolean') { throw wrong(String(value), 'true or false'); }
  } else if (kind === ValueKind.EXIT_CODE) {
    if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 255) { throw wrong(String(value), 'an exit code from 0 to 255'); }
  } else if (typeof value !== 'number' || !(value >= 0) || !(value <= LONGEST_ASSUMED || (value === Infinity && kind === ValueKind.ENDLESS_TIME))) {
    throw wrong(typeof value === 'number' ? timeInWords(value) : String(value), 'a duration of at most 30 days');
  }
}

/** The value that is given for a container. */
export function givenFor<K extends ContainerAssumption>({ containers }: Given, container: string, name: K): ContainerGiven[K] {
  const given = own(containers, container);
  return given && known(given, name);
}
