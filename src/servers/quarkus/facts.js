"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.QUARKUS = void 0;
const facts_1 = require("../machinery/facts");
const LIFECYCLE = 'https://quarkus.io/guides/lifecycle#graceful-shutdown';
/** What is known of Quarkus. */
exports.QUARKUS = {
    id: 'quarkus',
    name: 'Quarkus',
    // Programs that are built with it, without the setting.
    images: [{ repository: 'quay.io/apicurio/apicurio-registry', only: /^(?:3(?:\.|$)|latest)/ }],
    programs: [{ names: ['io.quarkus.bootstrap.runner.QuarkusEntryPoint'] }],
    settings: [
        { kind: facts_1.SettingKind.VARIABLE, names: ['QUARKUS_SHUTDOWN_TIMEOUT'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
        { kind: facts_1.SettingKind.FLAG, names: ['-Dquarkus.shutdown.timeout'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
        {
            kind: facts_1.SettingKind.FILE,
            file: /\.properties$/,
            names: ['quarkus.shutdown.timeout', '%prod.quarkus.shutdown.timeout'],
            means: facts_1.Meaning.FINISHES,
            evidence: 'documented',
            source: LIFECYCLE,
        },
    ],
    settingsElsewhere: { flags: ['-Dquarkus.config.locations'], variables: ['JAVA_OPTS', 'JAVA_OPTS_APPEND', 'JAVA_TOOL_OPTIONS', 'QUARKUS_CONFIG_LOCATIONS'] },
    atStop: { dropsUnless: 'QUARKUS_SHUTDOWN_TIMEOUT', onlyInItsImages: true, evidence: 'documented', source: LIFECYCLE },
};
