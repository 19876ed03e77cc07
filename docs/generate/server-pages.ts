/** Writes docs/servers/ID.md, a page for each server of the catalogue. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { ApiObject, Testing } from 'cdk8s';
import * as ts from 'typescript';
import { code, folderOf, inWordsOf, known, limit, ROOT, second, setting, signals, tools } from './server-words';
import { cell } from './tables';
import { Source } from '../../projenrc/source';
import { Cluster, KubernetesVersion, Lifecycle, Server, ServerOptions, StopSignal } from '../../src';
import { quote } from '../../src/private/quote';
import { CATALOGUE, CatalogueEntry } from '../../src/servers/machinery/catalogue';
import { Fact, ImageFacts, ServerFacts, ServerGroup } from '../../src/servers/machinery/facts';
import { readRuns } from '../../test/installed/record';

const FOLDER = path.join(ROOT, 'docs', 'servers');
const SERVERS = path.join(ROOT, 'src', 'servers');
/** From a page to the root. */
const UP = '../../';

type Handler = { readonly sleep?: { readonly seconds: number }; readonly exec?: { readonly command: string[] } };

function handlerInWords(handler?: Handler): string {
  if (handler?.sleep) { return `a sleep of ${handler.sleep.seconds} s, done by the kubelet`; }
  if (!handler?.exec) { return 'none'; }
  const [program, flag, script] = handler.exec.command;
  return program === 'sh' && flag === '-c' && script.includes('\n')
    ? `\`sh -c\` with this script\n\n  \`\`\`sh\n${script.replace(/^/gm, '  ')}\n  \`\`\`\n`
    : `\`${handler.exec.command.map(quote).join(' ')}\``;
}

/** An image of the server, with a shell if there is one: a hook may need it, and is refused where the image is known to have none. */
function imageOf({ id, images }: ServerFacts): string {
  const shownImage = images.find((one) => one.tools.value.shell) ?? images[0];
  return shownImage?.tools.value.shell ? shownImage.repository + tagOf(shownImage) : `acme/${id.toLowerCase()}`;
}

/** A tag of an image that holds several programs, by which this one is meant. */
function tagOf({ only }: ImageFacts): string {
  const tag = only && [':8-fpm', ':8-apache', ':dind'].find((one) => only.test(one.slice(1)));
  return tag ?? '';
}

/** A pod with one container of the server, about which nothing else is said. */
function podWith(facts: ServerFacts, server: Server) {
  const chart = Testing.chart();
  Cluster.set(chart, { version: KubernetesVersion.V1_30 });
  const pod = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'it' }, spec: { containers: [{ name: 'main', image: imageOf(facts) }] } });
  Lifecycle.of(pod).server(server);
  return Testing.synth(chart)[0];
}

/** What its method of `Server` makes. */
function serverOf({ id }: ServerFacts, options: ServerOptions = {}): Server {
  return (Server as unknown as { [method: string]: (options: ServerOptions) => Server })[id](options);
}

/** What the library writes for a server of which nothing is said but its image. */
function written(facts: ServerFacts): string[] {
  const pod = podWith(facts, serverOf(facts));
  const [{ env = [], lifecycle }] = pod.spec.containers;
  const other = podWith(facts, serverOf(facts, { stopSignal: StopSignal.SIGTERM })).spec.containers[0].lifecycle?.preStop;
  const annotation: string | undefined = pod.metadata.annotations?.['cdk8s-graceful/settings'];
  return [
    `- \`preStop\`: ${handlerInWords(lifecycle?.preStop)}`,
    ...JSON.stringify(other) === JSON.stringify(lifecycle?.preStop) ? [] : [`- \`preStop\` with an image that sends SIGTERM: ${handlerInWords(other)}`],
    `- \`terminationGracePeriodSeconds\`: ${pod.spec.terminationGracePeriodSeconds}`,
    ...env.map((entry: { name: string; value: string }) => `- environment: \`${entry.name}=${entry.value}\``),
    ...annotation ? annotation.split('\n').map((line) => `- for you to do: ${line.replace(/^main: /, '')}`) : [],
  ];
}

