/**
 * Takes out of `lib` what nobody who has the package can reach: modules and declarations that neither the index nor the command line leads to.
 * `exports` of package.json lets nobody else in. Run after the bundle is made, which is the command line.
 */
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'fs';
import { dirname, join } from 'path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', 'lib');

/** What a file names with a path: what it imports, passes on, or loads at once or later. */
export function namedBy(file: string, text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const named = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? node.argument.literal
        : ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require') ? node.arguments[0]
          : undefined;
    if (named && ts.isStringLiteralLike(named) && named.text.startsWith('.')) { names.push(named.text); }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return names;
}

/** The files of a kind that one leads to, with itself. */
export function reachedFrom(start: string, kind: '.js' | '.d.ts'): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) { continue; }
    reached.add(file);
    for (const name of namedBy(file, readFileSync(file, 'utf8'))) {
      const path = join(dirname(file), name);
      const found = [`${path}${kind}`, join(path, `index${kind}`), path].find((one) => one.endsWith(kind) && existsSync(one));
      if (found === undefined) { throw new Error(`${file} names ${name}, which does not exist`); }
      open.push(found);
    }
  }
  return reached;
}

export function prune(lib: string): void {
  const kept = new Set([
    ...reachedFrom(join(lib, 'index.js'), '.js'), ...reachedFrom(join(lib, 'index.d.ts'), '.d.ts'), ...reachedFrom(join(lib, 'bundle', 'cli-start.js'), '.js'),
  ]);
  const entries = readdirSync(lib, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile() && /\.(?:js|d\.ts)$/.test(one.name))) {
    const file = join(entry.parentPath, entry.name);
    if (!kept.has(file)) { rmSync(file); }
  }
  // The deepest first.
  for (const folder of entries.filter((one) => one.isDirectory()).map((one) => join(one.parentPath, one.name)).sort().reverse()) {
    if (readdirSync(folder).length === 0) { rmdirSync(folder); }
  }
}

if (require.main === module) { prune(LIB); }
