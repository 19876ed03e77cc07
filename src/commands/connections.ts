import { commandsOf, programOf, shellOf } from './words';
import type { ContainerView } from '../pod';
import { own } from '../private/own';
import { connectingClient } from '../servers/machinery/clients';
import type { Connects, ProgramFacts } from '../servers/machinery/facts';
import { baseName } from '../servers/machinery/launch';

/** What the commands of hooks connect to, as far as their options, their variables and the catalogue of clients tell. */

/** A connection to the pod itself that a command makes. */
export interface LocalConnection {
  /** Which of the commands makes it. */
  readonly index: number;
  readonly command: readonly string[];
  /** Nothing where a socket of its own container is used, or where it is not known. */
  readonly port?: number;
  /** The program that is asked, if the client asks only that one. */
  readonly of?: ProgramFacts;
  /** It goes to the server of its own container, by a socket. */
  readonly bySocket: boolean;
  /** The client waits for the server, or tries again. */
  readonly waits: boolean;
}

type Env = ContainerView['env'];
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0)$/i;

/** The connections to the pod itself that a command makes. */
export function localConnectionsIn(words: readonly string[], env: Env): LocalConnection[] {
  const isShell = shellOf(words) !== undefined;
  return commandsOf(words).flatMap((command, index) => {
    const filled = isShell ? command.map((word) => expanded(word, env)) : command;
    const program = programOf(filled) ?? '';
    const known = connectingClient(baseName(program));
    const connects = known?.client.connects;
    const args = filled.slice(1);
    const text = args.join(' ');
    if (!connects || connects.notWith?.test(text)) { return []; }
    const target = targetOf(connects, args, env);
    return target ? [{ ...target, index, command, of: known.of, waits: connects.waitsWith?.test(text) ?? false }] : [];
  });
}

/** Where a client connects to, if that is the pod itself. */
function targetOf(connects: Connects, args: readonly string[], env: Env): Pick<LocalConnection, 'port' | 'bySocket'> | undefined {
  const { addressVariable, bySocket = false, defaultPort, hostVariable, portVariable } = connects;
  const words = args.filter((word) => !/^\d*[<>]/.test(word)).map(unquoted);
  const address = valueOf(connects.address, words.filter((word) => word !== '')) ?? variable(env, addressVariable);
  const given = partsOf(words.find((word) => connects.takesAddress && looksLikeAddress(word)) ?? (connects.takesAddress && !looksLikeAddress(address ?? '') ? undefined : address));
  const positional = connects.takesHostAndPort ? hostAndPort(words, defaultPort !== undefined) : undefined;
  const host = given?.host ?? positional?.host ?? valueOf(connects.host, words) ?? variable(env, hostVariable);
  const port = given?.port ?? positional?.port ?? portIn(valueOf(connects.port, words) ?? variable(env, portVariable));
  if (host !== undefined && host !== '') {
    // The path of a socket is of its own container too.
    return host.startsWith('/') ? { bySocket: true } : LOOPBACK.test(host) ? { port: port ?? defaultPort, bySocket: false } : undefined;
  }
  // Where others know none, these take an address that is not seen here, such as that of a variable.
  const knowsNone = connects.takesAddress && !connects.host && !given;
  if (knowsNone || (port === undefined && defaultPort === undefined && !bySocket)) { return undefined; }
  return bySocket ? { bySocket: true } : { port: port ?? defaultPort, bySocket: false };
}

/** A host and a port among words that are no options. Where both may be left out, what follows an option is its value. */
function hostAndPort(words: readonly string[], mayBeMissing: boolean): { readonly host?: string; readonly port?: number } | undefined {
  const plain = words.filter((word, n) => !word.startsWith('-') && !(mayBeMissing && n > 0 && /^-[^=]*$/.test(words[n - 1])));
  if (mayBeMissing) { return { host: plain[0], port: portIn(plain[1]) }; }
  const at = plain.findIndex((word, n) => /^\d{1,5}$/.test(plain[n + 1] ?? '') && /[a-z.:]/i.test(word));
  return at < 0 ? undefined : { host: plain[at], port: portIn(plain[at + 1]) };
}

function variable(env: Env, name: string | undefined): string | undefined {
  return name === undefined ? undefined : own(env, name) || undefined;
}

/** The value of the first of some options: `-h x`, `--host=x`, `-hx`. */
function valueOf(options: readonly string[] = [], args: readonly string[]): string | undefined {
  for (const [n, word] of args.entries()) {
    for (const option of options) {
      if (word === option) { return args[n + 1]; }
      if (word.startsWith(`${option}=`)) { return word.slice(option.length + 1); }
      if (/^-[a-zA-Z]$/.test(option) && word.startsWith(option) && word.length > 2 && !word.startsWith('--')) { return word.slice(2); }
    }
  }
  return undefined;
}

const unquoted = (word: string) => word.replace(/^["']|["']$/g, '');

function looksLikeAddress(word: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(word) || /^(?:.*\s)?host=/s.test(word) || /^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(word) || /^[a-z0-9][\w.-]*:\d{2,5}(?:\/|$)/i.test(word);
}

/** The host and the port of an address; the port of its scheme where it has none. Of several, the first counts. */
function partsOf(address: string | undefined): { readonly host: string; readonly port?: number } | undefined {
  if (address === undefined) { return undefined; }
  const [, named] = /(?:^|\s)host=(\S+)/.exec(address) ?? [];
  if (named !== undefined) { return { host: named, port: portIn(/(?:^|\s)port=(\d+)/.exec(address)?.[1]) }; }
  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(address) ?? [];
  const authority = rest.split(/[/,?]/)[0].replace(/^.*@/s, '');
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority) ?? [];
  const ofScheme = own({ http: 80, https: 443 }, scheme.toLowerCase());
  return { host, port: port === undefined ? ofScheme : Number(port) };
}

function portIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** A word with the variables in it that are known, as a shell reads it. */
function expanded(word: string, env: Env): string {
  return word.replace(/\$\{?(\w+)(?::-([^}]*))?\}?/g, (all, name: string, otherwise?: string) => own(env, name) ?? otherwise ?? all);
}