/** The port at which it listens, as far as its facts tell. */
function portOf({ clients = [], images }: ServerFacts): number | undefined {
  return images[0]?.port?.value ?? clients.find(({ connects }) => connects?.defaultPort)?.connects?.defaultPort;
}

/** What a user writes. */
function programOf(facts: ServerFacts): string[] {
  const server = `Server.${facts.id}()`;
  const image = `image: '${imageOf(facts)}'`;
  const workload = (kind: string, name: string, lines: readonly string[], names = ['Server']) => [
    "import { App, Chart } from 'cdk8s';",
    `import { ${[kind, ...names].join(', ')} } from 'cdk8s-graceful';`,
    '',
    "const chart = new Chart(new App(), 'app');",
    `new ${kind}(chart, '${name}', {`,
    ...lines.map((line) => `  ${line},`),
    '});',
  ];
  const [helpsAt] = facts.runsBeside && !facts.injection ? facts.helps?.ports ?? [] : [];
  if (helpsAt !== undefined) {
    const sidecar = `Sidecar.of({ name: '${folderOf(facts)}', ${image}, portNumber: ${helpsAt} }, { server: ${server} })`;
    return workload('GracefulDeployment', 'app', ["containers: [{ image: 'acme/app' }]", `sidecars: [${sidecar}]`], ['Server', 'Sidecar']);
  }
  if (facts.group !== ServerGroup.DATA) { return workload('GracefulDeployment', folderOf(facts), [`containers: [{ ${image} }]`, `server: ${server}`]); }
  const port = portOf(facts);
  // The headless Service of a stateful set has the port of its container.
  return port === undefined ? [
    "import { Lifecycle, Server } from 'cdk8s-graceful';",
    "import { StatefulSet } from 'cdk8s-plus-28';",
    '',
    'export function stopGracefully(workload: StatefulSet) {',
    `  Lifecycle.of(workload).server(${server});`,
    '}',
  ] : workload('GracefulStatefulSet', folderOf(facts), [`containers: [{ ${image}, portNumber: ${port} }]`, `server: ${server}`]);
}

/** Its options, as its `stop.ts` documents them. */
function optionRows(facts: ServerFacts): string[] {
  const file = path.join(SERVERS, folderOf(facts), 'stop.ts');
  const structs = new Source(file).exported(ts.isInterfaceDeclaration).filter(({ name }) => name.text.endsWith('Options'));
  const rows = structs.flatMap(({ members }) => members.filter(ts.isPropertySignature)).map((member) => {
    const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const byDefault = doc.tags?.find(({ tagName }) => tagName.text === 'default')?.comment ?? '';
    const inOneLine = (text: typeof byDefault) => cell(ts.getTextOfJSDocComment(text)!.replace(/\s+/g, ' ').trim());
    return `| ${code(member.name.getText())} | ${inOneLine(doc.comment ?? '')} | ${inOneLine(byDefault).replace(/^- /, '').replace(/^(Duration\..*|[\w.']+)$/, '`$1`')} |`;
  });
  return rows.length === 0 ? [] : ['', '## Options', '', '| option | what it means | default |', '| --- | --- | --- |', ...rows];
}

