import { shellOf } from '../../commands/words';
import type { ContainerView } from '../../pod';
import { isTemplated } from '../../pod';
import { own } from '../../private/own';
import { hasLanguage, hasShell, hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Kubernetes fills variables into the command of a container and of a probe, but not of a hook. */
export const HOOK_VARIABLE_NOT_EXPANDED: Rule = {
  id: 'hook-variable-not-expanded',
  level: 'error',
  recommended: true,
  title: 'variable in a hook\'s command is not expanded',
  why: 'The kubelet expands `$(NAME)` in `command`, `args` and `exec` probes, but not in hooks. Without a shell the program gets the literal '
    + 'text. A shell takes `$(NAME)` for a command to run.',
  fix: 'Run the command in a shell and write `$NAME`: `[sh, -c, \'echo "$NAME"\']`.',
  autofix: 'writes `$(NAME)` in a script as `${NAME}`',
  reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const words = hook.exec ?? [];
      const shell = shellOf(words);
      const found = shell ? runAsProgram(shell.script, container) : hasShell(words) ? undefined : passedOn(words, container);
      if (found === undefined) { continue; }
      yield {
        pointer: `${hook.pointer}/exec/command`,
        container,
        message: shell
          ? `The ${name} hook has \`${found}\` in a script, where the shell runs it as a command instead of expanding a variable.`
          : `The ${name} hook has \`${found}\` in its command but no shell to expand it: the program gets the literal text \`${found}\`.`,
        patch: shell && [{ op: 'replace', path: `${hook.pointer}/exec/command/${shell.index}`, value: inShell(shell.script, container) }],
      };
    }
  },
};

// Only variables that the container itself has: another name may be for kustomize, Tekton or a program.
function passedOn(words: readonly string[], { env }: ContainerView): string | undefined {
  const form = hasLanguage(words) ? /\$\((\w+)\)/g : /\$(?:\((\w+)\)|\{(\w+)\}|(\w+))/g;
  for (const word of words) {
    for (const [all, round, curly, plain] of word.matchAll(form)) {
      const name = round ?? curly ?? plain;
      // One that is itself a template, as `DB: ${DB}`, tells that something fills in the whole manifest.
      if (Object.hasOwn(env, name) && !isTemplated(own(env, name))) { return all; }
    }
  }
  return undefined;
}

/** A script in which variables of the container are written as a shell knows them. */
function inShell(script: string, { env }: ContainerView): string {
  return script.replace(/\$\(([A-Z][A-Z0-9_]*)\)/g, (all, name: string) => Object.hasOwn(env, name) ? `\${${name}}` : all);
}

function runAsProgram(script: string, { env }: ContainerView): string | undefined {
  for (const [all, name] of script.matchAll(/\$\(([A-Z][A-Z0-9_]*)\)/g)) { if (Object.hasOwn(env, name)) { return all; } }
  return undefined;
}
