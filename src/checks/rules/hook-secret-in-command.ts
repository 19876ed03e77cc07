import { commandsOf, programOf, shellOf } from '../../commands/words';
import { clientOf } from '../../servers/machinery/clients';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A secret that stands in a hook is read by everybody who may read pods. */
export const HOOK_SECRET_IN_COMMAND: Rule = {
  id: 'hook-secret-in-command',
  level: 'warning',
  recommended: true,
  title: 'secret in a hook\'s command',
  why: 'Everyone who can read pods can read the command. When the hook fails, the kubelet repeats the whole command: in the pod status for a '
    + 'postStart hook, in its own log for a preStop hook.',
  fix: 'Move the value into a Secret, load it into an environment variable of the container, and read the variable in a shell in the hook.',
  reference: 'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const at = hook.exec && secretIn(hook.exec);
      if (!at) { continue; }
      yield {
        pointer: `${hook.pointer}/exec/command`,
        container,
        message: `The command of the ${name} hook contains a secret (${at}): everyone who can read pods can read it, and `
          + (name === 'postStart' ? 'the status of the pod repeats it when the hook fails.' : 'the log of the kubelet repeats it when the hook fails.'),
      };
    }
  },
};

// What ends otherwise, as `…_FILE` or `…-path`, names a place and not the secret.
const SECRET = '(?:password|passwd|passphrase|secret[_-]?key|secret[_-]?access[_-]?key|client[_-]?secret|token|api[_-]?key)';
const ASSIGNMENT = new RegExp(`(?:^|[\\s;&|?('"])([a-z_]*${SECRET}|MYSQL_PWD|REDISCLI_AUTH)=["']?([^\\s"';&|)]*)`, 'gi');
const OPTION = new RegExp(`^(--?(?!-?(?:no|skip|without)-)[a-z_-]*${SECRET})(?:=(.*))?$`, 'is');
// What may be long is looked at backwards, from the one place where it ends.
const HEADER = /(?:authorization: *(?:basic|bearer|token) +|(?:token|api-key):(?<=x-[\w-]*:) *)([^\s"']+)/gi;
const URL = /:\/\/(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/:@"']*:([^\s/@"']+)@/gi;

/** Where a secret stands among the words, without the secret itself; nothing if there is none. */
function secretIn(words: readonly string[]): string | undefined {
  const text = shellOf(words)?.script ?? words.join('\n');
  for (const [, name, value] of text.matchAll(ASSIGNMENT)) { if (isLiteral(value)) { return `\`${name}\``; } }
  for (const [, value] of text.matchAll(HEADER)) { if (isLiteral(value)) { return 'a header'; } }
  for (const [, value] of text.matchAll(URL)) { if (isLiteral(value)) { return 'a URL'; } }
  for (const command of commandsOf(words)) {
    const program = programOf(command) ?? '';
    const { asks = false, attached = [], next: followed = [] } = clientOf(program)?.password ?? {};
    for (const [n, word] of command.entries()) {
      const [, option, value] = OPTION.exec(word) ?? [];
      const next = asks || /^-/.test(command[n + 1] ?? '') ? undefined : command[n + 1];
      if (option !== undefined && isLiteral(value ?? next)) { return `\`${option}\``; }
      const start = attached.find((one) => word.startsWith(one) && isLiteral(word.slice(one.length)));
      if (start !== undefined) { return `\`${start}\``; }
      if (followed.includes(word) && isLiteral(command[n + 1])) { return `\`${word}\``; }
      if (program === 'curl' && (word === '-u' || word === '--user') && isLiteral(afterColon(command[n + 1] ?? ''))) { return `\`${word}\``; }
    }
  }
  return undefined;
}

function afterColon(word: string): string | undefined {
  const at = word.indexOf(':');
  return at < 0 ? undefined : word.slice(at + 1);
}

/** Whether this is the secret itself and not a variable, a file, a template or nothing. */
function isLiteral(value: string | undefined): boolean {
  return value !== undefined && !/^$|[$`]|^[/@<-]|\{\{|^(?:true|false|yes|no|null|none|file:.*|env:.*|\*+|x+|\.+)$/i.test(value);
}
