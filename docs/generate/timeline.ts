/** Writes the tables of scenarios, assumptions and kinds of events into docs/timeline.md: what the code has, and nothing else. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import { filled } from './tables';
import { own } from '../../src/private/own';
import { CONTAINER_ASSUMPTIONS, POD_ASSUMPTIONS } from '../../src/timeline/assumptions/given';
import { PodEventKind } from '../../src/timeline/event-kind';
import { SCENARIOS } from '../../src/timeline/scenarios';

const ROOT = join(__dirname, '..', '..');
export const PATH = join(ROOT, 'docs', 'timeline.md');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The kinds of events, with their docstrings. */
function eventKinds(): string[][] {
  const path = join(ROOT, 'src', 'timeline', 'event-kind.ts');
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const declared = file.statements.filter(ts.isEnumDeclaration).find(({ name }) => name.text === 'PodEventKind')!;
  return declared.members.map((member) => {
    const [{ comment }] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    return [`\`${PodEventKind[member.name.getText() as keyof typeof PodEventKind]}\``, ts.getTextOfJSDocComment(comment)!];
  });
}

const TABLES: { readonly [name: string]: string } = {
  scenarios: table(['scenario', 'what happens', 'options'], Object.entries(SCENARIOS).map(([name, { options, what }]) =>
    [`\`${name}\``, what, options.map((option) => `\`${option}\``).join(', ')])),
  assumptions: table(['assumption', 'what it means'], [
    ...Object.entries(CONTAINER_ASSUMPTIONS).map(([name, { what }]) => [`\`CONTAINER.${name}\``, what]),
    ...Object.entries(POD_ASSUMPTIONS).map(([name, { what }]) => [`\`${name}\``, what]),
  ]),
  kinds: table(['kind', 'what happens'], eventKinds()),
};

/** The document with its tables made anew. */
export function withTables(text: string): string {
  return filled(text, (mark) => own(TABLES, mark));
}

/** Writes it. */
export function write(): void {
  writeFileSync(PATH, withTables(readFileSync(PATH, 'utf8')));
}
