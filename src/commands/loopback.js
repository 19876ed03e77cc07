"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unansweredIn = unansweredIn;
const forever_1 = require("./forever");
const processes_1 = require("./processes");
const script_1 = require("./script");
const waits_1 = require("./waits");
const words_1 = require("./words");
const clients_1 = require("../servers/machinery/clients");
const facts_1 = require("../servers/machinery/facts");
const image_1 = require("../servers/machinery/image");
const known_1 = require("../servers/machinery/known");
const known_image_1 = require("../servers/machinery/known-image");
const launch_1 = require("../servers/machinery/launch");
const settings_1 = require("../servers/machinery/settings");
const LOOPBACK = /(?:^|[@/=\s('"])(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/ ](\d{2,5}))?(?=$|[/\s?"')&,;])/;
/** Programs that do nothing but connect. Clients of servers stand in their facts. */
const CONNECTS = /^(?:curl|wget|nc|ncat|netcat|telnet|wait-for(?:-it)?(?:\.sh)?|wait4x|dockerize|grpc_health_probe|pg_isready)$/;
/** The port of a client, beside its host. */
const PORT_FLAG = /(?:^|\s)(?:-[pP]|--port)[= ]?(\d{2,5})(?=\s|$)/;
/** Commands that change the schema of a database: they need it. */
const MIGRATES = /(?:^|[\s/:.-])(?:migrate|migrations?|migrator|alembic|flyway|liquibase|goose|dbmate|db:(?:migrate|setup|prepare|create|schema:load))(?:$|[\s:.])/;
/** Variables that say where a database is. */
const DATABASE = /(?:^|_)(?:DB|DATABASE|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|SQL|MONGO(?:DB)?|DSN|REDIS)(?:_|$)|DATABASE|^PGHOST$/i;
/** Proxies through which other containers connect. */
const PROXIES = known_1.PROGRAMS.filter(({ connectsOthers }) => connectsOthers);
/** What an init container asks in its own pod and never gets, where that is sure; nothing otherwise. */
function unansweredIn(pod, container) {
    // At the loopback address of the node anything may listen.
    if (container.role !== 'init' || pod.hostNetwork || pod.isPatch) {
        return undefined;
    }
    const asked = askedByCommand(container) ?? askedByMigration(container);
    if (!asked) {
        return undefined;
    }
    const at = pod.initContainers.indexOf(container);
    const earlier = pod.initContainers.slice(0, at).filter(({ role }) => role === 'sidecar');
    const later = [...pod.initContainers.slice(at + 1).filter(({ role }) => role === 'sidecar'), ...pod.containers];
    if (earlier.some((one) => mayAnswer(one, asked.port))) {
        return undefined;
    }
    const listener = later.find((one) => listensOn(one, asked.port) || isServerOf(one, asked))
        ?? later.find((one) => isProxy(one) && mayAnswer(one, asked.port));
    return listener && { listener, port: asked.port, saidBy: asked.saidBy, isEndless: asked.isEndless };
}
function askedByCommand(container) {
    const words = (0, processes_1.mainWordsOf)(container) ?? [];
    if (words.length === 0) {
        return undefined;
    }
    const script = (0, script_1.withoutComments)((0, words_1.shellOf)(words)?.script ?? '');
    const port = (command) => {
        const text = command.join(' ');
        const at = LOOPBACK.exec(text);
        const number = at && (at[1] ?? PORT_FLAG.exec(text)?.[1]);
        return { isAsked: at !== null && connects(command), port: number ? Number(number) : undefined, client: clientIn(command) };
    };
    // What it starts itself in the background may answer.
    if (script_1.BACKGROUND.test(script)) {
        return undefined;
    }
    if (isControlled(script)) {
        // Only a loop that waits for an answer, and for nothing else.
        const head = awaitedIn(script);
        if (head === undefined || (0, waits_1.endlessLoopIn)(words) === undefined || (0, waits_1.timeoutOf)(words)) {
            return undefined;
        }
        const found = port((0, script_1.simpleCommands)(head)[0] ?? []);
        return found.isAsked ? { port: found.port, client: found.client, saidBy: 'command', isEndless: true } : undefined;
    }
    const commands = script === '' ? (0, words_1.commandsOf)(words) : (0, script_1.simpleCommands)(script);
    const isOneCommand = !/[;\n]/.test(script.trim().replace(/;$/, ''));
    const options = words.slice(1, (0, words_1.shellOf)(words)?.index);
    const stopsAtError = isOneCommand || /\bset -[a-z]*e/.test(script) || options.some((word) => /^-[a-z]+$/.test(word) && word.includes('e'));
    const n = commands.findIndex((command) => port(command).isAsked);
    // Where the script goes on after a failure, it may well succeed.
    if (n < 0 || script.includes('|') || !(stopsAtError || n === commands.length - 1)) {
        return undefined;
    }
    const { client, port: number } = port(commands[n]);
    return { port: number, client, saidBy: 'command', isEndless: false };
}
/** Whether something decides what a script does. A program may be called `wait-for`. */
function isControlled(script) {
    return script_1.CONTROL.test(script.replaceAll('-for', '_for'));
}
/** The condition of the first loop of a script that goes on until one command succeeds. */
function awaitedIn(script) {
    const text = script.replace(/[ \t]+/g, ' ');
    const [, ...loops] = text.split(/\b(?:until|while !) /);
    const [head, next] = (loops[0] ?? '').split(/[;\n]/, 2);
    return next?.trimStart().startsWith('do') && !/\||&&/.test(head) ? head : undefined;
}
/** Whether a program connects to the host among its words. */
function connects(command) {
    const program = clientIn(command);
    return CONNECTS.test(program) || (0, clients_1.clientOf)(program) !== undefined;
}
function clientIn(command) {
    return (0, words_1.programOf)((0, waits_1.timeoutOf)(command)?.rest ?? command) ?? '';
}
/** Whether a container runs the server of a client, which finds its port by itself. */
function isServerOf(container, { client, port }) {
    const facts = port === undefined && client !== undefined && container.image !== undefined ? (0, known_image_1.knownImage)(container.image)?.facts : undefined;
    return facts?.clients?.some((one) => (0, facts_1.isNamed)(one, client)) ?? false;
}
/** A migration of a database that is said to be in the pod itself, by its arguments or by all variables that say where it is. */
function askedByMigration(container) {
    const words = (0, processes_1.mainWordsOf)(container) ?? [...container.command, ...container.args];
    const script = (0, script_1.withoutComments)((0, words_1.shellOf)(words)?.script ?? '');
    const text = script === '' ? words.join(' ') : script;
    if (!MIGRATES.test(text) || script_1.BACKGROUND.test(script) || isControlled(script) || /\b(?:--help|--version|create|generate|new)\b/.test(text)) {
        return undefined;
    }
    const argument = LOOPBACK.exec(text);
    if (argument) {
        return { port: argument[1] ? Number(argument[1]) : undefined, saidBy: 'command', isEndless: false };
    }
    const isPlace = (name) => DATABASE.test(name) && !/PORT|NAME|USER|PASS|SCHEMA|SSL|POOL|TIMEOUT/i.test(name);
    const places = Object.entries(container.env).filter(([name]) => isPlace(name));
    const found = places.map(([name, value]) => ({ name, at: LOOPBACK.exec(value ?? '') }));
    const [first] = found;
    if (!first || found.some(({ at }) => at === null)) {
        return undefined;
    }
    const port = first.at?.[1] ?? Object.entries(container.env).find(([name]) => DATABASE.test(name) && /PORT$/i.test(name))?.[1];
    return { port: /^\d{2,5}$/.test(port ?? '') ? Number(port) : undefined, saidBy: `env ${first.name}`, isEndless: false };
}
/** Whether a container may answer at a port: it says so, or it says nothing. */
function mayAnswer(container, port) {
    const ports = portsOf(container);
    return port === undefined || ports.length === 0 || ports.includes(port);
}
function listensOn(container, port) {
    return port !== undefined && portsOf(container).includes(port);
}
/** The ports at which a container says that it listens: those that it declares, and those of its flags. */
function portsOf({ args, command, ports }) {
    const text = [...command, ...args].join(' ');
    const flags = [...text.matchAll(/(?:--?(?:port|listen|listen-address|http-address|addr|address)[= ]|=tcp:)[\w.:/]*?(?::|\b)(\d{2,5})(?=[\s,"']|$)/g)].map(([, port]) => Number(port));
    return [...ports.flatMap(({ number }) => number ?? []), ...flags];
}
function isProxy(container) {
    const path = container.image === undefined ? undefined : (0, image_1.parseImage)(container.image)?.path;
    const program = (0, launch_1.baseName)((0, words_1.commandsOf)((0, processes_1.mainWordsOf)(container) ?? [])[0]?.[0] ?? '');
    return PROXIES.some((one) => (0, settings_1.isImageOf)(one, path) || one.programs.some((name) => (0, facts_1.isNamed)(name, program)))
        && (container.command.length === 0 || (0, forever_1.foreverIn)(container) !== undefined);
}
