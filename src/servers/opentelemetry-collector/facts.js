"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OPENTELEMETRY_COLLECTOR = void 0;
const systems_1 = require("../bases/systems");
/** What is known of the OpenTelemetry Collector. */
exports.OPENTELEMETRY_COLLECTOR = {
    id: 'opentelemetryCollector',
    name: 'OpenTelemetry Collector',
    images: [
        { repository: /^(?:otel|ghcr\.io\/open-telemetry\/opentelemetry-collector-releases)\/opentelemetry-collector(?:-contrib|-k8s)?$/, madeFrom: { value: [{ base: systems_1.NO_PROGRAMS }], evidence: 'read', source: 'open-telemetry/opentelemetry-collector-releases: distributions/otelcol/Dockerfile' } },
    ],
    imageNames: ['otel/opentelemetry-collector', 'otel/opentelemetry-collector-contrib'],
    programs: [{ names: ['otelcol', 'otelcol-contrib'] }],
    runsBeside: true,
    helps: { without: 'loses the telemetry that it sends', ports: [4317, 4318, 55680, 9411, 14268], variables: /^OTEL_EXPORTER_/ },
    injection: {
        by: 'the OpenTelemetry operator',
        container: 'otc-container',
        asks: [{ on: 'annotations', names: ['sidecar.opentelemetry.io/inject'] }],
        namespaceAsks: [{ on: 'annotations', names: ['sidecar.opentelemetry.io/inject'] }],
        refuses: [{ on: 'annotations', names: ['sidecar.opentelemetry.io/inject'], value: /^false$/ }],
        nativeSince: { version: 'the OpenTelemetry operator 0.136', kubernetes: 29 },
        remedy: 'update the operator, or send to a collector outside of the pod',
        evidence: 'read',
        source: 'open-telemetry/opentelemetry-operator: pkg/featuregate/featuregate.go',
    },
};
