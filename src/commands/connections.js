"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.localConnectionsIn = localConnectionsIn;
const words_1 = require("./words");
const own_1 = require("../private/own");
const clients_1 = require("../servers/machinery/clients");
const launch_1 = require("../servers/machinery/launch");
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0)$/i;
/** The connections to the pod itself that a command makes. */
function localConnectionsIn(words, env) {
    const isShell = (0, words_1.shellOf)(words) !== undefined;
    return (0, words_1.commandsOf)(words).flatMap((command, index) => {
        const filled = isShell ? command.map((word) => expanded(word, env)) : command;
        const program = (0, words_1.programOf)(filled) ?? '';
        const known = (0, clients_1.connectingClient)((0, launch_1.baseName)(program));
        const connects = known?.client.connects;
        const args = filled.slice(1);
        const text = args.join(' ');
        if (!connects || connects.notWith?.test(text)) {
            return [];
        }
        const target = targetOf(connects, args, env);
        return target ? [{ ...target, index, command, of: known.of, waits: connects.waitsWith?.test(text) ?? false }] : [];
    });
}
/** Where a client connects to, if that is the pod itself. */
function targetOf(connects, args, env) {
    const { addressVariable, bySocket = false, defaultPort, hostVariable, portVariable } = connects;
    const words = args.filter((word) => !/^\d*[<>]/.test(word)).map(unquoted);
    const address = valueOf(connects.address, words.filter((word) => word !== '')) ?? variable(env, addressVariable);
    const given = partsOf(words.find((word) => connects.takesAddress && looksLikeAddress(word)) ?? (connects.takesAddress && !looksLikeAddress(address ?? '') ? undefined : address));
    const positional = connects.takesHostAndPort ? hostAndPort(words, defaultPort !== undefined) : undefined;
    const host = given?.host ?? positional?.host ?? valueOf(connects.host, words) ?? variable(env, hostVariable);
    const port = given?.port ?? positional?.port ?? portIn(valueOf(connects.port, words) ?? variable(env, portVariable));
    if (host !== undefined && host !== '') {
        // The path of a socket is of its own container too.
        return host.startsWith('/') ? { bySocket: true } : LOOPBACK.test(host) ? { port: port ?? defaultPort, bySocket: false } : undefined;
    }
    // Where others know none, these take an address that is not seen here, such as that of a variable.
    const knowsNone = connects.takesAddress && !connects.host && !given;
    if (knowsNone || (port === undefined && defaultPort === undefined && !bySocket)) {
        return undefined;
    }
    return bySocket ? { bySocket: true } : { port: port ?? defaultPort, bySocket: false };
}
/** A host and a port among words that are no options. Where both may be left out, what follows an option is its value. */
function hostAndPort(words, mayBeMissing) {
    const plain = words.filter((word, n) => !word.startsWith('-') && !(mayBeMissing && n > 0 && /^-[^=]*$/.test(words[n - 1])));
    if (mayBeMissing) {
        return { host: plain[0], port: portIn(plain[1]) };
    }
    const at = plain.findIndex((word, n) => /^\d{1,5}$/.test(plain[n + 1] ?? '') && /[a-z.:]/i.test(word));
    return at < 0 ? undefined : { host: plain[at], port: portIn(plain[at + 1]) };
}
function variable(env, name) {
    return name === undefined ? undefined : (0, own_1.own)(env, name) || undefined;
}
/** The value of the first of some options: `-h x`, `--host=x`, `-hx`. */
function valueOf(options = [], args) {
    for (const [n, word] of args.entries()) {
        for (const option of options) {
            if (word === option) {
                return args[n + 1];
            }
            if (word.startsWith(`${option}=`)) {
                return word.slice(option.length + 1);
            }
            if (/^-[a-zA-Z]$/.test(option) && word.startsWith(option) && word.length > 2 && !word.startsWith('--')) {
                return word.slice(2);
            }
        }
    }
    return undefined;
}
const unquoted = (word) => word.replace(/^["']|["']$/g, '');
function looksLikeAddress(word) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(word) || /^(?:.*\s)?host=/s.test(word) || /^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(word) || /^[a-z0-9][\w.-]*:\d{2,5}(?:\/|$)/i.test(word);
}
/** The host and the port of an address; the port of its scheme where it has none. Of several, the first counts. */
function partsOf(address) {
    if (address === undefined) {
        return undefined;
    }
    const [, named] = /(?:^|\s)host=(\S+)/.exec(address) ?? [];
    if (named !== undefined) {
        return { host: named, port: portIn(/(?:^|\s)port=(\d+)/.exec(address)?.[1]) };
    }
    const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(address) ?? [];
    const authority = rest.split(/[/,?]/)[0].replace(/^.*@/s, '');
    const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority) ?? [];
    const ofScheme = (0, own_1.own)({ http: 80, https: 443 }, scheme.toLowerCase());
    return { host, port: port === undefined ? ofScheme : Number(port) };
}
function portIn(text) {
    return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
/** A word with the variables in it that are known, as a shell reads it. */
function expanded(word, env) {
    return word.replace(/\$\{?(\w+)(?::-([^}]*))?\}?/g, (all, name, otherwise) => (0, own_1.own)(env, name) ?? otherwise ?? all);
}
