/** Writes the tables of scenarios, assumptions and kinds of events into docs/timeline.md: what the code has, and nothing else. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { CONTAINER_ASSUMPTIONS, POD_ASSUMPTIONS } from '../../src/timeline/assumptions/given';
import { EVENT_KINDS } from '../../src/timeline/event';
import { SCENARIOS } from '../../src/timeline/scenario';

export const PATH = join(__dirname, '..', 'timeline.md');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const TABLES: { readonly [name: string]: string } = {
  scenarios: table(['scenario', 'what happens', 'options'], Object.entries(SCENARIOS).map(([name, { options, what }]) =>
    [`\`${name}\``, what, options.map((option) => `\`${option}\``).join(', ')])),
  assumptions: table(['assumption', 'what it means'], [
    ...Object.entries(CONTAINER_ASSUMPTIONS).map(([name, { what }]) => [`\`CONTAINER.${name}\``, what]),
    ...Object.entries(POD_ASSUMPTIONS).map(([name, { what }]) => [`\`${name}\``, what]),
  ]),
  kinds: table(['kind', 'what happens'], Object.entries(EVENT_KINDS).map(([kind, what]) => [`\`${kind}\``, what])),
};

/** The document with its tables made anew. */
export function withTables(text: string): string {
  return text.replace(/<!-- (scenarios|assumptions|kinds) -->\n(?:\n?(?:\|.*\n)+)?/g, (_, name: string) => `<!-- ${name} -->\n\n${TABLES[name]}\n`);
}

if (require.main === module) { writeFileSync(PATH, withTables(readFileSync(PATH, 'utf8'))); }
