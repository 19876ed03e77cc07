"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fateOf = fateOf;
const shell_syntax_1 = require("./shell-syntax");
const words_1 = require("./words");
const remember_1 = require("../private/remember");
const wrappers_1 = require("../servers/machinery/wrappers");
/** What ends at once, or waits for nothing but its time: nobody misses a signal there. */
const MINOR = /^(?:sleep|tail|echo|printf|true|false|:|exit|cat|tee|touch|mkdir|chmod|chown|cp|mv|rm|ln|ls|sed|grep|awk|cut|sort|head|test|\[|\[\[|export|cd|set|source|\.|date|hostname|sysctl|ulimit|umask|unset|wait|logger|id|env|jq|curl|wget|ping|trap|return|break|continue|shift|local|declare|readonly|typeset|read|shopt|alias|pwd|nc|dirname|basename|seq|kill|jobs|disown|let)$/;
/** What may come after a program that goes on, in a pipe or when it has failed. */
const FOLLOWS = /^(?:echo|printf|true|false|:|exit|cat|tee|sed|grep|awk|cut|logger|jq|wait|return|break)$/;
/** What keeps a shell where its program runs in the background. */
const STAYS_FOR = /^(?:wait|sleep|tail)$/;
/** Words of which something is only known at run time. */
const PLAIN = /^[\w./:@+-]+$/;
const MAX_CALLS = 16;
const TOP = { mayReplace: true, isForked: false, isInBackground: false, isInLoop: false, isConditional: false, isTop: true };
/** What becomes of a shell that runs a script; nothing where that is not sure. */
function fateOf(script, shell) {
    return FATES[shell](script);
}
const FATES = {
    dash: (0, remember_1.rememberByText)((script) => findFate(script, 'dash')),
    bash: (0, remember_1.rememberByText)((script) => findFate(script, 'bash')),
    busybox: (0, remember_1.rememberByText)((script) => findFate(script, 'busybox')),
};
function findFate(text, shell) {
    const script = (0, shell_syntax_1.parseShell)(text);
    const read = script && new Reader(script, shell).read();
    if (!read) {
        return undefined;
    }
    const { endsOnTerm, onExit, onTerm, runs } = read;
    const nameOf = ({ words }) => (0, words_1.programOf)(words) ?? '';
    const isMinor = (run) => MINOR.test(nameOf(run)) && !(0, wrappers_1.wrapperIn)(run.words)?.words;
    // What comes after a program that takes the place of the shell is never reached.
    const end = runs.findIndex(({ isConditional, isExec, replaces }) => isExec && replaces && !isConditional);
    const reached = end < 0 ? runs : runs.slice(0, end + 1);
    const last = reached.reduce((at, run, n) => run.isExec && run.replaces || !isMinor(run) ? n : at, -1);
    const run = reached[last];
    if (!run || !PLAIN.test(nameOf(run))) {
        return undefined;
    }
    // Which of several programs it will be is not known.
    if (reached.slice(0, last).some(({ isExec, replaces }) => isExec && replaces)) {
        return undefined;
    }
    if (run.replaces && (run.isExec || !onExit && !onTerm)) {
        return { kind: 'replaced', words: run.words };
    }
    const after = reached.slice(last + 1);
    // `wait` returns when the trap has run, and the script is over: nobody waits for the program.
    const [waits, ...more] = after;
    if (run.isInBackground && endsOnTerm && !onExit && !run.isInLoop && waits && nameOf(waits) === 'wait' && !waits.isConditional && !waits.isInBackground
        && more.every((one) => nameOf(one) === 'exit')) {
        return { kind: 'cuts', words: run.words };
    }
    if (run.isInLoop || run.isInBackground && (onTerm || onExit || !after.some((one) => STAYS_FOR.test(nameOf(one))))) {
        return undefined;
    }
    // What else would follow may be what the container is there for.
    if (!after.every((one) => run.isInBackground ? isMinor(one) : FOLLOWS.test(nameOf(one)))) {
        return undefined;
    }
    // bash runs a trap on EXIT at once, and ends.
    return shell === 'bash' && onExit && !onTerm ? { kind: 'cuts', words: run.words } : { kind: 'stays', words: run.words, hasTrap: onTerm || onExit };
}
/** What a trap does that waits for nothing: it sends a signal to one process, or ends the shell. */
const ENDS = /^(?:kill\s+(?:-s\s+\w+\s+|-\w+\s+)?"?\$(?:!|\w+|\{\w+\})"?|exit(?:\s+\d+)?)?$/;
/** Finds the programs of a script in the order in which they are run. */
class Reader {
    script;
    shell;
    runs = [];
    onTerm = false;
    onExit = false;
    endsOnTerm = false;
    functions = new Map();
    /** Traps on other signals, for which the shell stays too. */
    hasTraps = false;
    calls = 0;
    isUnknown = false;
    constructor(script, shell) {
        this.script = script;
        this.shell = shell;
    }
    read() {
        this.items(this.script.items, TOP);
        return this.isUnknown ? undefined : this;
    }
    items(items, context) {
        items.forEach((item, n) => {
            const isLast = n === items.length - 1;
            const mayReplace = context.mayReplace && isLast && !item.isInBackground && (!context.isTop || this.mayEnd(items));
            item.pipelines.forEach((pipeline, m) => this.pipeline(pipeline, {
                ...context,
                mayReplace: mayReplace && m === item.pipelines.length - 1,
                isForked: context.isForked || item.isInBackground,
                isInBackground: context.isInBackground || item.isInBackground,
                // After `&&` something has succeeded, or nothing more comes.
                isConditional: context.isConditional || m > 0 && !isLast,
            }));
        });
    }
    /** Whether a shell that has read the last command of a script knows that nothing follows. */
    mayEnd(items) {
        switch (this.shell) {
            case 'dash': return false;
            case 'busybox': return !this.script.goesOn;
            case 'bash': {
                const before = items.at(-2);
                const isAlone = !before || before.endsLine;
                return !this.script.hasMoreLines && (isAlone || !before.isInBackground && items.at(-1).pipelines.length === 1);
            }
        }
    }
    pipeline({ isHeld, nodes }, context) {
        const isPiped = nodes.length > 1;
        const inner = { ...context, mayReplace: context.mayReplace && !isHeld && !isPiped, isForked: context.isForked || isPiped };
        for (const node of nodes) {
            this.node(node, inner);
        }
    }
    node(node, context) {
        switch (node.kind) {
            case 'simple': return this.simple(node, context);
            case 'function':
                this.functions.set(node.name, node.body);
                return;
            default: this.compound(node, context);
        }
    }
    compound({ bodies, first, isRedirected, kind }, context) {
        // bash keeps its place for all of them, and busybox for loops and where it has to undo a redirection.
        const mayReplace = context.mayReplace && this.shell === 'busybox' && (!isRedirected || kind === 'subshell') && kind !== 'loop';
        const inner = { ...context, isTop: false, mayReplace };
        this.items(first, { ...inner, mayReplace: false, isInLoop: context.isInLoop || kind === 'loop' });
        for (const body of bodies) {
            this.items(body, {
                ...inner,
                isForked: context.isForked || kind === 'subshell' && !mayReplace,
                isInLoop: context.isInLoop || kind === 'loop',
                isConditional: context.isConditional || kind === 'choice' || kind === 'loop',
            });
        }
    }
    simple({ isRedirected, words: all }, context) {
        const words = all[0] === 'command' || all[0] === 'builtin' ? all.slice(1) : all;
        const [program, ...args] = words;
        if (program === undefined) {
            return;
        }
        const { isConditional, isForked, isInBackground, isInLoop } = context;
        const body = this.functions.get(program);
        if (body) {
            if (++this.calls > MAX_CALLS) {
                this.isUnknown = true;
            }
            else {
                this.node(body, { ...context, isTop: false, mayReplace: false });
            }
        }
        else if (program === 'exec') {
            const given = args.slice(optionsOfExec(args));
            if (given.length > 0) {
                this.runs.push({ words: given, replaces: !isForked, isExec: true, isInBackground, isInLoop, isConditional });
            }
        }
        else if (program === 'eval') {
            this.evaluate(args.join(' '), context);
        }
        else if (program === 'trap') {
            this.trap(args);
        }
        else {
            const isHeld = this.hasTraps || (isRedirected && this.shell !== 'busybox') || (!context.isTop && this.shell !== 'busybox');
            this.runs.push({ words, replaces: context.mayReplace && !isHeld, isExec: false, isInBackground, isInLoop, isConditional });
        }
    }
    evaluate(text, context) {
        const script = /[$`]/.test(text) ? undefined : (0, shell_syntax_1.parseShell)(text);
        if (!script || ++this.calls > MAX_CALLS) {
            this.isUnknown = true;
        }
        else {
            this.items(script.items, { ...context, isTop: false, mayReplace: false });
        }
    }
    trap(args) {
        const [action = '', ...signals] = args[0] === '--' ? args.slice(1) : args;
        const isSet = action !== '-';
        for (const signal of signals.map((one) => one.toUpperCase())) {
            // dash knows no `SIGTERM`: it says so, and goes on.
            if (this.shell === 'dash' && signal.startsWith('SIG')) {
                continue;
            }
            const isTerm = /^(?:(?:SIG)?TERM|15)$/.test(signal);
            // What was set before, or ignores the signal in all that it starts, is too much to follow.
            if (isTerm && (action === '' || this.onTerm)) {
                this.isUnknown = true;
            }
            if (isTerm && isSet) {
                this.onTerm = true;
                this.endsOnTerm = action.split(/;|&&/).every((one) => ENDS.test(one.trim()));
            }
            if (/^(?:EXIT|0)$/.test(signal)) {
                this.onExit = isSet;
            }
            if (isSet && action !== '') {
                this.hasTraps = true;
            }
        }
    }
}
/** How many words after `exec` are options of its own. */
function optionsOfExec(args) {
    let at = 0;
    while (at < args.length && /^-[acl]+$|^--$/.test(args[at])) {
        at += args[at].endsWith('a') ? 2 : 1;
    }
    return at;
}
