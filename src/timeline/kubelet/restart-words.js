"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.restartInWords = restartInWords;
const pod_1 = require("../../pod");
/** What is wrong with what a container says of its own restart, after its name. */
function restartInWords(refusal, minor) {
    switch (refusal.problem) {
        case 'policy-not-allowed': return `has a restartPolicy of its own (${refusal.policy}), which Kubernetes 1.${minor} accepts for native sidecars only`;
        case 'policy-unknown': return `has the restartPolicy '${refusal.policy}', which must be Always, OnFailure or Never`;
        case 'rules-without-policy': return 'has restartPolicyRules, but no restartPolicy of its own';
        case 'rules-of-sidecar': return `is a native sidecar with restartPolicyRules, which Kubernetes 1.${minor} does not allow by default`;
        case 'too-many-rules': return `has ${refusal.count} restartPolicyRules, more than 20`;
        case 'no-exit-codes': return 'has a restart rule without exitCodes';
        case 'too-many-values': return `has a restart rule with ${refusal.count} exit codes, more than 255`;
        case 'operator-unknown': return `has a restart rule with ${valueOf('operator', refusal.value)}, which must be In or NotIn`;
        case 'action-unknown':
            return `has a restart rule with ${valueOf('action', refusal.value)}, which ${refusal.value === pod_1.RESTART_ALL ? `is off by default in Kubernetes 1.${minor}` : `must be Restart or ${pod_1.RESTART_ALL}`}`;
    }
}
function valueOf(field, value) {
    return value === undefined ? `no ${field}` : `the ${field} '${value}'`;
}
