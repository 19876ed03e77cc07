import type { Sourced } from './fact';
import type { ServerFacts } from './server-facts';
import { KeptAlive } from './server-facts';

/** What holds for a worker because it accepts no connections. What is known otherwise of one of the three stands after it. */
export function noConnections(instead: string, from: Sourced): Pick<ServerFacts, 'newConnections' | 'keptAlive' | 'drain'> {
  return {
    newConnections: { value: 'refused', ...from },
    keptAlive: { value: { idle: KeptAlive.NONE, words: `none: ${instead}` }, ...from },
    drain: { value: 'none: it accepts no connections', ...from },
  };
}
