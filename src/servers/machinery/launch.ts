/*
 * What a command starts in the end: a program by its own name, or one that an interpreter runs, or a launcher, or an init.
 */

/** A program that a command starts. */
export interface Started {
  /** Its name, with the folder if it was given with one; a module of Python, the main class of Java. */
  readonly name: string;
  readonly args: readonly string[];
}

/** The name of a program without its folder. */
export const baseName = (word: string) => word.slice(word.lastIndexOf('/') + 1);

/** They become the program that follows, or start it and pass its signals on. The number is that of their own words before it. */
const LAUNCHERS = new Map<string, number>([
  // Inits
  ['tini', 0], ['tini-static', 0], ['dumb-init', 0], ['docker-init', 0], ['catatonit', 0],
  // They are replaced by the program
  ['exec', 0], ['env', 0], ['nice', 0], ['nohup', 0], ['setsid', 0], ['gosu', 1], ['su-exec', 1], ['bundle', 1], ['poetry', 1], ['pipenv', 1],
  ['ddtrace-run', 0], ['opentelemetry-instrument', 0], ['newrelic-admin', 1],
]);
/** What the first own word of some must be, for other words do something else. */
const OWN_WORD = new Map([['bundle', 'exec'], ['poetry', 'run'], ['pipenv', 'run'], ['newrelic-admin', 'run-program']]);

/** What an interpreter is told to run. */
interface Interpreter {
  readonly names: RegExp;
  /** Options that take the next word. */
  readonly takesNext: readonly string[];
  /** Options after which it runs no file: a version, or a text. */
  readonly runsNone: readonly string[];
  /** The option whose next word is what runs: `-m` of Python, `-f` of PHP. */
  readonly named?: readonly string[];
  /** The interpreter itself counts too, as the program that runs, if its file has one of these endings, or any. */
  readonly isProgram?: RegExp;
}

const INTERPRETERS: readonly Interpreter[] = [
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
  {
    // Alpine has `php84`, Debian `php8.4`.
    names: /^php(?:\d(?:\.?\d+)?)?$/,
    takesNext: ['-c', '-d', '-z'],
    runsNone: ['-r', '-S', '-a', '-i', '-l', '-m', '-s', '-v', '--version', '-h', '--help', '--ini', '--rf', '--rc', '--re', '--rz', '--ri'],
    named: ['-f'],
  },
  { names: /^dotnet$/, takesNext: ['--additionalprobingpath', '--runtimeconfig', '--depsfile'], runsNone: [], named: ['exec'], isProgram: /\.dll$/ },
];

/** The programs that a command starts, the one that it is there for first, then the interpreter that runs it. */
export function startedBy(words: readonly string[]): Started[] {
  const [word, ...rest] = words;
  if (word === undefined) { return []; }
  const name = baseName(word);
  const own = LAUNCHERS.get(name);
  if (own !== undefined) { return startedByLauncher(name, rest, own); }
  const interpreter = INTERPRETERS.find(({ names }) => names.test(name));
  return interpreter ? startedByInterpreter(interpreter, name, rest) : [{ name: word, args: rest }];
}

function startedByLauncher(name: string, words: readonly string[], own: number): Started[] {
  const needed = OWN_WORD.get(name);
  if (needed !== undefined && words[0] !== needed) { return []; }
  let at = own;
  // Options of its own, and variables for `env`.
  while (at < words.length && (words[at].startsWith('-') || /^\w+=/.test(words[at]))) { at++; }
  return startedBy(words.slice(at));
}

function startedByInterpreter({ isProgram, named = [], runsNone, takesNext }: Interpreter, name: string, words: readonly string[]): Started[] {
  let at = 0;
  let isNamed = false;
  for (; at < words.length && !isNamed; at++) {
    const word = words[at];
    if (runsNone.includes(word)) { return []; }
    if (named.includes(word)) {
      isNamed = true;
    } else if (takesNext.includes(word)) {
      at++;
    } else if (!word.startsWith('-') && !word.startsWith('@')) {
      break;
    }
  }
  const file = words[at];
  if (file === undefined) { return []; }
  return [{ name: file, args: words.slice(at + 1) }, ...isProgram?.test(file) ? [{ name, args: words }] : []];
}
