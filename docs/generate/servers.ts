/**
 * Writes docs/servers.md out of the catalogue, so that it never says anything else than what the library does.
 */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { ApiObject, Testing } from 'cdk8s';
import { cell } from './tables';
import { Cluster, KubernetesVersion, Lifecycle, Server, ServerOptions, StopSignal } from '../../src';
import { quote } from '../../src/private/quote';
import { CATALOGUE, CatalogueEntry } from '../../src/servers/machinery/catalogue';
import { Fact, ImageFacts, Limit, ServerFacts, Sourced } from '../../src/servers/machinery/facts';

const ROOT = path.join(__dirname, '..', '..');

/** Where a source can be looked at, if it is a file of this project, an address, or a file of a repository. */
function addressOf(source: string): string | undefined {
  if (/^https:\/\/\S+$/.test(source)) { return source; }
  if (source.startsWith('test/')) {
    if (!existsSync(path.join(ROOT, source))) { throw new Error(`there is no ${source}, which a fact names as its source`); }
    return `../${source}`;
  }
  const [, repository, file] = /^([\w.-]+\/[\w.-]+): ([\w./-]+)$/.exec(source) ?? [];
  return repository && `https://github.com/${repository}/blob/HEAD/${file}`;
}

const notes: string[] = [];

/** Where a fact is from, short enough for a table. */
function mark({ evidence, source }: Sourced): string {
  const address = addressOf(source);
  if (address) { return `<sup>[${evidence}](${address})</sup>`; }
  if (!notes.includes(source)) { notes.push(source); }
  return `<sup>${evidence}</sup>[^${notes.indexOf(source) + 1}]`;
}

const inWordsOf = (seconds: number) => seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
const fact = (known: Fact) => `${cell(known.value)} ${mark(known)}`;
const code = (text: string) => `\`${text}\``;

function tools({ tools: { value } }: ImageFacts): string {
  const all = Object.entries(value).filter(([, has]) => has).map(([name]) => name);
  return all.length === 0 ? 'none' : all.join(', ');
}

function limit({ note, seconds, setting }: Limit): string {
  const is = seconds === undefined ? 'none' : inWordsOf(seconds);
  return `${setting === undefined ? '' : `${code(setting)}, `}${is}${note === undefined ? '' : `: ${note}`}`;
}

function second({ images, secondSignal }: ServerFacts): string {
  const { cuts, what } = secondSignal.value;
  if (cuts === undefined) { return what; }
  const inImages = [...new Set(images.flatMap((image) => image.secondSignal?.value.cuts ?? []))];
  const all = cuts.length > 0 ? cuts : inImages;
  const where = cuts.length > 0 || all.length === 0 ? '' : ' in some images';
  return `${all.length === 0 ? 'harmless' : `**${all.join(' and ')} cut${all.length > 1 ? '' : 's'}${where}**`}: ${what}`;
}

function row(facts: ServerFacts): string {
  const [image] = facts.images;
  const command = facts.stopCommands.find(({ isGraceful }) => isGraceful);
  const none = '–';
  return [
    `[${facts.name}](#${anchor(facts.name)})`,
    `${facts.gracefulSignals.value.map(code).join(', ') || 'none'} ${mark(facts.gracefulSignals)}`,
    image ? `${code(image.stopSignal.value)} ${mark(image.stopSignal)}` : none,
    command ? `${code(cell(command.words))}, which ${command.waits ? 'waits' : 'returns at once'} ${mark(command)}` : none,
    `${cell(limit(facts.limit.value))} ${mark(facts.limit)}`,
    `${cell(second(facts))} ${mark(facts.secondSignal)}`,
    `${facts.newConnections.value} ${mark(facts.newConnections)}`,
    `${cell(facts.keptAlive.value.words)} ${mark(facts.keptAlive)}`,
    fact(facts.drain),
    fact(facts.since),
    image ? fact(image.user) : none,
    image ? `${tools(image)} ${mark(image.tools)}` : none,
  ].join(' | ');
}

const HEADS = ['Server', 'stops gracefully on', 'official image sends', 'graceful command', 'its own limit', 'a second signal', 'new connections after the signal',
  'connections kept alive', 'recommended drain', 'holds from', 'user of the image', 'programs in the image'];

const anchor = (title: string) => title.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-');

type Handler = { readonly sleep?: { readonly seconds: number }; readonly exec?: { readonly command: string[] } };

