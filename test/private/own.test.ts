import { join, relative } from 'path';
import * as ts from 'typescript';
import { own, setOwn } from '../../src/private/own';
import { INHERITED } from '../_support/named';

const ROOT = join(__dirname, '..', '..');

describe('an object is asked for what it has itself', () => {
  test.each(INHERITED)('%s', (name) => {
    expect(own({}, name)).toBeUndefined();
    expect(own(JSON.parse(`{"${name}": 1}`), name)).toBe(1);
    const given: { [name: string]: number } = {};
    setOwn(given, name, 2);
    expect(Object.entries(given)).toEqual([[name, 2]]);
    expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
  });

  test('of what is not there it has nothing', () => expect(own(undefined, 'a')).toBeUndefined());
});

/** Places of a program at which an object is asked under a name that is not known: `object[name]`, `name in object`, `{ [name]: value } = object`. */
function askedByName(program: ts.Program, files: (file: string) => boolean): string[] {
  const checker = program.getTypeChecker();
  const found: string[] = [];
  const isKnown = (node: ts.Expression) => {
    const type = checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).every(({ flags }) =>
      // eslint-disable-next-line no-bitwise -- TypeScript has its kinds of types as bits.
      flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLiteral | ts.TypeFlags.EnumLiteral | ts.TypeFlags.ESSymbolLike));
  };
  const visit = (node: ts.Node) => {
    const name = ts.isElementAccessExpression(node) && !ts.isDeleteExpression(node.parent) ? node.argumentExpression
      : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword && !ts.isPrivateIdentifier(node.left) ? node.left
        : ts.isBindingElement(node) && node.propertyName && ts.isComputedPropertyName(node.propertyName) ? node.propertyName.expression : undefined;
    if (name && !isKnown(name)) {
      const file = node.getSourceFile();
      found.push(`${relative(ROOT, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  program.getSourceFiles().filter(({ fileName }) => files(fileName)).forEach(visit);
  return found;
}

/** As the compiler reads it. */
const CONFIG = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined })!;

describe('of the sources', () => {
  // To look at all types takes its time, so it is done once.
  const program = ts.createProgram([...CONFIG.fileNames, join(ROOT, 'test/private/asking.ts')], CONFIG.options);

  test('none but own.ts asks an object under a name that is not known', () => {
    expect(CONFIG.fileNames.length).toBeGreaterThan(300);
    expect(askedByName(program, (file) => file.startsWith(join(ROOT, 'src/')) && !file.endsWith('/private/own.ts'))).toEqual([]);
  }, 600_000);

  test('each way to ask is seen', () => {
    expect(askedByName(program, (file) => file.endsWith('/asking.ts'))).toEqual([
      'test/private/asking.ts:6: object[name]',
      'test/private/asking.ts:8: name in object',
      'test/private/asking.ts:9: [name]: value',
      'test/private/asking.ts:11: (object as any)[given]',
    ]);
  }, 600_000);
});
