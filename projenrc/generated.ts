import { readdirSync } from 'fs';
import { Project, TextFile } from 'projen';

/** Writes a source file that is committed, and that nobody edits. */
export function writeSource(project: Project, path: string, madeFrom: string, lines: readonly string[]): void {
  const file = new TextFile(project, path, { lines: [] });
  file.addLine(`// ${file.marker} Made from ${madeFrom}.`);
  for (const line of lines) { file.addLine(line); }
  file.addLine('');
}

/** The names of the sources in a folder, in their order, except for some. */
export function sourcesIn(folder: string, except: readonly string[]): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length)).filter((name) => !except.includes(name)).sort();
}

/** The name of a folder or file as an identifier: `asp-net-core` is `aspNetCore`. */
export function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A line of imports. */
export interface Import {
  readonly names: readonly string[];
  readonly path: string;
  readonly isType?: boolean;
}

/** Imports in the order that the linter wants: by the parts of their paths. */
export function importLines(imports: readonly Import[]): string[] {
  return [...imports].sort((a, b) => comparePaths(a.path, b.path)).map(({ isType, names, path }) => `import ${isType ? 'type ' : ''}{ ${names.join(', ')} } from '${path}';`);
}

/** By the parts of paths: `./a` is before `../a`, and `./a/b` before `./b`. */
export function comparePaths(a: string, b: string): number {
  const [parts, others] = [a.split('/'), b.split('/')];
  const n = parts.findIndex((part, at) => part !== others[at]);
  return n < 0 ? parts.length - others.length : others[n] === undefined || parts[n] > others[n] ? 1 : -1;
}