function factRows(facts: ServerFacts): string[] {
  const [image] = facts.images;
  const row = (name: string, value: string, from: Fact<unknown>) => `| ${name} | ${value} | ${known(from, UP)} |`;
  return [
    row('Stops gracefully on', signals(facts), facts.gracefulSignals),
    ...facts.fastSignals.value.length > 0 ? [row('Cuts in-flight work on', facts.fastSignals.value.map(code).join(', '), facts.fastSignals)] : [],
    row('A second signal', second(facts), facts.secondSignal),
    ...facts.stopCommands.map(({ isGraceful, waits, words, ...from }) =>
      `| ${isGraceful ? 'Graceful' : 'Fast'} command | ${code(words)}, which ${waits ? 'waits' : 'returns at once'} | ${known(from, UP)} |`),
    row('Its own limit', limit(facts.limit.value), facts.limit),
    row('New connections after the signal', facts.newConnections.value, facts.newConnections),
    row('Keep-alive connections', cell(facts.keptAlive.value.words), facts.keptAlive),
    row('Recommended drain', cell(facts.drain.value), facts.drain),
    row('Holds from', cell(facts.since.value), facts.since),
    `| Starts in | ${inWordsOf(facts.start.expected)}, at worst ${inWordsOf(facts.start.worst)} | estimate |`,
    ...facts.keeps ? [`| Between signal and exit | has to ${cell(facts.keeps.to)}; killed earlier, it ${cell(facts.keeps.otherwise)} | |`] : [],
    ...image ? [
      row('Official image sends', code(image.stopSignal.value), image.stopSignal),
      row('User of the image', cell(image.user.value), image.user),
      row('Tools in the image', tools(image), image.tools),
    ] : [],
  ];
}

function runOf({ id }: ServerFacts): string[] {
  const run = readRuns()[id];
  return run?.outcome === 'passed' ? ['', `Stopped for real on ${run.date} in version ${run.version}: [${run.tests} tests, ${run.controls} of them controls](${UP}test/installed/${id}/stop.installed.test.ts).`] : [];
}

/** The page of a server. */
export function serverPage({ facts }: CatalogueEntry): string {
  const images = facts.images.map(({ repository, only }) => code(repository) + (only ? ` (tags with ${code(only.source)})` : ''));
  const programs = facts.programs.flatMap(({ names = [], pattern, withAny = [] }) =>
    [...names, ...pattern ? [pattern.source] : []].map((name) => code([name, withAny[0]].filter(Boolean).join(' '))));
  return [
    `<!-- Written by docs/generate/server-pages.ts from src/servers/${folderOf(facts)}. Do not edit. -->`,
    `# ${facts.name}`,
    '',
    '```ts',
    ...programOf(facts),
    '```',
    '',
    'In a cluster of Kubernetes 1.30, this writes:',
    '',
    ...written(facts),
    ...facts.cannot ? ['', `**What it cannot do:** ${facts.cannot}`] : [],
    ...optionRows(facts),
    '',
    '## Facts',
    '',
    '| fact | | evidence |',
    '| --- | --- | --- |',
    ...factRows(facts),
    ...runOf(facts),
    ...facts.settings?.length ? ['', '## Settings that `check` and `timeline` read', '', '| setting | where | what it does | evidence |', '| --- | --- | --- | --- |',
      ...facts.settings.map((one) => `| ${setting(one, UP)} |`)] : [],
    '',
    `Recognized by ${[...images.length > 0 ? [`the image${images.length > 1 ? 's' : ''} ${images.join(', ')}`] : [], ...programs.length > 0 ? [`the command${programs.length > 1 ? 's' : ''} ${programs.join(', ')}`] : []].join('; by ')
      || `nothing in a manifest: ${facts.hasNoProgram}`}.`,
    '',
    '[All servers](../servers.md)',
    '',
  ].join('\n');
}

/** The pages, by the name of their file. */
export function serverPages(): Map<string, string> {
  return new Map(CATALOGUE.map((entry) => [`${folderOf(entry.facts)}.md`, serverPage(entry)]));
}

/** Writes it where it has changed. */
export function write(): void {
  mkdirSync(FOLDER, { recursive: true });
  const pages = serverPages();
  for (const file of readdirSync(FOLDER)) { if (!pages.has(file)) { rmSync(path.join(FOLDER, file)); } }
  for (const [file, text] of pages) {
    const at = path.join(FOLDER, file);
    if (!existsSync(at) || readFileSync(at, 'utf8') !== text) { writeFileSync(at, text); }
  }
}
