import type { Default, Source, StopDefault } from './defaults';
import { exitDefault, runDefault, serveDefault, stopDefault } from './defaults';
import type { ContainerAssumption, Given } from './given';
import { givenFor } from './given';
import { serverOf } from '../../commands/processes';
import { reloadsOnSigterm } from '../../commands/reloads';
import type { ContainerView, PodView } from '../../pod';
import type { HookName } from '../roles';
import { restartPolicyOf, roleOf } from '../roles';
import { FAST_STOP, gracefulStopTimes } from './server-times';
import { timeInWords } from '../words';
import type { Way } from './ways';
import { allWays } from './ways';

/** Something that no manifest says, with which the timeline was made. */
export interface Assumption {
  /** As `main.stop`: by this name another value can be given. */
  readonly name: string;
  readonly value: string;
  readonly source: Source;
  readonly why: string;
}

type TimeAssumption = Extract<ContainerAssumption, 'pull' | 'serve' | 'run' | 'stop' | HookName>;

/** What a timeline assumes. It remembers what was asked for: only that is worth telling. */
export class Assumptions {
  private readonly asked = new Map<string, Assumption>();
  /** Asked at each step, of each container. */
  private readonly runs = new Map<ContainerView, number>();

  constructor(
    private readonly pod: PodView,
    private readonly minor: number,
    private readonly isWorst: boolean,
    private readonly given: Given,
  ) {}

  public pull(container: ContainerView): number {
    return this.time(container, 'pull', { expected: 0, worst: 0, source: 'constant', why: 'the node has the image' });
  }

  public serve(container: ContainerView): number {
    return this.time(container, 'serve', serveDefault(container));
  }

  public run(container: ContainerView): number {
    let ms = this.runs.get(container);
    if (ms === undefined) { this.runs.set(container, ms = this.time(container, 'run', runDefault(container, roleOf(container, this.minor), this.pod, this.restarted(container)))); }
    return ms;
  }

  public exit(container: ContainerView): number {
    return this.taken(`${container.name}.exit`, givenFor(this.given, container.name, 'exit'), exitDefault(container, this.pod), String);
  }

  /** A time that was given means that it hears its signal. */
  public stop(container: ContainerView): StopDefault & { readonly ms: number } {
    const found = stopDefault(container, this.pod);
    const ms = this.time(container, 'stop', found);
    const heeds = this.isGiven(container, 'stop') && Number.isFinite(ms);
    return heeds && found.expected === Infinity ? { ...found, ms, isGraceful: true, listensOn: false } : { ...found, ms };
  }

  /** Whether its stop signal cuts what it was told before to finish, and how long it then takes. */
  public secondSignal(container: ContainerView): { readonly cuts: boolean; readonly ms: number } {
    const given = givenFor(this.given, container.name, 'stop');
    const ms = given ?? (this.isWorst ? FAST_STOP.worst : FAST_STOP.expected);
    return { cuts: Number.isFinite(ms) && stopDefault(container, this.pod).cutsWhenSecond, ms };
  }

  /** How long it takes to stop when it is told so in a way that is graceful, which its stop signal may not be. */
  public gracefulStop(container: ContainerView): number {
    const found = stopDefault(container, this.pod);
    const server = serverOf(container)?.facts;
    // Who tells this one to stop sends the signal on which it does not.
    if (found.isGraceful || !server || reloadsOnSigterm(container)) { return this.time(container, 'stop', found); }
    return this.time(container, 'stop', { ...gracefulStopTimes(server, container), source: 'catalogue', why: `${server.name} finishes in-flight requests when stopped gracefully` });
  }

  public hook(container: ContainerView, hook: HookName, found: Default): number {
    return this.time(container, hook, found);
  }

  public hookFails({ name }: ContainerView, hook: HookName, fails: boolean, why: string): boolean {
    const given = givenFor(this.given, name, `${hook}Fails`);
    const found: Default = { expected: Number(fails), worst: Number(fails), source: fails ? 'command' : 'constant', why };
    return this.taken(`${name}.${hook}Fails`, given === undefined ? undefined : Number(given), found, (value) => value === 1 ? 'yes' : 'no') === 1;
  }

  public propagation(ms: number): number {
    return this.taken('propagation', this.given.propagation, {
      expected: ms, worst: ms, source: 'constant', why: this.isWorst ? 'a slow proxy or load balancer' : 'kube-proxy writes its rules once a second',
    }, timeInWords);
  }

  /** The ways by which requests come: kube-proxy first, which takes so many milliseconds. */
  public ways(propagation: number): Way[] {
    const { ways = [] } = this.given;
    for (const { expected, name, source, why, worst } of ways) { this.note(name, timeInWords(this.isWorst ? worst : expected), source, why); }
    return allWays(ways, propagation, this.isWorst);
  }

  /** Whether another value than the default was given. */
  public isGiven({ name }: ContainerView, assumption: ContainerAssumption): boolean {
    return givenFor(this.given, name, assumption) !== undefined;
  }

  /** What comes from the scenario or from how containers stand to each other, and has no value to give. */
  public note(name: string, value: string, source: Source, why: string): void {
    this.asked.set(name, { name, value, source, why });
  }

  /** Those on which the timeline rests, sorted by name. */
  public used(): Assumption[] {
    return [...this.asked.values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  }

  /** A container of a pod that runs to completion may be one that is always restarted. The other way round, nothing says that it ends. */
  private restarted(container: ContainerView): string {
    return this.pod.restartPolicy === 'Always' ? 'Always' : restartPolicyOf(this.pod, container, this.minor);
  }

  private time({ name }: ContainerView, assumption: TimeAssumption, found: Default): number {
    return this.taken(`${name}.${assumption}`, givenFor(this.given, name, assumption), found, timeInWords);
  }

  private taken(name: string, given: number | undefined, found: Default, words: (value: number) => string): number {
    const value = given ?? (this.isWorst ? found.worst : found.expected);
    this.note(name, words(value), given === undefined ? found.source : 'given', given === undefined ? found.why : 'set explicitly');
    return value;
  }
}
