import type { ExitCode, Io } from './io';
import type { CommandLine } from './options';

/** One command: all that the program and its help know of it. */
export interface Command {
  readonly name: string;
  /** What comes after it, but for options. */
  readonly operands?: string;
  /** What it does, with the verb first. */
  readonly summary: string;
  /** What its exit code is if it could run. */
  readonly exitCode: string;
  readonly run: (line: CommandLine, version: string, io: Io) => ExitCode | Promise<ExitCode>;
}

const FILES = 'FILE|FOLDER|- ...';

/* Whoever checks does not load the model and its drawings. */
/* eslint-disable @typescript-eslint/no-require-imports */
const load = {
  apply: () => require('./apply') as typeof import('./apply'),
  check: () => require('./check') as typeof import('./check'),
  explain: () => require('./explain') as typeof import('./explain'),
  help: () => require('./dispatch') as typeof import('./dispatch'),
  report: () => require('./report') as typeof import('./report'),
  timeline: () => require('./timeline') as typeof import('./timeline'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    operands: FILES,
    summary: 'find mistakes in how pods start and stop',
    exitCode: '0 if nothing was found at --fail-on or above, 1 if something was (with --diff: if\n           --fix would change something)',
    run: ({ options, words }, version, io) => load.check().checkCommand(words, options('check'), version, io),
  },
  {
    name: 'apply',
    operands: FILES,
    summary: 'make pods stop gracefully: print the manifests with the changes',
    exitCode: '0 (with --diff: 1 if there are changes)',
    run: ({ options, words }, _, io) => load.apply().applyCommand(words, options('apply'), io),
  },
  {
    name: 'timeline',
    operands: FILES,
    summary: 'draw what the kubelet does with the pods of each workload',
    exitCode: '0',
    run: ({ options, words }, _, io) => load.timeline().timelineCommand(words, options('timeline'), io),
  },
  {
    name: 'report',
    operands: FILES,
    summary: 'make one HTML page of all workloads: start, stop, rolling update, findings',
    exitCode: '0',
    run: ({ options, words }, _, io) => load.report().reportCommand(words, options('report'), io),
  },
  {
    name: 'explain',
    operands: 'RULE',
    summary: 'explain a rule',
    exitCode: '0',
    run: ({ words }, _, io) => load.explain().explainCommand(words, io),
  },
  {
    name: 'rules',
    summary: 'list all rules, and which of them `check --fix` fixes',
    exitCode: '0',
    run: ({ words }, _, io) => load.explain().rulesCommand(words, io),
  },
  {
    name: 'help',
    operands: '[COMMAND]',
    summary: 'show the options of a command',
    exitCode: '0',
    run: ({ words }, _, io) => load.help().helpCommand(words, io),
  },
];

export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ name }) => name);
