import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';

/** A regular expression as it stands in a source. */
export interface Expression {
  /** File and line. */
  readonly place: string;
  readonly expression: RegExp;
  /** Whether a text is searched for all that it takes, one after the other. */
  readonly isRepeated: boolean;
}

/** The regular expressions of all sources below a folder: the literals, and those that are put together from texts. */
export function expressionsBelow(folder: string): Expression[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort()
    .flatMap((name) => expressionsIn(relative(folder, join(folder, name)), readFileSync(join(folder, name), 'utf8')));
}

export function expressionsIn(name: string, text: string): Expression[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    const expression = ts.isRegularExpressionLiteral(node) ? literal(node.text) : isRegExpCall(node) ? putTogether(node, source) : undefined;
    if (expression) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${name}:${line + 1}`, expression, isRepeated: expression.global || isSplitAt(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function literal(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}

function isSplitAt({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'split';
}

function isRegExpCall(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';
}

/** What is put in at run time is a word here: it is escaped, or one of our own. */
function putTogether(node: ts.NewExpression | ts.CallExpression, source: ts.SourceFile): RegExp {
  const [pattern, flags] = node.arguments ?? [];
  const text = pattern && textOf(pattern, source);
  if (text === undefined) {
    throw new Error(`${source.fileName}: ${node.getText()}: what it is put together from cannot be seen here: write it as a literal or as a template`);
  }
  return new RegExp(text, flags ? textOf(flags, source) : '');
}

function textOf(node: ts.Expression, source: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) { return node.text; }
  if (ts.isIdentifier(node)) {
    const constant = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations])
      .find(({ name }) => name.getText() === node.text);
    return constant?.initializer && textOf(constant.initializer, source);
  }
  if (!ts.isTemplateExpression(node)) { return undefined; }
  return node.templateSpans.reduce((text, { expression, literal: rest }) => text + (textOf(expression, source) ?? 'word') + rest.text, node.head.text);
}
