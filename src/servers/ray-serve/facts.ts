import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

/** What is known of the nodes of Ray, in which Ray Serve runs. */
export const RAY_SERVE: ProgramFacts = {
  id: 'rayServe',
  name: 'Ray',
  programs: [{ names: ['ray'], withAny: ['start'] }],
  settings: [
    // From 2.57 on, 30 s by default. It includes the drain of the proxies of Ray Serve, and the move of its replicas.
    {
      kind: SettingKind.VARIABLE,
      names: ['RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S'],
      means: Meaning.FINISHES,
      evidence: 'documented',
      source: 'https://github.com/ray-project/ray/pull/64454',
    },
  ],
};
