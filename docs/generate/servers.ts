/**
 * Writes docs/servers.md, the index of the catalogue, so that it never says anything else than what the library does.
 */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { code, folderOf, ROOT, shortLimit, shown, signals } from './server-words';
import { cell } from './tables';
import { CATALOGUE } from '../../src/servers/machinery/catalogue';
import { KeptAlive, ServerFacts, ServerGroup } from '../../src/servers/machinery/facts';
import { KNOWN, PROGRAMS } from '../../src/servers/machinery/known';

const HEADS = ['Server', 'stops gracefully on', 'official image sends', 'its own limit', 'idle keep-alive connections', 'recommended drain', 'evidence'];

const IDLE: { readonly [idle in KeptAlive]: string } = {
  [KeptAlive.NONE]: 'none',
  [KeptAlive.CLOSED]: 'closed without notice',
  [KeptAlive.TOLD]: 'told to close',
  [KeptAlive.STAY]: 'stay open',
  [KeptAlive.UP_TO_PROGRAM]: 'up to the program',
};

function row(facts: ServerFacts): string {
  const [image] = facts.images;
  return [
    `[${facts.name}](servers/${folderOf(facts)}.md)`,
    signals(facts),
    image ? code(image.stopSignal.value) : '–',
    shortLimit(facts.limit.value),
    IDLE[facts.keptAlive.value.idle],
    cell(facts.drain.value),
    shown(facts, '../'),
  ].join(' | ');
}

function table(group: ServerGroup): string {
  const all = CATALOGUE.filter(({ facts }) => facts.group === group);
  if (all.length === 0) { return ''; }
  return [`## ${group}`, '', `| ${HEADS.join(' | ')} |`, `|${HEADS.map(() => ' --- |').join('')}`, ...all.map(({ facts }) => `| ${row(facts)} |`), ''].join('\n');
}

/** The whole text. */
export function serversMarkdown(): string {
  const others = PROGRAMS.filter(({ id }) => !KNOWN.some((facts) => facts.id === id)).map(({ name }) => name);
  return `<!-- Written by docs/generate/servers.ts from src/servers. Do not edit. -->
# How servers stop

${CATALOGUE.length} servers have a factory in \`Server\`. Give it to a workload (\`new GracefulDeployment(…, { server: Server.nginx() })\`) or to
\`Lifecycle.of(workload).server(…)\`, and drain, hook, grace period and settings follow from it. Each has a page with what is written, its options, what it
cannot do, and all facts with their sources.

The last column says how the stop is known. "Stopped" means that a test stops the real server as PID 1 with work in flight, beside a control that loses
something. What takes long to install is stopped by \`npm run test:servers\`, which recorded the version.

${Object.values(ServerGroup).map(table).join('\n')}
## Other programs

Of these, some things are known that \`check\` and \`timeline\` use, such as their settings or what they run: ${others.join(', ')}.
`;
}

/** Writes it where it has changed. */
export function write(): void {
  const file = path.join(ROOT, 'docs', 'servers.md');
  const text = serversMarkdown();
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    writeFileSync(file, text);
    console.log('wrote docs/servers.md');
  }
}
