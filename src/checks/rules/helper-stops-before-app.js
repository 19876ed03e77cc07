"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HELPER_STOPS_BEFORE_APP = void 0;
const stop_settings_1 = require("../../commands/stop-settings");
const waits_1 = require("../../commands/waits");
const own_1 = require("../../private/own");
const seconds_1 = require("../../private/seconds");
const helpers_1 = require("../ask/helpers");
const injected_1 = require("../ask/injected");
const related_1 = require("../ask/related");
const stops_1 = require("../ask/stops");
/** A difference that matters, in seconds. */
const LITTLE = 2;
/** Whoever sets so much, in seconds, has something that takes long to stop. The default is half of it. */
const LONG_GRACE = 60;
/** All containers of a pod are told to stop at the same time, also those that others still need. */
exports.HELPER_STOPS_BEFORE_APP = {
    id: 'helper-stops-before-app',
    level: 'warning',
    recommended: true,
    title: 'helper container stops before the app that uses it',
    why: 'All ordinary containers of a pod are stopped at the same time. A proxy, collector or log shipper without a preStop hook gets SIGTERM at the '
        + 'deletion and ends within moments, while the app still waits in its own preStop hook or finishes its work.',
    fix: 'Make the helper a native sidecar (`initContainers` with `restartPolicy: Always`, from Kubernetes 1.29): it gets its stop signal when the app '
        + 'has ended. Or give it a preStop sleep as long as the app needs.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#differences-from-application-containers',
    *pod(pod, world) {
        if (pod.isPatch || !(0, related_1.runsForever)(pod) || pod.os === 'windows') {
            return;
        }
        const { minor } = world.target;
        for (const helper of pod.containers) {
            const facts = (0, helpers_1.helperIn)(helper);
            const helps = facts?.helps ?? asServer(helper);
            if (waits(helper, helps)) {
                continue;
            }
            const stays = staysFor(helper, helps);
            const found = longest(pod, stays, (app) => app !== helper && (0, helpers_1.helperIn)(app) === undefined && (0, helpers_1.usesHelper)(pod, app, helps, helper)
                && (!app.preStop || stays > 0 || (0, stops_1.stopsDuringHook)(pod, helper, app, minor)));
            // What is not known may take as long to stop as the other one.
            if (!found || (!facts && found.hook === undefined)) {
                continue;
            }
            yield { pointer: helper.pointer, container: helper, message: messageOf(facts ? `'${helper.name}' (${facts.name})` : `'${helper.name}'`, helps, found, stays, quitsByHook(helper) ? 'by hook' : 'here') };
        }
        for (const { facts, injection, pointer } of (0, injected_1.injectedInto)(pod, world)) {
            const { nativeSince } = injection;
            // On older nodes, the injector may have been told to use native sidecars.
            if (!facts.helps || (nativeSince && minor < nativeSince.kubernetes) || (0, injected_1.injectedAs)(injection, pod, minor) !== 'ordinary') {
                continue;
            }
            const found = longest(pod, injectedFor(pod, facts), (app) => app.preStop !== undefined);
            if (found) {
                yield { pointer, message: messageOf(`'${injection.container}', which ${injection.by} adds,`, facts.helps, found, injectedFor(pod, facts), 'injected') };
            }
        }
    },
};
/** A container of which nothing is known but its ports: others may be told to connect to them. */
function asServer({ ports }) {
    const [port] = ports.flatMap(({ number }) => number ?? []);
    return { without: `may get no answer from port ${port} any more` };
}
function longest(pod, stays, matters) {
    const all = pod.containers.flatMap((app) => {
        const hook = app.preStop ? (0, waits_1.waitOf)(app.preStop, app).least : 0;
        const takesLong = !app.preStop && (pod.givenGracePeriod ?? 0) >= LONG_GRACE && stays === 0;
        if (!(hook - stays >= LITTLE || takesLong) || !matters(app)) {
            return [];
        }
        return [{ app, grace: pod.gracePeriod, ...!takesLong && { hook } }];
    });
    return all.sort((a, b) => (b.hook ?? b.grace) - (a.hook ?? a.grace))[0];
}
function messageOf(helper, { orElse, without }, { app, grace, hook }, stays, how) {
    const when = hook === undefined ? `together with '${app.name}'` : 'as soon as the pod is deleted';
    const ends = how === 'by hook' ? 'is told to end at once by its own preStop hook' : stays > 0 ? `ends about ${(0, seconds_1.inSeconds)(stays)} after the deletion` : `gets its stop signal ${when}`;
    const other = hook === undefined ? `which has ${grace} s to finish its work` : `while '${app.name}' runs on for at least ${(0, seconds_1.inSeconds)(hook)} (its preStop hook)`;
    const advice = !orElse || how === 'by hook' ? '' : how === 'injected' ? ` ${orElse[0].toUpperCase()}${orElse.slice(1)}.` : ` Make it a native sidecar, or ${orElse}.`;
    return `${helper} ${ends}, ${other}: meanwhile '${app.name}' ${without}.${advice}`;
}
/** Whether it waits for the others by itself. */
function waits({ env }, { waitsWith }) {
    return waitsWith !== undefined && Object.keys(env).some((name) => waitsWith.test(name) && (0, own_1.own)(env, name) !== 'false');
}
/** Whether its own hook tells it to end. */
function quitsByHook({ preStop }) {
    return /\/(?:quitquitquit|shutdown|exit|quit|stop)\b/.test(preStop?.httpGet?.path ?? '');
}
/** How long a helper stays, in seconds: its hook, and what it was told. What is not known may be long enough. */
function staysFor(helper, { lasts = 0 }) {
    const hook = helper.preStop && !quitsByHook(helper) ? (0, waits_1.waitOf)(helper.preStop, helper) : { least: 0, exact: true };
    return hook.exact ? hook.least + (sumOf((0, stop_settings_1.stopSettingsOf)(helper)) || lasts) : Infinity;
}
function injectedFor(pod, facts) {
    return sumOf((0, stop_settings_1.injectedSettingsOf)(pod).filter(({ of }) => of === facts)) || (facts.helps?.lasts ?? 0);
}
function sumOf(settings) {
    return settings.reduce((sum, { seconds }) => sum + seconds, 0);
}
