import { Default, exitDefault, runDefault, serveDefault, Source, stopDefault, StopDefault } from './defaults';
import { Override } from './override';
import { serverOf } from '../../commands/processes';
import { reloadsOnSigterm } from '../../commands/reloads';
import { ContainerView, PodView } from '../../pod';
import { HookName, hookOf, roleOf } from '../roles';
import { FAST_STOP, gracefulStopTimes } from './server-times';
import { timeInWords } from '../words';

/** Something that no manifest says, with which the timeline was made. */
export interface Assumption {
  /** As `main.stop`: by this name another value can be given. */
  readonly name: string;
  readonly value: string;
  readonly source: Source;
  readonly why: string;
}

/** What can be assumed of a container, and what it means. */
export const CONTAINER_ASSUMPTIONS = {
  pull: 'how long its image takes to be pulled; 0s if the node has it',
  serve: 'from its start until it takes connections',
  run: 'from its start until it ends by itself',
  exit: 'the exit code with which it then ends',
  stop: 'from its stop signal until it has ended',
  postStart: 'how long its postStart hook runs',
  postStartFails: 'whether its postStart hook fails',
  preStop: 'how long its preStop hook runs',
  preStopFails: 'whether its preStop hook fails',
} as const;

/** What can be assumed of the pod and what is around it. */
export const POD_ASSUMPTIONS = {
  propagation: 'from a change of endpoints until no proxy or load balancer sends by the old ones',
} as const;

/** What can be assumed of a pod: the names that an override may have. */
export function assumptionsOf(pod: PodView, minor: number): string[] {
  return [...[...pod.initContainers, ...pod.containers].flatMap((container) => {
    const names = ['pull', 'serve', 'run', 'exit', 'stop'];
    for (const name of ['postStart', 'preStop'] as const) {
      const hook = roleOf(container, minor) === 'init' ? undefined : hookOf(container, name, minor);
      if (!hook) { continue; }
      // A native sleep takes what it says, and cannot fail.
      if (!hook.kinds.includes('sleep')) { names.push(name, `${name}Fails`); }
    }
    return names.map((name) => `${container.name}.${name}`);
  }), ...Object.keys(POD_ASSUMPTIONS)];
}

/** What a timeline assumes. It remembers what was asked for: only that is worth telling. */
export class Assumptions {
  private readonly asked = new Map<string, Assumption>();
  /** Asked at each step, of each container. */
  private readonly runs = new Map<ContainerView, number>();

  constructor(
    private readonly pod: PodView,
    private readonly minor: number,
    private readonly isWorst: boolean,
    private readonly overrides: ReadonlyMap<string, Override>,
  ) {}

  public pull({ name }: ContainerView): number {
    return this.ms(`${name}.pull`, { expected: 0, worst: 0, source: 'constant', why: 'the node has the image' });
  }

  public serve(container: ContainerView): number {
    return this.ms(`${container.name}.serve`, serveDefault(container));
  }

  public run(container: ContainerView): number {
    let ms = this.runs.get(container);
    if (ms === undefined) { this.runs.set(container, ms = this.ms(`${container.name}.run`, runDefault(container, roleOf(container, this.minor), this.pod))); }
    return ms;
  }

  public exit(container: ContainerView): number {
    return this.number(`${container.name}.exit`, exitDefault(container), String);
  }

  /** A time that was given means that it hears its signal. */
  public stop(container: ContainerView): StopDefault & { readonly ms: number } {
    const found = stopDefault(container, this.pod);
    const ms = this.ms(`${container.name}.stop`, found);
    const heeds = this.overrides.has(`${container.name}.stop`) && Number.isFinite(ms);
    return heeds && found.expected === Infinity ? { ...found, ms, isGraceful: true, listensOn: false } : { ...found, ms };
  }

  /** Whether its stop signal cuts what it was told before to finish, and how long it then takes. */
  public secondSignal(container: ContainerView): { readonly cuts: boolean; readonly ms: number } {
    const given = this.overrides.get(`${container.name}.stop`)?.value;
    const ms = given ?? (this.isWorst ? FAST_STOP.worst : FAST_STOP.expected);
    return { cuts: Number.isFinite(ms) && stopDefault(container, this.pod).cutsWhenSecond, ms };
  }

  /** How long it takes to stop when it is told so in a way that is graceful, which its stop signal may not be. */
  public gracefulStop(container: ContainerView): number {
    const found = stopDefault(container, this.pod);
    const server = serverOf(container)?.facts;
    // Who tells this one to stop sends the signal on which it does not.
    if (found.isGraceful || !server || reloadsOnSigterm(container)) { return this.ms(`${container.name}.stop`, found); }
    return this.ms(`${container.name}.stop`, { ...gracefulStopTimes(server, container), source: 'catalogue', why: `${server.name} finishes what is under way when it is asked to` });
  }

  public hook({ name }: ContainerView, hook: HookName, found: Default): number {
    return this.ms(`${name}.${hook}`, found);
  }

  public hookFails({ name }: ContainerView, hook: HookName, fails: boolean, why: string): boolean {
    const found: Default = { expected: Number(fails), worst: Number(fails), source: fails ? 'command' : 'constant', why };
    return this.number(`${name}.${hook}Fails`, found, (value) => value === 1 ? 'yes' : 'no') === 1;
  }

  public propagation(ms: number): number {
    return this.ms('propagation', {
      expected: ms, worst: ms, source: 'constant', why: this.isWorst ? 'a proxy or a load balancer that is slow' : 'kube-proxy writes its rules once a second',
    });
  }

  /** Whether another value than the default was given. */
  public isGiven(name: string): boolean {
    return this.overrides.has(name);
  }

  /** What comes from the scenario or from how containers stand to each other, and has no value to give. */
  public note(name: string, value: string, source: Source, why: string): void {
    this.asked.set(name, { name, value, source, why });
  }

  /** Those on which the timeline rests, sorted by name. */
  public used(): Assumption[] {
    return [...this.asked.values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  }

  private ms(name: string, found: Default): number {
    return this.number(name, found, timeInWords);
  }

  private number(name: string, found: Default, words: (value: number) => string): number {
    const given = this.overrides.get(name);
    const value = given ? given.value : this.isWorst ? found.worst : found.expected;
    this.note(name, words(value), given ? 'given' : found.source, given ? 'it was given' : found.why);
    return value;
  }
}
