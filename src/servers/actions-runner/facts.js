"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ACTIONS_RUNNER = void 0;
const facts_1 = require("../machinery/facts");
const STOP = 'actions/actions-runner-controller: runner/graceful-stop.sh';
/** What is known of the runner of GitHub Actions. */
exports.ACTIONS_RUNNER = {
    id: 'actionsRunner',
    name: 'Runner of GitHub Actions',
    imageNames: ['actions-runner', 'summerwind/actions-runner', 'summerwind/actions-runner-dind'],
    programs: [],
    settings: [
        { kind: facts_1.SettingKind.VARIABLE, names: ['RUNNER_GRACEFUL_STOP_TIMEOUT'], means: facts_1.Meaning.FINISHES, evidence: 'read', source: STOP },
    ],
};
