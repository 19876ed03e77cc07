import { Duration } from 'cdk8s';
import { NodesFactories } from './nodes-factories';
import { guard } from '../private/arguments';
import { inWords, secondsOf } from '../private/seconds';
import type { NodeFacts } from '../traffic/node-facts';
import { givenByNodes } from '../traffic/node-facts';

/** Every app loads this file, and few say what their nodes are: so the facts are loaded when the first ones are named. */
function load(): typeof import('../traffic') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../traffic') as typeof import('../traffic');
}

const WEEK = 7 * 24 * 3600;

/** What is different about nodes. */
export interface NodesOptions {
  /**
   * The longest grace period that they honor when they go away, such as the `terminationGracePeriod` of a NodePool of Karpenter, or
   * `--max-graceful-termination-sec` of the cluster autoscaler. Whole seconds, from 1 second to 7 days.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#nodes-that-go-away
   * @default - what is known of them; where that depends on a setting, without a limit
   */
  readonly gracePeriod?: Duration;
}

/** Nodes of which nothing is known. */
export interface CustomNodesOptions {
  /** Who removes them, in messages, for example `our drain script`. */
  readonly name: string;

  /** The longest grace period that is honored then. Whole seconds, from 1 second to 7 days. */
  readonly gracePeriod: Duration;
}

/**
 * Nodes that go away with their pods on them: spot nodes, upgrades, autoscalers. They give pods so much time and no more, whatever the
 * grace period says.
 *
 * Set them on the cluster: a grace period that is longer than one of them honors is then an error, because the pods would be killed.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#nodes-that-go-away
 */
export class Nodes extends NodesFactories {
  /**
   * Nodes of which nothing is known.
   *
   * @param options who removes them, and how long pods have then
   * @throws if a value is out of range
   */
  public static custom(options: CustomNodesOptions): Nodes {
    const { gracePeriod, name } = options;
    if (name.trim() === '' || /[\r\n]/.test(name)) {
      throw new Error(`Nodes.custom: 'name' (${JSON.stringify(name)}) must be one line of text, for example 'our drain script': messages name it so`);
    }
    return new Nodes('custom', { who: name, whose: 'pods', when: 'when it removes a node' }, inRange('Nodes.custom', gracePeriod));
  }

  /**
   * Some of those that are known.
   *
   * @internal
   */
  public static _of(id: string, factory: string, { gracePeriod }: NodesOptions): Nodes {
    const facts = load().NODES.find((one) => one.id === id)!;
    const known = facts.seconds === undefined ? undefined : Duration.seconds(facts.seconds);
    return new Nodes(id, facts, gracePeriod ? inRange(`Nodes.${factory}`, gracePeriod) : known);
  }

  /** Their identifier, for example `aws-spot`, or `custom`. */
  public readonly id: string;

  /** The longest grace period that they honor. Not set if there is no limit. */
  public readonly gracePeriod?: Duration;

  private constructor(id: string, private readonly words: Pick<NodeFacts, 'who' | 'whose' | 'when'>, gracePeriod: Duration | undefined) {
    super();
    this.id = id;
    this.gracePeriod = gracePeriod;
  }

  /**
   * That they give pods a time, as a part of a sentence.
   *
   * @internal
   */
  public _give(time: string): string {
    return givenByNodes(this.words, time);
  }

  /** A description of the nodes, for example `AWS gives the pods of a spot node 2 min when it reclaims the node`. */
  public toString(): string {
    return this._give(this.gracePeriod ? inWords(this.gracePeriod.toSeconds()) : 'as long as they need');
  }
}

guard('Nodes', Nodes);
guard('Nodes', NodesFactories);

function inRange(where: string, gracePeriod: Duration): Duration {
  secondsOf(where, 'gracePeriod', gracePeriod, { min: 1, max: WEEK }, 'give the longest grace period that the nodes honor');
  return gracePeriod;
}
