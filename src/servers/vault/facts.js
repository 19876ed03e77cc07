"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.VAULT = void 0;
/** What is known of HashiCorp Vault, whose agent runs beside the containers that it gets secrets for. */
exports.VAULT = {
    id: 'vault',
    name: 'Vault',
    images: [{ repository: 'hashicorp/vault', runsArguments: true }, { repository: 'vault', runsArguments: true }],
    programs: [{ names: ['vault'], withAny: ['agent', 'proxy', 'server'] }],
    clients: [{ names: ['vault'], connects: { address: ['-address'], addressVariable: 'VAULT_ADDR', defaultPort: 8200, notWith: /^(?:agent|proxy|server|version|--?help|--?version)/ } }],
    runsBeside: true,
    endsBy: { words: /^-?-exit-after-auth(?:=true)?$/, setting: 'exit_after_auth' },
    injection: {
        by: 'the Vault agent injector',
        container: 'vault-agent',
        asks: [{ on: 'annotations', names: ['vault.hashicorp.com/agent-inject'], value: /^(?:true|t|1)$/i }],
        ends: [{ on: 'annotations', names: ['vault.hashicorp.com/agent-pre-populate-only'], value: /^(?:true|t|1)$/i }],
        remedy: 'annotate the pod with `vault.hashicorp.com/agent-pre-populate-only: "true"`, so that only the init container fetches the secrets',
        evidence: 'documented',
        source: 'https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations',
    },
};
