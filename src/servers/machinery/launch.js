"use strict";
/*
 * What a command starts in the end: a program by its own name, or one that an interpreter runs, or a launcher, or an init.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.baseName = void 0;
exports.startedBy = startedBy;
/** The name of a program without its folder. */
const baseName = (word) => word.slice(word.lastIndexOf('/') + 1);
exports.baseName = baseName;
/** They become the program that follows, or start it and pass its signals on. The number is that of their own words before it. */
const LAUNCHERS = new Map([
    // Inits
    ['tini', 0], ['tini-static', 0], ['dumb-init', 0], ['docker-init', 0], ['catatonit', 0],
    // They are replaced by the program
    ['exec', 0], ['env', 0], ['nice', 0], ['nohup', 0], ['setsid', 0], ['gosu', 1], ['su-exec', 1], ['bundle', 1], ['poetry', 1], ['pipenv', 1],
    ['ddtrace-run', 0], ['opentelemetry-instrument', 0], ['newrelic-admin', 1],
]);
/** What the first own word of some must be, for other words do something else. */
const OWN_WORD = new Map([['bundle', 'exec'], ['poetry', 'run'], ['pipenv', 'run'], ['newrelic-admin', 'run-program']]);
const INTERPRETERS = [
    { names: /^python(?:\d(?:\.\d+)?)?$/, takesNext: ['-W', '-X'], runsNone: ['-c', '-V', '--version', '-h', '--help'], named: ['-m'] },
    { names: /^ruby$/, takesNext: ['-r', '-I'], runsNone: ['-e', '-v', '--version'] },
    {
        names: /^java$/,
        takesNext: ['-cp', '-classpath', '--class-path', '-p', '--module-path', '--add-modules', '--add-opens', '--add-exports', '--add-reads'],
        runsNone: ['-version', '--version', '-h', '-help', '--help'],
        named: ['-m', '--module'],
        isProgram: /./,
    },
    {
        names: /^node(?:js)?$/,
        takesNext: ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions'],
        runsNone: ['-e', '--eval', '-p', '--print', '-v', '--version', '-h', '--help', '-c', '--check', '--test', '--run'],
        isProgram: /./,
    },
    { names: /^dotnet$/, takesNext: ['--additionalprobingpath', '--runtimeconfig', '--depsfile'], runsNone: [], named: ['exec'], isProgram: /\.dll$/ },
];
/** The programs that a command starts, the one that it is there for first, then the interpreter that runs it. */
function startedBy(words) {
    const [word, ...rest] = words;
    if (word === undefined) {
        return [];
    }
    const name = (0, exports.baseName)(word);
    const own = LAUNCHERS.get(name);
    if (own !== undefined) {
        return startedByLauncher(name, rest, own);
    }
    const interpreter = INTERPRETERS.find(({ names }) => names.test(name));
    return interpreter ? startedByInterpreter(interpreter, name, rest) : [{ name: word, args: rest }];
}
function startedByLauncher(name, words, own) {
    const needed = OWN_WORD.get(name);
    if (needed !== undefined && words[0] !== needed) {
        return [];
    }
    let at = own;
    // Options of its own, and variables for `env`.
    while (at < words.length && (words[at].startsWith('-') || /^\w+=/.test(words[at]))) {
        at++;
    }
    return startedBy(words.slice(at));
}
function startedByInterpreter({ isProgram, named = [], runsNone, takesNext }, name, words) {
    let at = 0;
    let isNamed = false;
    for (; at < words.length && !isNamed; at++) {
        const word = words[at];
        if (runsNone.includes(word)) {
            return [];
        }
        if (named.includes(word)) {
            isNamed = true;
        }
        else if (takesNext.includes(word)) {
            at++;
        }
        else if (!word.startsWith('-') && !word.startsWith('@')) {
            break;
        }
    }
    const file = words[at];
    if (file === undefined) {
        return [];
    }
    return [{ name: file, args: words.slice(at + 1) }, ...isProgram?.test(file) ? [{ name, args: words }] : []];
}
