import { MIMIR } from './facts';
import type { LokiOptions } from '../loki/stop';
import { lokiBehaviour } from '../loki/stop';
import type { Behaviour } from '../machinery/behaviour';

/**
 * Grafana Mimir. At its stop signal it stops its modules, and then its server, as Loki does.
 *
 * @param options how long it takes
 * @throws if a duration is out of range
 * @see https://grafana.com/docs/mimir/latest/references/configuration-parameters/
 */
export function mimir(options: LokiOptions = {}): Behaviour {
  return lokiBehaviour(MIMIR, options);
}
