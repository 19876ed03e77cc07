import type { CompoundNode, Pipeline, ShellItem, ShellNode, ShellScript, SimpleNode } from './shell-syntax';
import { parseShell } from './shell-syntax';
import { programOf } from './words';
import { rememberByText } from '../private/remember';
import type { ShellProgram } from '../servers/bases/base';
import { wrapperIn } from '../servers/machinery/wrappers';

/** What becomes of a shell that runs a script: which process gets the signals of its container. */

/** Where the stop signal goes that a shell gets. */
export type ShellFate =
  /** A program has taken its place, and gets the signal. */
  | { readonly kind: 'replaced'; readonly words: readonly string[] }
  /** It stays, and does not pass the signal on while its program runs. It has a trap, which runs only when that has ended, or none. */
  | { readonly kind: 'stays'; readonly words: readonly string[]; readonly hasTrap: boolean }
  /** It ends on the signal, and its program is killed with it. */
  | { readonly kind: 'cuts'; readonly words: readonly string[] };

/** What ends at once, or waits for nothing but its time: nobody misses a signal there. */
const MINOR = /^(?:sleep|tail|echo|printf|true|false|:|exit|cat|tee|touch|mkdir|chmod|chown|cp|mv|rm|ln|ls|sed|grep|awk|cut|sort|head|test|\[|\[\[|export|cd|set|source|\.|date|hostname|sysctl|ulimit|umask|unset|wait|logger|id|env|jq|curl|wget|ping|trap|return|break|continue|shift|local|declare|readonly|typeset|read|shopt|alias|pwd|nc|dirname|basename|seq|kill|jobs|disown|let)$/;
/** What may come after a program that goes on, in a pipe or when it has failed. */
const FOLLOWS = /^(?:echo|printf|true|false|:|exit|cat|tee|sed|grep|awk|cut|logger|jq|wait|return|break)$/;
/** What keeps a shell where its program runs in the background. */
const STAYS_FOR = /^(?:wait|sleep|tail)$/;
/** Words of which something is only known at run time. */
const PLAIN = /^[\w./:@+-]+$/;
const MAX_CALLS = 16;

/** A program that a script runs, and how. */
interface Run {
  readonly words: readonly string[];
  /** It takes the place of the shell: the last command, or one after `exec`. */
  readonly replaces: boolean;
  readonly isExec: boolean;
  readonly isInBackground: boolean;
  readonly isInLoop: boolean;
  /** It may not be run at all. */
  readonly isConditional: boolean;
}

/** How commands are run that stand together. */
interface Context {
  /** The shell may put the last of them in its place. */
  readonly mayReplace: boolean;
  /** Another process than the shell runs them. */
  readonly isForked: boolean;
  readonly isInBackground: boolean;
  readonly isInLoop: boolean;
  readonly isConditional: boolean;
  /** They are all of the script, and not a part of another command. */
  readonly isTop: boolean;
}

const TOP: Context = { mayReplace: true, isForked: false, isInBackground: false, isInLoop: false, isConditional: false, isTop: true };

/** What becomes of a shell that runs a script; nothing where that is not sure. */
export function fateOf(script: string, shell: ShellProgram): ShellFate | undefined {
  return FATES[shell](script);
}

const FATES: { readonly [shell in ShellProgram]: (script: string) => ShellFate | undefined } = {
  dash: rememberByText((script) => findFate(script, 'dash')),
  bash: rememberByText((script) => findFate(script, 'bash')),
  busybox: rememberByText((script) => findFate(script, 'busybox')),
};

function findFate(text: string, shell: ShellProgram): ShellFate | undefined {
  const script = parseShell(text);
  const read = script && new Reader(script, shell).read();
  if (!read) { return undefined; }
  const { endsOnTerm, onExit, onTerm, runs } = read;
  const nameOf = ({ words }: Run) => programOf(words) ?? '';
  const isMinor = (run: Run) => MINOR.test(nameOf(run)) && !wrapperIn(run.words)?.words;
  // What comes after a program that takes the place of the shell is never reached.
  const end = runs.findIndex(({ isConditional, isExec, replaces }) => isExec && replaces && !isConditional);
  const reached = end < 0 ? runs : runs.slice(0, end + 1);
  const last = reached.reduce((at, run, n) => run.isExec && run.replaces || !isMinor(run) ? n : at, -1);
  const run = reached[last];
  if (!run || !PLAIN.test(nameOf(run))) { return undefined; }
  // Which of several programs it will be is not known.
  if (reached.slice(0, last).some(({ isExec, replaces }) => isExec && replaces)) { return undefined; }
  if (run.replaces && (run.isExec || !onExit && !onTerm)) { return { kind: 'replaced', words: run.words }; }
  const after = reached.slice(last + 1);
  // `wait` returns when the trap has run, and the script is over: nobody waits for the program.
  const [waits, ...more] = after;
  if (run.isInBackground && endsOnTerm && !onExit && !run.isInLoop && waits && nameOf(waits) === 'wait' && !waits.isConditional && !waits.isInBackground
    && more.every((one) => nameOf(one) === 'exit')) {
    return { kind: 'cuts', words: run.words };
  }
  if (run.isInLoop || run.isInBackground && (onTerm || onExit || !after.some((one) => STAYS_FOR.test(nameOf(one))))) { return undefined; }
  // What else would follow may be what the container is there for.
  if (!after.every((one) => run.isInBackground ? isMinor(one) : FOLLOWS.test(nameOf(one)))) { return undefined; }
  // bash runs a trap on EXIT at once, and ends.
  return shell === 'bash' && onExit && !onTerm ? { kind: 'cuts', words: run.words } : { kind: 'stays', words: run.words, hasTrap: onTerm || onExit };
}

/** What a script runs, and which traps it sets. */
interface ReadScript {
  readonly runs: readonly Run[];
  readonly onTerm: boolean;
  readonly onExit: boolean;
  /** The trap on SIGTERM waits for nothing. */
  readonly endsOnTerm: boolean;
}

/** What a trap does that waits for nothing: it sends a signal to one process, or ends the shell. */
const ENDS = /^(?:kill\s+(?:-s\s+\w+\s+|-\w+\s+)?"?\$(?:!|\w+|\{\w+\})"?|exit(?:\s+\d+)?)?$/;

/** Finds the programs of a script in the order in which they are run. */
class Reader implements ReadScript {
  public readonly runs: Run[] = [];
  public onTerm = false;
  public onExit = false;
  public endsOnTerm = false;
  private readonly functions = new Map<string, ShellNode>();
  /** Traps on other signals, for which the shell stays too. */
  private hasTraps = false;
  private calls = 0;
  private isUnknown = false;

  constructor(private readonly script: ShellScript, private readonly shell: ShellProgram) {}

  public read(): ReadScript | undefined {
    this.items(this.script.items, TOP);
    return this.isUnknown ? undefined : this;
  }

  private items(items: readonly ShellItem[], context: Context): void {
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
  private mayEnd(items: readonly ShellItem[]): boolean {
    switch (this.shell) {
      case 'dash': return false;
      case 'busybox': return !this.script.goesOn;
      case 'bash': {
        const before = items.at(-2);
        const isAlone = !before || before.endsLine;
        return !this.script.hasMoreLines && (isAlone || !before.isInBackground && items.at(-1)!.pipelines.length === 1);
      }
    }
  }

  private pipeline({ isHeld, nodes }: Pipeline, context: Context): void {
    const isPiped = nodes.length > 1;
    const inner = { ...context, mayReplace: context.mayReplace && !isHeld && !isPiped, isForked: context.isForked || isPiped };
    for (const node of nodes) { this.node(node, inner); }
  }

  private node(node: ShellNode, context: Context): void {
    switch (node.kind) {
      case 'simple': return this.simple(node, context);
      case 'function':
        this.functions.set(node.name, node.body);
        return;
      default: this.compound(node, context);
    }
  }

  private compound({ bodies, first, isRedirected, kind }: CompoundNode, context: Context): void {
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

  private simple({ isRedirected, words: all }: SimpleNode, context: Context): void {
    const words = all[0] === 'command' || all[0] === 'builtin' ? all.slice(1) : all;
    const [program, ...args] = words;
    if (program === undefined) { return; }
    const { isConditional, isForked, isInBackground, isInLoop } = context;
    const body = this.functions.get(program);
    if (body) {
      if (++this.calls > MAX_CALLS) { this.isUnknown = true; } else { this.node(body, { ...context, isTop: false, mayReplace: false }); }
    } else if (program === 'exec') {
      const given = args.slice(optionsOfExec(args));
      if (given.length > 0) { this.runs.push({ words: given, replaces: !isForked, isExec: true, isInBackground, isInLoop, isConditional }); }
    } else if (program === 'eval') {
      this.evaluate(args.join(' '), context);
    } else if (program === 'trap') {
      this.trap(args);
    } else {
      const isHeld = this.hasTraps || (isRedirected && this.shell !== 'busybox') || (!context.isTop && this.shell !== 'busybox');
      this.runs.push({ words, replaces: context.mayReplace && !isHeld, isExec: false, isInBackground, isInLoop, isConditional });
    }
  }

  private evaluate(text: string, context: Context): void {
    const script = /[$`]/.test(text) ? undefined : parseShell(text);
    if (!script || ++this.calls > MAX_CALLS) {
      this.isUnknown = true;
    } else {
      this.items(script.items, { ...context, isTop: false, mayReplace: false });
    }
  }

  private trap(args: readonly string[]): void {
    const [action = '', ...signals] = args[0] === '--' ? args.slice(1) : args;
    const isSet = action !== '-';
    for (const signal of signals.map((one) => one.toUpperCase())) {
      // dash knows no `SIGTERM`: it says so, and goes on.
      if (this.shell === 'dash' && signal.startsWith('SIG')) { continue; }
      const isTerm = /^(?:(?:SIG)?TERM|15)$/.test(signal);
      // What was set before, or ignores the signal in all that it starts, is too much to follow.
      if (isTerm && (action === '' || this.onTerm)) { this.isUnknown = true; }
      if (isTerm && isSet) {
        this.onTerm = true;
        this.endsOnTerm = action.split(/;|&&/).every((one) => ENDS.test(one.trim()));
      }
      if (/^(?:EXIT|0)$/.test(signal)) { this.onExit = isSet; }
      if (isSet && action !== '') { this.hasTraps = true; }
    }
  }
}

/** How many words after `exec` are options of its own. */
function optionsOfExec(args: readonly string[]): number {
  let at = 0;
  while (at < args.length && /^-[acl]+$|^--$/.test(args[at])) { at += args[at].endsWith('a') ? 2 : 1; }
  return at;
}
