/**
 * Has each module of lib that only passes on what others export load them when they are first asked for. Run after the compiler.
 *
 * An app that makes one Deployment then loads neither checks nor timeline nor servers. The sources say nothing of it: they are plain `export from`.
 */
import { readFileSync, readdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

/** A name that a module passes on, and where it has it from: `theirs` of `module`, or all of it. */
export interface PassedOn {
  readonly name: string;
  readonly module: string;
  readonly theirs?: string;
}

/**
 * What a source passes on, if it does nothing else.
 *
 * @param namesOf the names that a module exports at run time, where types have none
 */
export function passedOnBy(source: string, namesOf: (module: string) => readonly string[]): readonly PassedOn[] | undefined {
  const { statements } = ts.createSourceFile('index.ts', source, ts.ScriptTarget.Latest);
  const all: PassedOn[] = [];
  for (const statement of statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) { return undefined; }
    const module = (statement.moduleSpecifier as ts.StringLiteral).text;
    // What is a package's is loaded as the compiler says.
    if (!module.startsWith('.')) { return undefined; }
    const { exportClause, isTypeOnly } = statement;
    if (isTypeOnly) { continue; }
    if (!exportClause) {
      all.push(...namesOf(module).map((name) => ({ name, module, theirs: name })));
    } else if (ts.isNamespaceExport(exportClause)) {
      all.push({ name: exportClause.name.text, module });
    } else {
      const named = exportClause.elements.map(({ name, propertyName }) => ({ name: name.text, module, theirs: (propertyName ?? name).text }));
      const real = namesOf(module);
      all.push(...named.filter(({ theirs }) => real.includes(theirs)));
    }
  }
  return all.length > 0 ? all : undefined;
}

/**
 * The text of such a module. The first assignment tells `import { NAME }` of ECMAScript modules what there is, as the compiler's own does: Node.js
 * reads it without running it.
 */
export function lazyModule(all: readonly PassedOn[]): string {
  return `"use strict";
// Written by projenrc/lazy.ts: what this module passes on is loaded when it is first asked for.
Object.defineProperty(exports, "__esModule", { value: true });
${[...all].reverse().map(({ name }) => `exports.${name} = `).join('')}void 0;
function later(name, load) {
    const has = (how) => Object.defineProperty(exports, name, { configurable: true, enumerable: true, ...how });
    has({ get: () => { const value = load(); has({ value }); return value; } });
}
${all.map(({ module, name, theirs }) => `later("${name}", () => require("${module}")${theirs === undefined ? '' : `.${theirs}`});`).join('\n')}
`;
}

/** Writes those modules of a compiled folder whose sources only pass on. */
export function makeLazy(src: string, lib: string): void {
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const compiled = join(lib, file.replace(/\.ts$/, '.js'));
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const all = passedOnBy(readFileSync(join(src, file), 'utf8'), (module) => Object.keys(require(join(compiled, '..', module))));
    if (all) { writeFileSync(compiled, lazyModule(all)); }
  }
}

if (require.main === module) { makeLazy(join(ROOT, 'src'), join(ROOT, 'lib')); }
