import * as kplus from 'cdk8s-plus-28';
import { guard } from '../private/arguments';

/** What can be said of the budget of a workload. */
export interface DisruptionBudgetProps {
  /**
   * How many of the pods may be evicted at once, as by the drain of a node: a PodDisruptionBudget, which the API server asks
   * before it evicts a pod. Without one, a drain evicts all pods of its node in the same moment. The API server evicts no
   * pod that has two budgets: with one of your own, give `DisruptionBudget.none()`.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
   * @default DisruptionBudget.maxUnavailable(kplus.PercentOrAbsolute.absolute(1))
   */
  readonly disruptionBudget?: DisruptionBudget;
}

/**
 * How many pods of a workload may be evicted at once: by the drain of a node, its upgrade, or a cluster autoscaler. Rolling
 * updates and crashes do not ask.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 */
export class DisruptionBudget {
  /**
   * At most so many pods are unavailable, those counted that are so for another reason.
   *
   * @param pods at least 1, or 1 %; a share is rounded up
   * @throws if it would keep nodes from ever being drained, or is no number of pods
   */
  public static maxUnavailable(pods: kplus.PercentOrAbsolute): DisruptionBudget {
    const where = "DisruptionBudget.maxUnavailable: 'pods'";
    const { isPercent, number } = partsOf(where, pods);
    if (number < 1) {
      throw new Error(`${where} (${pods.value}) must be at least ${isPercent ? '1 %' : '1'}, because with 0 no node with one of the pods can be drained: `
        + 'raise it, or leave the budget out with DisruptionBudget.none()');
    }
    return new DisruptionBudget({ maxUnavailable: pods });
  }

  /**
   * At least so many pods stay available. It must be fewer than there are replicas.
   *
   * @param pods at least 1, or 1 %, and at most 99 %; a share is rounded up
   * @throws if it would keep nodes from ever being drained, or is no number of pods
   */
  public static minAvailable(pods: kplus.PercentOrAbsolute): DisruptionBudget {
    const where = "DisruptionBudget.minAvailable: 'pods'";
    const { isPercent, number } = partsOf(where, pods);
    if (number < 1) {
      throw new Error(`${where} (${pods.value}) must be at least ${isPercent ? '1 %' : '1'}, because 0 protects nothing: `
        + 'raise it, or leave the budget out with DisruptionBudget.none()');
    }
    if (isPercent && number > 99) {
      throw new Error(`${where} (${pods.value}) must be at most 99 %, because with all pods no node with one of them can be drained: lower it`);
    }
    return new DisruptionBudget({ minAvailable: pods });
  }

  /** No budget: a drain evicts all pods of its node at once, or there is a budget already. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget({});
  }

  private constructor(private readonly limits: Limits) {}

  /**
   * What it says in a PodDisruptionBudget; nothing if there is to be none.
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
    return kept < replicas ? undefined : `'disruptionBudget' (at least ${minAvailable.value} available) keeps ${kept} of ${replicas} replicas, so that no node with one `
      + "of them can be drained: lower it, raise 'replicas', or give DisruptionBudget.maxUnavailable";
  }

  /** The budget in words. */
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
    throw new Error(`${where} (${value}) must be a whole number of pods or a whole percentage: give one with PercentOrAbsolute.absolute or PercentOrAbsolute.percent`);
  }
  if (isPercent && number > 100) { throw new Error(`${where} (${value}) must be at most 100 %: lower it`); }
  return { isPercent, number };
}

function intOrString({ value }: kplus.PercentOrAbsolute): kplus.k8s.IntOrString {
  return typeof value === 'string' ? kplus.k8s.IntOrString.fromString(value) : kplus.k8s.IntOrString.fromNumber(value);
}