function handlerInWords(handler?: Handler): string {
  if (handler?.sleep) { return `a sleep of ${handler.sleep.seconds} s, done by the kubelet`; }
  if (!handler?.exec) { return 'none'; }
  const [program, flag, script] = handler.exec.command;
  return program === 'sh' && flag === '-c' && script.includes('\n')
    ? `\`sh -c\` with this script\n\n  \`\`\`sh\n${script.replace(/^/gm, '  ')}\n  \`\`\`\n`
    : code(handler.exec.command.map(quote).join(' '));
}

/** A pod with one container of the server, about which nothing else is said. */
function podWith(facts: ServerFacts, server: Server) {
  const chart = Testing.chart();
  Cluster.set(chart, { version: KubernetesVersion.V1_30 });
  // A hook may need a shell, and is refused where the image is known to have none.
  const shown = facts.images.find((known) => known.tools.value.shell);
  const image = shown?.repository ?? `acme/${facts.id.toLowerCase()}`;
  const pod = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'it' }, spec: { containers: [{ name: 'main', image }] } });
  Lifecycle.of(pod).server(server);
  return Testing.synth(chart)[0];
}

/** What its method of `Server` makes. */
function serverOf({ id }: ServerFacts, options: ServerOptions = {}): Server {
  return (Server as unknown as { [method: string]: (options: ServerOptions) => Server })[id](options);
}

/** What the library writes for a server of which nothing is said but its image. */
function section({ facts }: CatalogueEntry): string {
  const pod = podWith(facts, serverOf(facts));
  const [{ env = [], lifecycle }] = pod.spec.containers;
  const other = podWith(facts, serverOf(facts, { stopSignal: StopSignal.SIGTERM })).spec.containers[0].lifecycle?.preStop;
  const annotation: string | undefined = pod.metadata.annotations?.['cdk8s-graceful/settings'];
  const images = facts.images.map(({ repository, only }) => code(repository) + (only ? ` (tags with ${code(only.source)})` : ''));
  return [
    `### ${facts.name}`,
    '',
    `\`Server.${facts.id}\`, with its default options in a cluster of Kubernetes 1.30:`,
    '',
    `- \`preStop\`: ${handlerInWords(lifecycle?.preStop)}`,
    ...JSON.stringify(other) === JSON.stringify(lifecycle?.preStop) ? [] : [`- \`preStop\` with an image that sends SIGTERM: ${handlerInWords(other)}`],
    `- grace period: ${pod.spec.terminationGracePeriodSeconds} s`,
    ...env.map((entry: { name: string; value: string }) => `- environment: \`${entry.name}=${entry.value}\``),
    ...annotation ? annotation.split('\n').map((line) => `- for you to do: ${line.replace(/^main: /, '')}`) : [],
    ...facts.cannot ? ['', `**What it cannot do:** ${facts.cannot}`] : [],
    ...images.length > 0 ? ['', `Recognised images: ${images.join(', ')}.`] : [],
    '',
  ].join('\n');
}

function table(): string {
  const groups = [...new Set(CATALOGUE.map(({ facts }) => facts.group))];
  return [
    `| ${HEADS.join(' | ')} |`,
    `|${HEADS.map(() => ' --- |').join('')}`,
    ...groups.flatMap((group) => [`| **${group}** ${'| '.repeat(HEADS.length)}|`.replace(/\| \|$/, '|'),
      ...CATALOGUE.filter(({ facts }) => facts.group === group).map(({ facts }) => `| ${row(facts)} |`)]),
  ].join('\n');
}

/** The whole text. */
export function serversMarkdown(): string {
  notes.length = 0;
  const rows = table();
  const sections = CATALOGUE.map(section);
  return `<!-- Written by docs/generate/servers.ts from src/servers. Do not edit. -->
# How servers stop

What \`Server\` knows of each server. Give it to a workload (\`new GracefulDeployment(…, { server: Server.nginx() })\`) or to
\`Lifecycle.of(workload).server(…)\`, and drain, hook, grace period and settings follow from it.

Behind each fact stands how it is known: **tested** on the real server by a test of this project, **read** in the source of the server or of its
image, or **documented** by the server's own documentation. Each is a link to it.

${rows}

${sections.join('\n')}
${notes.map((source, n) => `[^${n + 1}]: ${source}`).join('\n')}
`.trimEnd() + '\n';
}

if (require.main === module) {
  const file = path.join(ROOT, 'docs', 'servers.md');
  const text = serversMarkdown();
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    writeFileSync(file, text);
    console.log('wrote docs/servers.md');
  }
}
