"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Endpoints = void 0;
const roles_1 = require("../roles");
/**
 * Whether the pod gets traffic: it does from the moment at which the proxies have learned that it is ready until they have learned that it is
 * not. Other pods are taken to be there, so that nobody falls back to one that ends.
 */
class Endpoints {
    model;
    traffic = [];
    listened = new Map();
    isWanted = false;
    isReady = false;
    isLeaving = false;
    constructor(model) {
        this.model = model;
    }
    get isSending() {
        const last = this.traffic[this.traffic.length - 1];
        return last !== undefined && last.until === undefined;
    }
    /** The containers that traffic is for. */
    receivers() {
        return this.model.containers.filter(({ role, view }) => (0, roles_1.receivesTraffic)(role, view, this.model.pod));
    }
    /** The API shows the pod as ready, or not. */
    ready(isReady) {
        this.isReady = isReady;
        this.update(isReady ? 'The pod is ready.' : 'The pod is not ready.');
    }
    /** The pod is marked as deleted, or its node as lost: from then on it is no ready endpoint, whatever its probes say. */
    leave(why) {
        this.isLeaving = true;
        this.update(why);
    }
    listening(container) {
        const intervals = this.listened.get(container.name) ?? [];
        this.listened.set(container.name, intervals);
        const { now } = this.model.clock;
        if (container.isListening) {
            intervals.push({ from: now });
        }
        else if (intervals.length > 0) {
            intervals[intervals.length - 1].until ??= now;
        }
    }
    /** When a container answered. */
    listenedOf(container) {
        return this.listened.get(container.name) ?? [];
    }
    update(why) {
        const { clock, delays } = this.model;
        const isWanted = this.isReady && !this.isLeaving;
        if (isWanted === this.isWanted || this.receivers().length === 0) {
            return;
        }
        this.isWanted = isWanted;
        this.model.log({ actor: 'api', kind: isWanted ? 'endpoint-ready' : 'endpoint-not-ready', what: isWanted ? 'endpoint ready' : 'endpoint not ready', why });
        clock.after(delays.propagation, () => this.reach(isWanted));
    }
    reach(isWanted) {
        if (isWanted === this.isSending) {
            return;
        }
        const { now } = this.model.clock;
        if (isWanted) {
            this.traffic.push({ from: now });
        }
        else {
            this.traffic[this.traffic.length - 1].until = now;
        }
        this.model.log({
            actor: 'proxies',
            kind: isWanted ? 'traffic-begins' : 'traffic-ends',
            what: isWanted ? 'traffic begins' : 'traffic ends',
            why: isWanted ? 'The proxies know that the endpoint is ready.' : 'The proxies know that the endpoint is not ready. The stop signal does not wait for this.',
        });
    }
}
exports.Endpoints = Endpoints;
