import { mainWordsOf } from './processes';
import { BACKGROUND, CONTROL, simpleCommands, withoutComments } from './script';
import { signsIn } from './signs';
import { sleepOf } from './waits';
import { commandsOf, programOf, shellOf } from './words';
import type { ContainerView } from '../pod';
import { listAt } from '../pod';
import { remember } from '../private/remember';
import type { ProgramFacts } from '../servers/machinery/facts';
import { isNamed, ServerGroup } from '../servers/machinery/facts';
import { parseImage } from '../servers/machinery/image';
import { PROGRAMS } from '../servers/machinery/known';
import { knownImage } from '../servers/machinery/known-image';
import { baseName } from '../servers/machinery/launch';
import { serversStartedBy } from '../servers/machinery/programs';
import { isImageOf } from '../servers/machinery/settings';

/** A container whose process never ends by itself. */
export interface Forever {
  /** As half a sentence: `runs Envoy, which runs until it is stopped`. */
  readonly why: string;
  /** The program, if that is the reason. */
  readonly facts?: ProgramFacts;
}

/** Programs that stand beside another one. */
const BESIDE = PROGRAMS.filter(({ runsBeside }) => runsBeside);
/** A program that is told this does something else, and ends. */
const ENDS = new RegExp(`^(?:-[hvVtT]|(?:--?)?(?:${[
  'version', 'help', 'usage', 'validate[\\w-]*', 'check[\\w-]*', 'config-?test', 'test[\\w-]*', 'dry-?run', 'initialize[\\w-]*', 'init(?:-only)?', 'once', 'one-?shot',
  'exit-after[\\w-]*', 'print[\\w-]*', 'dump[\\w-]*', 'list[\\w-]*', 'describe[\\w-]*', 'single(?:-user)?', 'boot(?:strap)?', 'export', 'import', 'backup', 'restore',
  'install[\\w-]*', 'uninstall', 'upgrade', 'migrat[\\w-]*', 'clean(?:up)?', 'health[\\w-]*', 'istio-[\\w-]+', 'query', 'request', 'wait', 'exec', 'eval', 'reload', 'quit',
].join('|')})(?:=.*)?)$`);
/** What says that a program is to serve, where it could do other things. */
const SERVES = /^(?:run|serve|server|start|agent|proxy|sidecar|daemon)$|[:/=]/;
/** A loop that has no condition. */
const FOREVER = /\b(?:while\s+(?:true|:|\[\s*(?:1|true)\s*\])|until\s+false)\s*(?:;|\n)/;

/** What may leave a loop, or put something else in its place. */
const MAY_LEAVE = /\b(?:break|exit|return|exec|kill|pkill|killall|trap|timeout)\b|\bset\s+-\w*e/;

/** Why the process of a container never ends by itself, where that is sure; nothing where it may end. */
export const foreverIn = remember((container: ContainerView): Forever | undefined => {
  const words = mainWordsOf(container) ?? [];
  if (words.length > 0) {
    const found = endlessCommand(words, container);
    if (found) { return found; }
  }
  return container.command.length === 0 ? endlessImage(container) : undefined;
});

function endlessCommand(words: readonly string[], container: ContainerView): Forever | undefined {
  const shell = shellOf(words);
  const script = shell && withoutComments(shell.script);
  if (shell && script !== undefined) {
    if (FOREVER.test(script)) { return BACKGROUND.test(script) || MAY_LEAVE.test(script) || words.slice(1, shell.index).some((word) => /^-[a-z]*e/.test(word)) ? undefined : { why: 'loops forever' }; }
    // Of a pipe, one end may end the other.
    if (CONTROL.test(script) || BACKGROUND.test(script) || script.includes('|')) { return undefined; }
  }
  for (const command of script === undefined ? commandsOf(words) : simpleCommands(script)) {
    const program = programOf(command) ?? '';
    if (program === 'sleep' && sleepOf(command, container.env) === Infinity) { return { why: 'sleeps forever' }; }
    if (program === 'tail' && command.some((word) => /^(?:-[a-zA-Z]*[fF]|--follow)/.test(word)) && !command.some((word) => word.startsWith('--pid'))) {
      return { why: `runs '${command.join(' ')}', which never ends` };
    }
    const [, ...args] = command;
    const beside = BESIDE.find(({ programs }) => programs.some((one) => isNamed(one, baseName(command[0] ?? ''))));
    const server = serversStartedBy(command).map(({ facts }) => facts).find(({ isRuntime }) => !isRuntime);
    const facts = server ?? beside;
    if (facts && !facts.goesToBackground && staysWith(facts, container, args)) { return runs(facts); }
  }
  return undefined;
}

function endlessImage(container: ContainerView): Forever | undefined {
  const { args, image } = container;
  if (image === undefined) { return undefined; }
  const path = parseImage(image)?.path;
  const server = knownImage(image)?.facts;
  const isServer = server && !server.isRuntime && (server.group !== ServerGroup.APPLICATION || server.programs.length > 0);
  const facts = (isServer ? server : undefined) ?? BESIDE.find((one) => isImageOf(one, path));
  if (!facts) { return undefined; }
  const [first = ''] = args;
  const isOwn = first === '' || first.startsWith('-') || facts.programs.some((one) => isNamed(one, baseName(first)));
  // The entry points of servers run what they are given; that of another program takes it for its own words.
  const mayServe = isOwn || (!isServer && SERVES.test(first));
  return mayServe && staysWith(facts, container, args) ? runs(facts) : undefined;
}

function runs(facts: ProgramFacts): Forever {
  return { facts, why: `runs ${facts.name}, which runs until it is stopped` };
}

/** Whether a program that is started with some words stays for sure. */
function staysWith({ endsWith }: ProgramFacts, container: ContainerView, args: readonly string[]): boolean {
  if (args.some((word) => ENDS.test(word))) { return false; }
  if (!endsWith) { return true; }
  return !signsIn(container, args, endsWith) && !(endsWith.variables && listAt(container.raw, 'envFrom').length > 0);
}
