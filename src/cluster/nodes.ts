import { facts, refuseName } from './facts';
import { NodesFactories } from './nodes-factories';
import { guard } from '../private/arguments';
import { Duration } from '../private/duration';
import { inWords, secondsOf, WEEK } from '../private/seconds';
import type { NodeFacts } from '../traffic/node-facts';
import { givenByNodes } from '../traffic/node-facts';

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
 * Nodes that are removed while pods run on them: spot nodes, upgrades, scale-downs. Pods have a limited time to stop then, whatever their
 * grace period.
 *
 * Set them on the cluster: a longer grace period is then an error, because the pods would be killed before it ends.
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
    refuseName('Nodes.custom', name, 'our drain script');
    return new Nodes('custom', { who: name, whose: 'pods', when: 'when it removes a node' }, inRange('Nodes.custom', gracePeriod));
  }

  /**
   * Some of those that are known.
   *
   * @internal
   */
  public static _of(id: string, factory: string, { gracePeriod }: NodesOptions): Nodes {
    const known = facts().NODES.find((one) => one.id === id)!;
    const usual = known.seconds === undefined ? undefined : Duration.seconds(known.seconds);
    return new Nodes(id, known, gracePeriod ? inRange(`Nodes.${factory}`, gracePeriod) : usual);
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

  /** A description of the nodes, for example `AWS gives the pods of a spot node 2 min when it reclaims the node`. */
  public toString(): string {
    return givenByNodes(this.words, this.gracePeriod ? inWords(this.gracePeriod.toSeconds()) : 'as long as they need');
  }
}

guard('Nodes', Nodes);
guard('Nodes', NodesFactories);

function inRange(where: string, gracePeriod: Duration): Duration {
  secondsOf(where, 'gracePeriod', gracePeriod, { min: 1, max: WEEK }, 'give the longest grace period that the nodes honor');
  return gracePeriod;
}
