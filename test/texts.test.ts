import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import { KNOWN, PROGRAMS } from '../src/servers/machinery/known';
import { CONTAINER_ASSUMPTIONS, POD_ASSUMPTIONS } from '../src/timeline/assumptions/given';
import { SCENARIOS } from '../src/timeline/scenarios';

/*
 * No sentence is parsed, no typed value becomes a text to be read again, and what is known of a server stands in its folder.
 */

const SRC = join(__dirname, '..', 'src');

interface Found {
  readonly file: string;
  readonly node: ts.Node;
}

function nodesOf(file: string): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    found.push({ file, node });
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

const FILES = readdirSync(SRC, { recursive: true }).map(String).filter((file) => file.endsWith('.ts')).sort();
const NODES = FILES.flatMap(nodesOf);

/** The fixed texts of the code: not those of imports, and of templates their parts. */
const TEXTS = NODES.flatMap(({ file, node }) =>
  (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && !ts.isImportDeclaration(node.parent)
    ? [{ file, text: node.text }] : []);
const EXPRESSIONS = NODES.flatMap(({ file, node }) => ts.isRegularExpressionLiteral(node) ? [{ file, text: node.text }] : []);

const lines = (found: readonly { readonly file: string; readonly text: string }[]) => found.map(({ file, text }) => `${file}: ${text}`);

describe('servers', () => {
  const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const IDS = new Set([...KNOWN, ...PROGRAMS].flatMap(({ id }) => [id, kebab(id)]));
  const isAbove = (file: string) => /^(?:checks|commands|timeline|report|lifecycle|cli)\//.test(file);

  test('are found', () => {
    expect(IDS.size).toBeGreaterThan(50);
    expect(TEXTS.some(({ file, text }) => file === 'servers/redis/facts.ts' && text === 'redis')).toBe(true);
  });

  test('have their names in their own folders, and not in rules, commands or the timeline', () => {
    expect(lines(TEXTS.filter(({ file, text }) => isAbove(file) && IDS.has(text)))).toEqual([]);
  });

  test('nor in the regular expressions there', () => {
    // A node is one of Kubernetes, too.
    const named = (text: string) => text.split(/[^\w-]+/).some((word) => word !== 'node' && IDS.has(word));
    expect(lines(EXPRESSIONS.filter(({ file, text }) => isAbove(file) && named(text)))).toEqual([]);
  });
});

describe('scenarios and assumptions', () => {
  const NAMES = [...Object.keys(CONTAINER_ASSUMPTIONS), ...Object.keys(POD_ASSUMPTIONS)];
  const ASSUMPTION = new RegExp(`(?:^|\\.)(?:${NAMES.join('|')})=`);
  const SCENARIO = new RegExp(`^(?:${Object.keys(SCENARIOS).join('|')}) (?:grace|at|container)=|^(?:grace|at|container)=`);

  test('are texts on the command line only', () => {
    expect(['main.stop=25s', 'propagation=', 'delete grace=5'].map((text) => ASSUMPTION.test(text) || SCENARIO.test(text))).toEqual([true, true, true]);
    expect(lines(TEXTS.filter(({ file, text }) => !file.startsWith('cli/') && (ASSUMPTION.test(text) || SCENARIO.test(text))))).toEqual([]);
  });

  test('are read from text by the command line, and by PodScenario.fromText', () => {
    const importers = (name: string) => NODES.flatMap(({ file, node }) =>
      ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && node.moduleSpecifier.text.split('/').pop() === name ? [file] : []);
    expect(importers('scenario-text')).toEqual(['cli/timeline.ts', 'timeline/simulated.ts']);
    expect(FILES.filter((file) => /assumption(?:In|s?From)\b|parse(?:Overrides|Scenario)/.test(readFileSync(join(SRC, file), 'utf8')) && !file.startsWith('cli/')))
      .toEqual([]);
  });
});

describe('what is for people', () => {
  const FOR_PEOPLE = ['message', 'what', 'why', 'sentence', 'title'];
  const JUDGING = ['startsWith', 'endsWith', 'includes', 'indexOf', 'match', 'matchAll', 'search'];
  const nameOf = (node: ts.Node | undefined): string | undefined =>
    node === undefined ? undefined : ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text
      : ts.isNonNullExpression(node) ? nameOf(node.expression) : undefined;

  /** A call that decides by the words of a text: `/x/.test(message)`, `message.startsWith('x')`. */
  function judged(node: ts.Node): string | undefined {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) { return undefined; }
    const { expression, name } = node.expression;
    const text = ['test', 'exec'].includes(name.text) ? nameOf(node.arguments[0]) : JUDGING.includes(name.text) ? nameOf(expression) : undefined;
    return text !== undefined && FOR_PEOPLE.includes(text) ? node.getText() : undefined;
  }

  test('a call that decides by words is seen', () => {
    const seen = (code: string) => {
      const [statement] = ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true).statements;
      return judged((statement as ts.ExpressionStatement).expression) !== undefined;
    };
    expect(['/x/.test(error.message)', 'RE.exec(why!)', 'message.startsWith("x")', 'event.what.includes("x")'].map(seen)).toEqual([true, true, true, true]);
    expect(['/x/.test(script)', 'message.trim()', 'words.includes("x")'].map(seen)).toEqual([false, false, false]);
  });

  test('decides nothing', () => {
    expect(lines(NODES.flatMap(({ file, node }) => { const text = judged(node); return text === undefined ? [] : [{ file, text }]; }))).toEqual([]);
  });
});
