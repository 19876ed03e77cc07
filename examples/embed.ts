/**
 * Writes the synthesized YAML of the examples into the Markdown files that show it, and draws their timelines, so that they
 * never show another.
 *
 * A block is marked by a comment before it: `<!-- yaml FILE KIND/NAME [PATH ...] -->`. With paths, only what lies there
 * is shown, besides kind and name; FILE alone shows the whole file. A picture is marked by
 * `<!-- timeline FILE KIND/NAME SCENARIO -->`; the scenario `rollout` draws the rolling update.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { timeline } from 'cdk8s-graceful';
import { parseAllDocuments, stringify } from 'yaml';

const ROOT = path.join(__dirname, '..');
const BLOCK = /(<!-- yaml ([^>]+?) -->\n```yaml\n)[^]*?(\n```)/g;

const PICTURE = /<!-- timeline (\S+) (\S+) ([^>]+?) -->\n!\[[^\]]*\]\(([^)]+\.svg)\)/g;

/** The part of an object that lies on the given paths, such as `spec.containers.0.name`. */
function pick(object: any, paths: string[][]): any {
  if (paths.some((keys) => keys.length === 0)) { return object; }
  const heads = [...new Set(paths.map(([head]) => head))];
  const inner = (head: string) => pick(object[head], paths.filter(([first]) => first === head).map(([, ...rest]) => rest));
  for (const head of heads) {
    if (object?.[head] === undefined) { throw new Error(`there is no '${head}' in ${JSON.stringify(object).slice(0, 200)}`); }
  }
  return Array.isArray(object) ? heads.map(inner) : Object.fromEntries(heads.map((head) => [head, inner(head)]));
}

function objectIn(file: string, object: string): any {
  const [kind, name] = object.split('/');
  const found = parseAllDocuments(readFileSync(path.join(ROOT, file), 'utf8')).map((doc) => doc.toJS()).find((o) => o.kind === kind && o.metadata.name === name);
  if (!found) { throw new Error(`${file} holds no ${object}`); }
  return found;
}

function yamlFor(marker: string): string {
  const [file, object, ...paths] = marker.split(/\s+/);
  if (!object) { return readFileSync(path.join(ROOT, file), 'utf8').trim(); }
  const found = objectIn(file, object);
  const shown = paths.length === 0 ? found : pick(found, [['kind'], ['metadata', 'name'], ...paths.map((p) => p.split('.'))]);
  return stringify(shown, { lineWidth: 0 }).trim();
}

function pictureFor(file: string, object: string, scenario: string): string {
  const manifest = objectIn(file, object);
  return scenario === 'rollout' ? timeline.RolloutTimeline.of(manifest).toSvg()
    : timeline.PodTimeline.of(manifest, { scenario: timeline.PodScenario.of(scenario) }).toSvg();
}

/** Writes a file if it says something else. */
function put(file: string, text: string, what: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) { return; }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${what} ${path.relative(ROOT, file)}`);
}

const examples = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = ['README.md', 'docs/timeline.md', ...examples.map((entry) => `examples/${entry.name}/README.md`)].map((file) => path.join(ROOT, file));
for (const file of files) {
  const before = readFileSync(file, 'utf8');
  put(file, before.replace(BLOCK, (_, open, marker, close) => `${open}${yamlFor(marker)}${close}`), 'the YAML in');
  for (const [, manifest, object, scenario, picture] of before.matchAll(PICTURE)) {
    put(path.join(path.dirname(file), picture), pictureFor(manifest, object, scenario), 'the picture');
  }
}
