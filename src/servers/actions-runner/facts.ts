import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const STOP = 'actions/actions-runner-controller: runner/graceful-stop.sh';

/** What is known of the runner of GitHub Actions. */
export const ACTIONS_RUNNER: ProgramFacts = {
  id: 'actionsRunner',
  name: 'Runner of GitHub Actions',
  imageNames: ['actions-runner', 'summerwind/actions-runner', 'summerwind/actions-runner-dind'],
  programs: [],
  settings: [
    { kind: SettingKind.VARIABLE, names: ['RUNNER_GRACEFUL_STOP_TIMEOUT'], means: Meaning.FINISHES, evidence: 'read', source: STOP },
  ],
};
