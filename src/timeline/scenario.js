"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.noScenario = noScenario;
exports.noOption = noOption;
exports.checked = checked;
const input_error_1 = require("./input-error");
const scenarios_1 = require("./scenarios");
const OPTION_NAMES = ['grace', 'at', 'container'];
/** Nothing that is simulated takes longer, in seconds: a year. */
const LONGEST = 365 * 86_400;
/** That there is no scenario of a name, with those that there are. */
function noScenario(name, others = []) {
    return `there is no '${name}'; there are ${[...Object.keys(scenarios_1.SCENARIOS), ...others].join(', ')}`;
}
/** That a scenario has no option of a name, with those that it has. */
function noOption(name, option) {
    const known = scenarios_1.SCENARIOS[name].options;
    return `'${name}' has no option '${option}'; it has ${known.length > 0 ? known.join(', ') : 'none'}`;
}
/** @throws TimelineInputError if the scenario cannot be with this pod */
function checked(scenario, pod) {
    const { at, container, grace, name } = scenario;
    if (!Object.hasOwn(scenarios_1.SCENARIOS, name)) {
        throw new input_error_1.TimelineInputError(`scenario '${name}': ${noScenario(name)}`);
    }
    const { fits, options: known } = scenarios_1.SCENARIOS[name];
    const given = OPTION_NAMES.find((option) => scenario[option] !== undefined && !known.includes(option));
    if (given) {
        throw new input_error_1.TimelineInputError(`scenario ${noOption(name, given)}`);
    }
    if (!isWhole(grace, LONGEST)) {
        throw new input_error_1.TimelineInputError(`scenario '${name}': the grace period (${grace} s) must be a whole number of seconds from 0 to ${LONGEST}`);
    }
    if (!isWhole(at, 1000 * LONGEST)) {
        throw new input_error_1.TimelineInputError(`scenario '${name}': its time (${at} ms) must be a whole number of milliseconds from 0 to ${1000 * LONGEST}`);
    }
    if (!known.includes('container')) {
        return scenario;
    }
    const lasting = [...pod.containers, ...pod.initContainers.filter(({ role }) => role === 'sidecar')];
    const names = lasting.filter((one) => fits?.container(one) ?? true).map((one) => one.name);
    if (container === undefined ? names.length === 0 : !names.includes(container)) {
        const what = fits?.what ?? 'container';
        throw new input_error_1.TimelineInputError(`scenario '${name}': there is no ${what}${container === undefined ? '' : ` '${container}'`} in this pod`
            + (names.length > 0 ? `; there are ${names.join(', ')}` : ''));
    }
    return { ...scenario, container: container ?? names[0] };
}
function isWhole(value, most) {
    return value === undefined || (Number.isInteger(value) && value >= 0 && value <= most);
}
