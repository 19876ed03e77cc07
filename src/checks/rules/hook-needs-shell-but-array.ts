import { programOf, shellOf } from '../../commands/words';
import { isTemplated } from '../../pod';
import { hasLanguage, hasShell, hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { addScriptOption, splitCommand } from '../patches/hooks';

/** The command of a hook is a list of words for one program. */
export const HOOK_NEEDS_SHELL_BUT_ARRAY: Rule = {
  id: 'hook-needs-shell-but-array',
  level: 'error',
  recommended: true,
  title: 'hook uses shell syntax without a shell',
  why: 'The words of `command` are passed to one program as they are. Nothing splits them or interprets `&&`, `|`, `>`, `*` or `$(…)`: the '
    + 'program is not found, or gets them as arguments.',
  fix: 'Run it in a shell: `[sh, -c, \'first && second\']`, if the image has one. For a single program, write each argument as its own word: '
    + '`[sleep, \'10\']`.',
  autofix: 'writes each word of a single command as its own, or adds a missing `-c`',
  reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#run-a-command-in-a-shell',
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const problem = problemIn(hook.exec ?? []);
      if (problem) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The command of the ${name} hook ${problem}.`,
          patch: hasShell(hook.exec ?? []) ? addScriptOption(hook) : splitCommand(hook),
        };
      }
    }
  },
};

const KEYWORD = /^(?:\.|eval|exec|export|for|if|set|source|trap|unset|until|while)$/;
const OPERATOR = /^(?:&&|\|\|?|;|&|\d*>>?(?:&\d|[\w/.-]+)?|<)$/;

/** What is wrong with the words, as the end of a sentence. */
function problemIn(words: readonly string[]): string | undefined {
  const [first = '', second = ''] = words;
  if (shellOf(words) || isTemplated(first)) { return undefined; }
  // `sleep 10` in one word. A path on Windows may have blanks.
  if (/^[\w./-]+\s+\S/.test(first) && !/\.(?:exe|cmd|bat|ps1)\b/i.test(first) && !/^\S+ [^\s-][\w.]*\//.test(first)) {
    return `is one word (${shown(first)}), but there is no program of this name: the hook fails`;
  }
  if (hasShell(words)) {
    // `sh 'sleep 10'`
    return /(?:^|\/)(?:ba|da|a)?sh$/.test(first) && words.length === 2 && /^[^-\s]\S*\s+\S/.test(second)
      ? `has no \`-c\`: the shell takes ${shown(second)} for the name of a file, and the hook fails` : undefined;
  }
  if (KEYWORD.test(first) || /^[A-Za-z_]\w*=/.test(first)) {
    return `begins with ${shown(first)}, which only a shell knows: there is no program of this name, and the hook fails`;
  }
  if (hasLanguage(words)) { return undefined; }
  const operator = words.find((word, n) => n > 0 && OPERATOR.test(word));
  if (operator) { return `has no shell, so \`${operator}\` is one more argument of \`${programOf(words)}\``; }
  const substitution = words.map(substitutionIn).find((one) => one);
  if (substitution) { return `has no shell, so \`${programOf(words)}\` gets the text ${shown(substitution)} itself`; }
  const pattern = /^(?:cat|chmod|chown|cp|ls|mv|rm)$/.test(programOf(words) ?? '') ? words.find((word, n) => n > 0 && /[^\\]\*/.test(word)) : undefined;
  return pattern && `has no shell, so \`${programOf(words)}\` looks for a file with the name ${shown(pattern)}`;
}

/** The first `$(…)` with a blank in it, or what stands between backquotes: on one line. */
function substitutionIn(word: string): string | undefined {
  for (const line of word.split('\n')) {
    const quoted = /`[^`]+`/.exec(line);
    let start = 0;
    for (let end = line.indexOf(')'); end >= 0; start = end + 1, end = line.indexOf(')', start)) {
      const found = line.slice(start, end + 1);
      const at = found.indexOf('$(');
      if (at < 0 || !/\s/.test(found.slice(at))) { continue; }
      if (quoted && quoted.index < start + at) { break; }
      return found.slice(at);
    }
    if (quoted) { return quoted[0]; }
  }
  return undefined;
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `'${line.length > 60 ? `${line.slice(0, 57)}…` : line}'`;
}
