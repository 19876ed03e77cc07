/**
 * Writes the synthesized YAML of the examples into the Markdown files that show it, so that they never show another.
 *
 * A block is marked by a comment before it: `<!-- yaml FILE KIND/NAME [PATH ...] -->`. With paths, only what lies there
 * is shown, besides kind and name; FILE alone shows the whole file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { parseAllDocuments, stringify } from 'yaml';

const ROOT = path.join(__dirname, '..');
const BLOCK = /(<!-- yaml ([^>]+?) -->\n```yaml\n)[^]*?(\n```)/g;

/** The part of an object that lies on the given paths, such as `spec.containers.0.name`. */
function pick(object: any, paths: string[][]): any {
  if (paths.some((keys) => keys.length === 0)) { return object; }
  const heads = [...new Set(paths.map(([head]) => head))];
  const inner = (head: string) => pick(object[head], paths.filter(([first]) => first === head).map(([, ...rest]) => rest));
  for (const head of heads) {
    if (object?.[head] === undefined) { throw new Error(`'${head}' does not exist in ${JSON.stringify(object).slice(0, 200)}`); }
  }
  return Array.isArray(object) ? heads.map(inner) : Object.fromEntries(heads.map((head) => [head, inner(head)]));
}

function yamlFor(marker: string): string {
  const [file, object, ...paths] = marker.split(/\s+/);
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  if (!object) { return text.trim(); }
  const [kind, name] = object.split('/');
  const found = parseAllDocuments(text).map((doc) => doc.toJS()).find((o) => o.kind === kind && o.metadata.name === name);
  if (!found) { throw new Error(`${file} holds no ${object}`); }
  const shown = paths.length === 0 ? found : pick(found, [['kind'], ['metadata', 'name'], ...paths.map((p) => p.split('.'))]);
  return stringify(shown, { lineWidth: 0 }).trim();
}

const examples = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = ['README.md', ...examples.map((entry) => `examples/${entry.name}/README.md`)].map((file) => path.join(ROOT, file));
for (const file of files) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(BLOCK, (_, open, marker, close) => `${open}${yamlFor(marker)}${close}`);
  if (after !== before) {
    writeFileSync(file, after);
    console.log(`wrote the YAML in ${path.relative(ROOT, file)}`);
  }
}
