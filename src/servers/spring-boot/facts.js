"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SPRING_BOOT = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const SHUTDOWN = 'https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html';
const RELEASE = 'https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.4-Release-Notes#graceful-shutdown';
const EXIT = 'https://docs.spring.io/spring-boot/reference/features/spring-application.html#features.spring-application.application-exit';
const ENDPOINT = 'https://docs.spring.io/spring-boot/api/rest/actuator/shutdown.html';
/** What is known of Spring Boot. */
exports.SPRING_BOOT = {
    id: 'springBoot',
    name: 'Spring Boot',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [{
            names: ['JarLauncher', 'WarLauncher', 'PropertiesLauncher'].flatMap((launcher) => ['org.springframework.boot.loader', 'org.springframework.boot.loader.launch'].map((folder) => `${folder}.${launcher}`)),
        }],
    since: { value: '2.3 (`server.shutdown`); from 3.4 `graceful` by default', evidence: 'documented', source: RELEASE },
    start: { expected: 5, worst: 60 },
    stop: {},
    limit: { value: { setting: 'spring.lifecycle.timeout-per-shutdown-phase', seconds: 30, note: 'per phase' }, evidence: 'documented', source: SHUTDOWN },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'documented', source: EXIT },
    fastSignals: { value: [], evidence: 'documented', source: EXIT },
    secondSignal: { value: { cuts: [], what: 'it stops in a JVM shutdown hook, which keeps running' }, evidence: 'documented', source: EXIT },
    stopCommands: [],
    postOnly: [{ path: /^\/(?:actuator|manage|management)\/shutdown(?:$|\?)/, does: 'shuts down', answers: '405 (404 while the endpoint is off)', evidence: 'documented', source: ENDPOINT }],
    newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'depends on the web server: Tomcat, Jetty and Netty accept no further requests, which loses one already in flight',
        },
        evidence: 'documented',
        source: SHUTDOWN,
    },
    drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
    settings: [
        {
            kind: facts_1.SettingKind.FLAG,
            names: ['--spring.lifecycle.timeout-per-shutdown-phase', '-Dspring.lifecycle.timeout-per-shutdown-phase'],
            unit: 0.001,
            means: facts_1.Meaning.FINISHES,
            evidence: 'documented',
            source: SHUTDOWN,
        },
        {
            kind: facts_1.SettingKind.VARIABLE,
            pattern: /^SPRING_LIFECYCLE_TIMEOUT_?PER_?SHUTDOWN_?PHASE$/,
            unit: 0.001,
            means: facts_1.Meaning.FINISHES,
            evidence: 'documented',
            source: SHUTDOWN,
        },
        { kind: facts_1.SettingKind.FILE, file: /\.properties$/, names: ['spring.lifecycle.timeout-per-shutdown-phase'], unit: 0.001, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SHUTDOWN },
        { kind: facts_1.SettingKind.FILE, file: /\.ya?ml$/, names: ['timeout-per-shutdown-phase'], unit: 0.001, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SHUTDOWN },
    ],
    cannot: 'Refuse new requests with Undertow: they get a 503.',
};
