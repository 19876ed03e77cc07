"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PodProbes = void 0;
const probe_1 = require("./probe");
/** The probes of all containers of a pod. */
class PodProbes {
    model;
    probes = [];
    constructor(model) {
        this.model = model;
    }
    /** The tickers begin in the first pass, before there is any container. The later ones begin those anew that have given up. */
    begin() {
        if (this.probes.length > 0) {
            // In the order of the containers, up to the first that still goes on: what comes after that is not looked at.
            const goesOn = this.probes.findIndex(({ hasGivenUp }) => !hasGivenUp);
            this.probes.slice(0, goesOn < 0 ? undefined : goesOn).forEach((probe) => probe.begin());
            return;
        }
        this.probes = [...this.model.ofRole('main'), ...this.model.ofRole('sidecar')].flatMap((container) => {
            const { livenessProbe, readinessProbe, startupProbe } = container.view;
            return [
                ...startupProbe ? [new probe_1.Probe(this.model, container, 'startup', startupProbe)] : [],
                ...readinessProbe ? [new probe_1.Probe(this.model, container, 'readiness', readinessProbe)] : [],
                ...livenessProbe ? [new probe_1.Probe(this.model, container, 'liveness', livenessProbe)] : [],
            ];
        });
        this.probes.forEach((probe) => probe.begin());
    }
    /** What a probe says of the present run of a container; nothing as long as it says nothing. */
    result(container, name) {
        return this.find(container, name)?.resultOf(container.seen.run);
    }
    /** What has started and is not ready is looked at whenever a status is generated. */
    statusGenerated() {
        const { status } = this.model;
        for (const probe of this.probes) {
            if (probe.name === 'readiness' && status.isStarted(probe.container) && !status.isReady(probe.container)) {
                probe.trigger();
            }
        }
    }
    /** The pod ends: its main containers are probed for readiness only, its sidecars go on as before. */
    endForMain() {
        for (const probe of this.probes) {
            if (probe.container.role === 'main' && probe.name !== 'readiness') {
                probe.end();
            }
        }
    }
    end() {
        this.probes.forEach((probe) => probe.end());
    }
    find(container, name) {
        return this.probes.find((probe) => probe.container === container && probe.name === name);
    }
}
exports.PodProbes = PodProbes;
