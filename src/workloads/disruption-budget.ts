import * as kplus from 'cdk8s-plus-28';
import { guard } from '../private/arguments';

/** Options of the disruption budget of a workload. */
export interface DisruptionBudgetProps {
  /**
   * How many pods may be evicted at once, for example by a node drain: a PodDisruptionBudget. Without one, a node drain evicts
   * all pods of the node at the same time. The API server refuses to evict a pod with two budgets: if you have your own, use
   * `DisruptionBudget.none()`.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
   * @default DisruptionBudget.maxUnavailable(kplus.PercentOrAbsolute.absolute(1))
   */
  readonly disruptionBudget?: DisruptionBudget;
}

/**
 * How many pods of a workload may be evicted at once by a node drain, a node upgrade, or a cluster autoscaler. Rolling updates
 * and crashes ignore it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 */
export class DisruptionBudget {
  /**
   * At most this many pods may be unavailable, including those that are unavailable for other reasons.
   *
   * @param pods at least 1, or 1 %; percentages are rounded up
   * @throws if it would block all node drains, or is not a valid number of pods
   */
  public static maxUnavailable(pods: kplus.PercentOrAbsolute): DisruptionBudget {
    const where = "DisruptionBudget.maxUnavailable: 'pods'";
    const { isPercent, number } = partsOf(where, pods);
    if (number < 1) {
      throw new Error(`${where} (${pods.value}) must be at least ${isPercent ? '1 %' : '1'}, because 0 blocks the drain of every node with one `
        + 'of the pods: raise it, or use DisruptionBudget.none()');
    }
    return new DisruptionBudget({ maxUnavailable: pods });
  }

  /**
   * At least this many pods stay available. Must be fewer than the replicas.
   *
   * @param pods at least 1, or 1 %, and at most 99 %; percentages are rounded up
   * @throws if it would block all node drains, or is not a valid number of pods
   */
  public static minAvailable(pods: kplus.PercentOrAbsolute): DisruptionBudget {
    const where = "DisruptionBudget.minAvailable: 'pods'";
    const { isPercent, number } = partsOf(where, pods);
    if (number < 1) {
      throw new Error(`${where} (${pods.value}) must be at least ${isPercent ? '1 %' : '1'}, because 0 protects nothing: raise it, or use `
        + 'DisruptionBudget.none()');
    }
    if (isPercent && number > 99) {
      throw new Error(`${where} (${pods.value}) must be at most 99 %, because 100 % blocks the drain of every node with one of the pods: lower it`);
    }
    return new DisruptionBudget({ minAvailable: pods });
  }

  /** No budget: a node drain evicts all pods of the node at once. Also for workloads that already have one. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget({});
  }

  private constructor(private readonly limits: Limits) {}

  /**
   * Its spec in a PodDisruptionBudget, or nothing if there is none.
   *
   * @internal
   */
  public _toSpec(): kplus.k8s.PodDisruptionBudgetSpec | undefined {
    const { maxUnavailable, minAvailable } = this.limits;
    if (maxUnavailable) { return { maxUnavailable: intOrString(maxUnavailable) }; }
    return minAvailable && { minAvailable: intOrString(minAvailable) };
  }

  /**
   * Why no pod could ever be evicted of so many; nothing if one can.
   *
   * @internal
   */
  public _problemWith(replicas: number | undefined): string | undefined {
    const { minAvailable } = this.limits;
    if (!minAvailable || replicas === undefined || replicas === 0) { return undefined; }
    const { isPercent, number } = partsOf('', minAvailable);
    const kept = isPercent ? Math.ceil(replicas * number / 100) : number;
    return kept < replicas ? undefined : `'disruptionBudget' (at least ${minAvailable.value} available) keeps ${kept} of ${replicas} replicas, `
      + 'which blocks the drain of every node with one of them: lower it, raise \'replicas\', or use DisruptionBudget.maxUnavailable';
  }

  /** A description of the budget. */
  public toString(): string {
    const { maxUnavailable, minAvailable } = this.limits;
    return maxUnavailable ? `at most ${maxUnavailable.value} unavailable` : minAvailable ? `at least ${minAvailable.value} available` : 'none';
  }
}

guard('DisruptionBudget', DisruptionBudget);

interface Limits {
  readonly maxUnavailable?: kplus.PercentOrAbsolute;
  readonly minAvailable?: kplus.PercentOrAbsolute;
}

function partsOf(where: string, { value }: kplus.PercentOrAbsolute): { isPercent: boolean; number: number } {
  const isPercent = typeof value === 'string';
  const number = Number(isPercent ? value.replace(/%$/, '') : value);
  if (!Number.isInteger(number) || number < 0) {
    throw new Error(`${where} (${value}) must be a whole number of pods or a whole percentage: use PercentOrAbsolute.absolute or PercentOrAbsolute.percent`);
  }
  if (isPercent && number > 100) { throw new Error(`${where} (${value}) must be at most 100 %: lower it`); }
  return { isPercent, number };
}

function intOrString({ value }: kplus.PercentOrAbsolute): kplus.k8s.IntOrString {
  return typeof value === 'string' ? kplus.k8s.IntOrString.fromString(value) : kplus.k8s.IntOrString.fromNumber(value);
}
