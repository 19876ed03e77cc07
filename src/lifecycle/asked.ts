import type { Hook } from '../hooks';
import type { Start, Wait } from '../plan/start';
import type { Stops } from '../plan/stop';

/** Everything that was asked of a lifecycle. It may still grow. */
export interface Asked {
  readonly starts: Start[];
  readonly waits: Wait[];
  /** By the names of the containers. */
  postStarts: ReadonlyMap<string, Hook>;
  readonly stops: Stops;
  /** Somebody gave the workload the grace period that is Kubernetes' own. */
  isDefaultGracePeriodGiven: boolean;
  /** How often something was asked for. */
  changes: number;
}
