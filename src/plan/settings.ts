import type { Json } from './manifest';
import { inOrder, podMetadataOf, setField } from './manifest';
import type { ContainerFacts } from './pod';
import { settingLine, SETTINGS_ANNOTATION } from '../private/annotations';
import { own } from '../private/own';
import type { EnvSetting, FlagSetting, Setting } from '../servers/machinery/behaviour';

/** What the container says already, and otherwise than the server needs it. */
export function settingProblems(c: ContainerFacts, settings: readonly Setting[]): string[] {
  return settings.flatMap((setting) => {
    switch (setting.kind) {
      case 'env': {
        const given = own(c.env, setting.name);
        if (!Object.hasOwn(c.env, setting.name) || isSet(given, setting)) { return []; }
        const value = given === undefined ? 'set from another source' : JSON.stringify(given);
        return [`Lifecycle.server('${c.name}'): 'env' (${setting.name}: ${value}) must be ${JSON.stringify(setting.value)}, or the server does `
          + 'not stop in time: correct it, remove the variable, or give the server the durations that you use'];
      }
      case 'flag': {
        const given = flagIn(c.words, setting);
        return given === undefined || given === setting.words.join(' ') ? [] : [`Lifecycle.server('${c.name}'): 'args' (${given}) must be `
          + `${setting.words.join(' ')}, or the server does not stop in time: correct it, remove it, or give the server the durations that you use`];
      }
      case 'note': return [];
    }
  });
}

/** Writes what a server must be told into its container; what cannot be written there, into an annotation of the pod. */
export function writeSettings(manifest: Json, container: Json, settings: readonly Setting[]): void {
  const notes: string[] = [];
  for (const setting of settings) {
    switch (setting.kind) {
      case 'env':
        if (!(container.env ?? []).some((entry: Json) => entry.name === setting.name)) {
          setField(container, 'env', [...container.env ?? [], inOrder({ name: setting.name, value: setting.value })]);
        }
        break;
      case 'flag':
        if (!writeFlag(container, setting)) { notes.push(`start ${setting.programs[0]} with '${setting.words.join(' ')}'`); }
        break;
      case 'note':
        notes.push(setting.text);
    }
  }
  if (notes.length > 0) {
    const metadata = podMetadataOf(manifest);
    const before = metadata.annotations?.[SETTINGS_ANNOTATION];
    const text = [...before ? [before] : [], ...notes.map((todo) => settingLine({ container: container.name, todo }))].join('\n');
    setField(metadata, 'annotations', inOrder({ ...metadata.annotations, [SETTINGS_ANNOTATION]: text }));
  }
}

/** Whether a variable holds what it must, perhaps beside other words. */
function isSet(value: string | undefined, setting: EnvSetting): boolean {
  return value === setting.value || (value ?? '').split(/\s+/).includes(setting.value);
}

/** The argument as it is given, such as `--timeout 5` or `--timeout=5`, or nothing. */
function flagIn(words: readonly string[], { words: [first, ...values] }: FlagSetting): string | undefined {
  const name = first.split('=')[0];
  // One that may be there several times, such as `--setParameter a=1 --setParameter b=2`, is told by the name in its value.
  const key = values[0]?.includes('=') ? `${values[0].split('=')[0]}=` : '';
  const at = words.findIndex((word, n) => word === name && (words[n + 1] ?? '').startsWith(key) || word.startsWith(`${name}=${key}`));
  if (at < 0) { return undefined; }
  // Both ways to write it mean the same.
  const [, value] = /^[^=]*=(.*)$/.exec(words[at]) ?? [];
  const given = [name, ...value === undefined ? [] : [value], ...words[at].includes('=') ? [] : words.slice(at + 1, at + 1 + Math.max(values.length, first.includes('=') ? 1 : 0))];
  return values.length > 0 ? given.join(' ') : given.join('=');
}

/** Adds an argument where arguments of the server certainly belong. Says whether it is there. */
function writeFlag(container: Json, setting: FlagSetting): boolean {
  const command: string[] = container.command ?? [];
  const args: string[] = container.args ?? [];
  if (flagIn([...command, ...args], setting) !== undefined) { return true; }
  const isProgram = (word = '') => setting.programs.includes(word.split('/').pop()!);
  if (args.length > 0 && (isProgram(command[0]) || command.length === 0 && (isProgram(args[0]) || args[0].startsWith('-')))) {
    setField(container, 'args', [...args, ...setting.words]);
    return true;
  }
  if (args.length === 0 && isProgram(command[0])) {
    setField(container, 'command', [...command, ...setting.words]);
    return true;
  }
  return false;
}
