"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.COREDNS = void 0;
const facts_1 = require("../machinery/facts");
/** What is known of CoreDNS. */
exports.COREDNS = {
    id: 'coredns',
    name: 'CoreDNS',
    imageNames: ['coredns/coredns', 'dns/k8s-dns-node-cache'],
    programs: [{ names: ['coredns', 'node-cache'] }],
    settings: [
        { kind: facts_1.SettingKind.FILE, file: /^Corefile$/, names: ['lameduck'], means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: 'https://coredns.io/plugins/health/' },
    ],
};
