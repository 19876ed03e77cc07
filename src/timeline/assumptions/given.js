"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LONGEST_ASSUMED = exports.POD_ASSUMPTIONS = exports.CONTAINER_ASSUMPTIONS = exports.ValueKind = void 0;
exports.assumableOfContainer = assumableOfContainer;
exports.assumableOf = assumableOf;
exports.mergedGiven = mergedGiven;
exports.withoutStart = withoutStart;
exports.checkGiven = checkGiven;
exports.noAssumption = noAssumption;
exports.givenFor = givenFor;
const own_1 = require("../../private/own");
const input_error_1 = require("../input-error");
const roles_1 = require("../roles");
const words_1 = require("../words");
/** What a value may be. A time that is endless is one of something that need not end. */
var ValueKind;
(function (ValueKind) {
    ValueKind[ValueKind["TIME"] = 0] = "TIME";
    ValueKind[ValueKind["ENDLESS_TIME"] = 1] = "ENDLESS_TIME";
    ValueKind[ValueKind["EXIT_CODE"] = 2] = "EXIT_CODE";
    ValueKind[ValueKind["FLAG"] = 3] = "FLAG";
})(ValueKind || (exports.ValueKind = ValueKind = {}));
/** What can be assumed of a container. */
exports.CONTAINER_ASSUMPTIONS = {
    pull: { kind: ValueKind.TIME, isOfStart: true, what: 'how long the image pull takes; 0s if the image is already on the node' },
    serve: { kind: ValueKind.ENDLESS_TIME, isOfStart: true, what: 'from its start until it accepts connections' },
    run: { kind: ValueKind.ENDLESS_TIME, isOfStart: true, what: 'from its start until it exits on its own' },
    exit: { kind: ValueKind.EXIT_CODE, isOfStart: true, what: 'the exit code with which it then exits' },
    stop: { kind: ValueKind.ENDLESS_TIME, what: 'from its stop signal until it has exited' },
    postStart: { kind: ValueKind.ENDLESS_TIME, isOfStart: true, what: 'how long its postStart hook runs' },
    postStartFails: { kind: ValueKind.FLAG, isOfStart: true, what: 'whether its postStart hook fails' },
    preStop: { kind: ValueKind.ENDLESS_TIME, what: 'how long its preStop hook runs' },
    preStopFails: { kind: ValueKind.FLAG, what: 'whether its preStop hook fails' },
};
/** What can be assumed of the pod and what is around it. */
exports.POD_ASSUMPTIONS = {
    propagation: { kind: ValueKind.TIME, what: 'from a change of endpoints until all proxies and load balancers have applied it' },
};
/** The longest time that can be assumed, in milliseconds: 30 days. */
exports.LONGEST_ASSUMED = 30 * 86_400_000;
/** What can be assumed of a container of a version. */
function assumableOfContainer(container, minor) {
    const names = ['pull', 'serve', 'run', 'exit', 'stop'];
    for (const name of ['postStart', 'preStop']) {
        const hook = (0, roles_1.roleOf)(container, minor) === 'init' ? undefined : (0, roles_1.hookOf)(container, name, minor);
        // A native sleep takes what it says, and cannot fail.
        if (hook && !hook.kinds.includes('sleep')) {
            names.push(name, `${name}Fails`);
        }
    }
    return names;
}
/** What can be assumed of a pod. */
function assumableOf(pod, minor) {
    return [
        ...[...pod.initContainers, ...pod.containers].flatMap((container) => assumableOfContainer(container, minor).map((assumption) => ({ name: `${container.name}.${assumption}`, of: { container: container.name, assumption }, ...exports.CONTAINER_ASSUMPTIONS[assumption] }))),
        ...Object.entries(exports.POD_ASSUMPTIONS).map(([name, assumable]) => ({ name, ...assumable })),
    ];
}
/** Values for the same pod, of which the later ones count. */
function mergedGiven(all) {
    const containers = new Map();
    for (const given of all) {
        for (const [name, values] of Object.entries(given.containers ?? {})) {
            containers.set(name, { ...containers.get(name), ...values });
        }
    }
    return { propagation: all.map((one) => one.propagation).filter((ms) => ms !== undefined).at(-1), containers: Object.fromEntries(containers) };
}
/** The values without those that are about the start of containers. */
function withoutStart({ containers = {}, ...others }) {
    const isKept = ([name]) => !exports.CONTAINER_ASSUMPTIONS[name].isOfStart;
    return {
        ...others,
        containers: Object.fromEntries(Object.entries(containers)
            .map(([name, values]) => [name, Object.fromEntries(Object.entries(values).filter(isKept))])),
    };
}
/** @throws TimelineInputError if a value is about nothing that this pod has, or cannot be */
function checkGiven(given, pod, minor) {
    const containers = Object.entries(given.containers ?? {});
    if (containers.length === 0 && given.propagation === undefined) {
        return;
    }
    const all = assumableOf(pod, minor);
    const byName = new Map(all.map((one) => [one.name, one]));
    const check = (name, value) => {
        if (value === undefined) {
            return;
        }
        const assumable = byName.get(name);
        if (!assumable) {
            throw noAssumption(`assumption '${name}'`, name, all);
        }
        checkValue(name, value, assumable);
    };
    for (const [container, values] of containers) {
        for (const [name, value] of Object.entries(values)) {
            check(`${container}.${name}`, value);
        }
    }
    check('propagation', given.propagation);
}
/** The error for an assumption that a pod does not have. */
function noAssumption(where, name, all) {
    return new input_error_1.TimelineInputError(`${where}: there is no '${name}' in this pod; there are ${all.map((one) => one.name).join(', ')}`);
}
function checkValue(name, value, { kind }) {
    const wrong = (given, must) => new input_error_1.TimelineInputError(`assumption '${name}' (${given}) must be ${must}`);
    if (kind === ValueKind.FLAG) {
        if (typeof value !== 'boolean') {
            throw wrong(String(value), 'true or false');
        }
    }
    else if (kind === ValueKind.EXIT_CODE) {
        if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 255) {
            throw wrong(String(value), 'an exit code from 0 to 255');
        }
    }
    else if (typeof value !== 'number' || !(value >= 0) || !(value <= exports.LONGEST_ASSUMED || (value === Infinity && kind === ValueKind.ENDLESS_TIME))) {
        throw wrong(typeof value === 'number' ? (0, words_1.timeInWords)(value) : String(value), 'a duration of at most 30 days');
    }
}
/** The value that is given for a container. */
function givenFor({ containers }, container, name) {
    const given = (0, own_1.own)(containers, container);
    return given && (0, own_1.known)(given, name);
}
