import type { IConstruct } from 'constructs';
import { facts, refuseName } from './facts';
import { LoadBalancerFactories } from './load-balancer-factories';
import { MAX_PROPAGATION_DELAY } from './propagation';
import { guard } from '../private/arguments';
import { Duration } from '../private/duration';
import { HOUR, inWords, secondsOf } from '../private/seconds';

/** What is different about a load balancer. */
export interface LoadBalancerOptions {
  /**
   * How long it still sends new requests to a pod after its deletion, as you have measured it. Whole seconds, from 0 to 10 minutes.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md
   * @default - the longest time that is known of it
   */
  readonly newRequests?: Duration;
}

/** A load balancer of which nothing is known. */
export interface CustomLoadBalancerOptions {
  /** What it is called in messages, for example `the edge proxy`. */
  readonly name: string;

  /** How long it still sends new requests to a pod after its deletion. Whole seconds, from 0 to 10 minutes. */
  readonly newRequests: Duration;
}

/**
 * A load balancer by which requests reach pods, and how long it still sends new ones to a pod after the pod's deletion.
 *
 * Set it on the cluster: pods that listen then drain until the slowest load balancer has stopped sending. What a deregistration delay
 * or connection draining bounds are the requests that are open by then, which is another matter.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md
 */
export class LoadBalancer extends LoadBalancerFactories {
  /**
   * A load balancer of which nothing is known.
   *
   * @param options its name, and how long it still sends new requests
   * @throws if a value is out of range
   */
  public static custom(options: CustomLoadBalancerOptions): LoadBalancer {
    const { name, newRequests } = options;
    refuseName('LoadBalancer.custom', name, 'the edge proxy');
    return new LoadBalancer('custom', name, inRange('LoadBalancer.custom', newRequests), true);
  }

  /**
   * One of those that are known.
   *
   * @internal
   */
  public static _of(id: string, factory: string, { newRequests }: LoadBalancerOptions): LoadBalancer {
    const way = facts().WAYS.find((one) => one.id === id)!;
    return newRequests ? new LoadBalancer(id, way.words, inRange(`LoadBalancer.${factory}`, newRequests), true)
      : new LoadBalancer(id, way.words, Duration.seconds(way.newRequests.worst), false);
  }

  /** Its identifier, for example `aws-alb-ip`, or `custom`. */
  public readonly id: string;

  /** What it is called in messages, for example `the ALB`. */
  public readonly name: string;

  /** How long it still sends new requests to a pod after its deletion. */
  public readonly newRequests: Duration;

  /**
   * Whether that time was given, and is not what is known of it.
   *
   * @internal
   */
  public readonly _isGiven: boolean;

  private constructor(id: string, name: string, newRequests: Duration, isGiven: boolean) {
    super();
    this.id = id;
    this.name = name;
    this.newRequests = newRequests;
    this._isGiven = isGiven;
  }

  /**
   * Lets requests that are in flight when a pod leaves finish, up to the longest one. Annotates the Ingress or Service; on Google Cloud, creates
   * a BackendConfig or GCPBackendPolicy for the Service. How long new requests arrive does not change.
   *
   * @param target the Ingress or the Service from which the load balancer is made
   * @param longestRequest how long a request may take, in whole seconds, from 1 second to 1 hour
   * @throws if a value is out of range, if that is already set, or if the load balancer has no such setting
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md
   */
  public finishRequests(target: IConstruct, longestRequest: Duration): void {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { tellOpenRequests } = require('./open-requests') as typeof import('./open-requests');
    const where = `${target.node.path || 'App'}: LoadBalancer.finishRequests`;
    const seconds = secondsOf(where, 'longestRequest', longestRequest, { min: 1, max: HOUR }, 'give how long a request may take');
    tellOpenRequests(where, target, { name: this.name, openRequests: facts().WAYS.find(({ id }) => id === this.id)?.openRequests, seconds });
  }

  /** A description of the load balancer, for example `the ALB, which sends new requests for up to 60 s`. */
  public toString(): string {
    return `${this.name}, which sends new requests for up to ${inWords(this.newRequests.toSeconds())}`;
  }
}

guard('LoadBalancer', LoadBalancer);
guard('LoadBalancer', LoadBalancerFactories);

function inRange(where: string, newRequests: Duration): Duration {
  secondsOf(where, 'newRequests', newRequests, { min: 0, max: MAX_PROPAGATION_DELAY }, 'give how long it still sends new requests to a deleted pod');
  return newRequests;
}
