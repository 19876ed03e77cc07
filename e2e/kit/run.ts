import { KubernetesVersion } from 'cdk8s-graceful';
import { Api, Json } from './api';
import { By, Case, failed } from './case';
import { Namespace } from './namespace';
import { say } from './say';

/** A part of the suite: one question, answered by a table. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** What it shows, for the readers of the results. */
  readonly about: string;
  readonly run: (run: Run) => Promise<void>;
}

/** What a run was asked for. */
export interface RunOptions {
  /** Only the cases that have this in their name, for looking into one of them. */
  readonly only?: string;
  /** How many pods are generated, and from which seed, where pods are. */
  readonly pods: number;
  readonly seed: number;
}

/** What a scenario works with. */
export class Run {
  public readonly cases: Case[] = [];
  private isAbandoned = false;
  private readonly namespaces: Namespace[] = [];

  public constructor(
    public readonly api: Api,
    private readonly scenario: string,
    /** The version of the cluster, or the newest that the library knows. */
    public readonly version: KubernetesVersion,
    /** A node of the cluster. */
    public readonly node: Json,
    private readonly id: string,
    public readonly options: RunOptions,
  ) {}

  /** Whether a case is to be measured. A scenario asks before what it does for one case alone. */
  public wants(name: string): boolean {
    return name.includes(this.options.only ?? '');
  }

  /** A namespace of the scenario's own. */
  public async namespace(standard: 'restricted' | 'privileged' = 'restricted', suffix = ''): Promise<Namespace> {
    const namespace = await Namespace.create(this.api, `graceful-e2e-${this.id}-${this.scenario}${suffix}`, standard);
    this.namespaces.push(namespace);
    return namespace;
  }

  /** Measures one row of the table. Whatever it throws makes it red, and the others go on. */
  public async case(name: string, by: By, measure: (c: Case) => Promise<void>): Promise<Case> {
    if (!this.wants(name)) { return new Case(name, by); }
    return this.always(name, by, measure);
  }

  /** The same, whatever is wanted. */
  public async always(name: string, by: By, measure: (c: Case) => Promise<void>): Promise<Case> {
    const c = new Case(name, by);
    this.cases.push(c);
    try {
      await measure(c);
    } catch (error) {
      c.expect('the case can be measured', false, (error as Error).message);
    }
    if (this.isAbandoned) { return c; }
    const figures = Object.entries(c.figures).map(([key, value]) => `${key}: ${value}`).join(', ');
    say(`  ${failed(c).length === 0 ? 'ok  ' : 'FAIL'} ${this.scenario}: ${name}${figures ? ` (${figures})` : ''}`);
    for (const { that, seen } of failed(c)) { say(`       expected that ${that}${seen ? `; seen: ${seen}` : ''}`); }
    return c;
  }

  /** Ends it before its time. What its cases still see tells nothing. */
  public async abandon(): Promise<void> {
    this.isAbandoned = true;
    await this.cleanUp();
  }

  /** Ends all that the scenario has made. */
  public async cleanUp(): Promise<void> {
    await Promise.all(this.namespaces.map((namespace) => namespace.remove()));
    await Promise.all(this.namespaces.map((namespace) => namespace.removed(120)));
  }
}
