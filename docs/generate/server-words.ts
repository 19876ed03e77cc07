import { existsSync, readdirSync } from 'fs';
import * as path from 'path';
import { cell } from './tables';
import { camel } from '../../projenrc/generated';
import type { ImageFacts, Limit, ServerFacts, SettingFacts, Sourced } from '../../src/servers/machinery/facts';
import { Meaning, SettingKind } from '../../src/servers/machinery/facts';
import { readRuns } from '../../test/installed/record';

/** The root of the project. */
export const ROOT = path.join(__dirname, '..', '..');

const FOLDERS = readdirSync(path.join(ROOT, 'src', 'servers'));

/** The folder of a server in src/servers, which is the name of its page too. */
export const folderOf = ({ id }: ServerFacts) => FOLDERS.find((name) => camel(name) === id)!;

/** A word of code. */
export const code = (text: string) => `\`${cell(text)}\``;
/** A time. */
export const inWordsOf = (seconds: number) => seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;

/** Where a source can be looked at, if it is a file of this project, an address, or a file of a repository. */
function addressOf(source: string, up: string): string | undefined {
  if (/^https:\/\/\S+$/.test(source)) { return source; }
  if (source.startsWith('test/')) {
    if (!existsSync(path.join(ROOT, source))) { throw new Error(`there is no ${source}, which a fact names as its source`); }
    return `${up}${source}`;
  }
  const [, repository, file] = /^([\w.-]+\/[\w.-]+): ([\w./-]+)$/.exec(source) ?? [];
  return repository && `https://github.com/${repository}/blob/HEAD/${file}`;
}

/** How a fact is known, as a link to where it is from. `up` leads from the document to the root. */
export function known({ evidence, source }: Sourced, up: string): string {
  const address = addressOf(source, up);
  return address === undefined ? `${evidence}: ${cell(source)}` : `[${evidence}](${address})`;
}

/** The signals on which it stops gracefully. */
export const signals = ({ gracefulSignals: { value } }: ServerFacts) => value.map(code).join(', ') || 'none';

/** The tools of an image. */
export function tools({ tools: { value } }: ImageFacts): string {
  return Object.entries(value).filter(([, has]) => has).map(([name]) => name).join(', ') || 'none';
}

/** The time after which a server itself cuts what it lets finish. */
export function limit({ note, seconds, setting: by }: Limit): string {
  const is = seconds !== undefined ? inWordsOf(seconds) : by === undefined ? 'none' : 'not set by default';
  return `${by === undefined ? '' : `${code(by)}, `}${is}${note === undefined ? '' : `: ${cell(note)}`}`;
}

/** The same without what else is to be said of it. */
export const shortLimit = ({ note: _, ...rest }: Limit) => limit(rest);

/** What a second signal does. */
export function second({ images, secondSignal }: ServerFacts): string {
  const { cuts, what } = secondSignal.value;
  if (cuts === undefined) { return cell(what); }
  const inImages = [...new Set(images.flatMap((image) => image.secondSignal?.value.cuts ?? []))];
  const all = cuts.length > 0 ? cuts : inImages;
  const where = cuts.length > 0 || all.length === 0 ? '' : ' in some images';
  return cell(`${all.length === 0 ? 'harmless' : `**${all.join(' and ')} cut${all.length > 1 ? '' : 's'}${where}**`}: ${what}`);
}

const MEANINGS: { readonly [meaning in Meaning]: string } = {
  [Meaning.SERVES_ON]: 'keeps serving for that long after the stop signal',
  [Meaning.FINISHES]: 'lets in-flight work finish for up to that long',
  [Meaning.SENDS_AWAY]: 'disconnects its clients gradually within that time',
  [Meaning.LINGERS]: 'stays for that long after it has stopped serving',
  [Meaning.HELD_BACK]: 'begins to stop only that much later',
};
const KINDS: { readonly [kind in SettingKind]: string } = {
  [SettingKind.FLAG]: 'argument',
  [SettingKind.VARIABLE]: 'environment variable',
  [SettingKind.ANNOTATION]: 'annotation',
  [SettingKind.FILE]: 'configuration file',
};

/** What `check` and `timeline` read of a setting. */
export function setting({ kind, key, means, names = [], pattern, ...rest }: SettingFacts, up: string): string {
  const name = names.map(code).join(', ') || `what fits ${code(pattern!.source)}`;
  return `${name}${key === undefined ? '' : ` (${code(key)})`} | ${KINDS[kind]} | ${MEANINGS[means]} | ${known(rest, up)}`;
}

/** How the stop of a server was shown: on the real one, in its source, or in its documentation only. */
export function shown({ fastSignals, gracefulSignals, id }: ServerFacts, up: string): string {
  const run = readRuns()[id];
  if (run?.outcome === 'passed') { return `[stopped in version ${run.version}](${up}test/installed/${id}/stop.installed.test.ts)`; }
  const stop = gracefulSignals.value.length > 0 ? gracefulSignals : fastSignals;
  if (stop.evidence === 'tested') { return `[stopped in each test run](${addressOf(stop.source, up)})`; }
  return stop.evidence === 'read' ? 'read in its source' : stop.evidence;
}
