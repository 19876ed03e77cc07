import { readFileSync } from 'fs';
import * as ts from 'typescript';

/** A source file, read for what it exports. */
export class Source {
  private readonly file: ts.SourceFile;

  public constructor(public readonly path: string) {
    this.file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  }

  /** The exported interfaces, enums or functions. */
  public exported<T extends ts.DeclarationStatement>(is: (node: ts.Node) => node is T): (T & { readonly name: ts.Identifier })[] {
    return this.file.statements.filter(is).filter((node) => isExported(node) && node.name) as (T & { readonly name: ts.Identifier })[];
  }

  /** The comment before an exported constant. */
  public docOf(constant: string): string {
    const found = this.file.statements.filter(ts.isVariableStatement)
      .find(({ declarationList }) => declarationList.declarations.some(({ name }) => name.getText() === constant));
    if (!found) { throw new Error(`${this.path}: there is no '${constant}'`); }
    return docOf(found);
  }

  /** The exported constants, with the names of their types. */
  public get constants(): { readonly name: string; readonly type: string }[] {
    return this.declarations.map(({ name, type }) => ({ name: name.getText(), type: type?.getText() ?? '' }));
  }

  /** The exported constants that are objects, with the names of their types. */
  public objects(): { readonly name: string; readonly type: string; readonly properties: ReadonlyMap<string, string> }[] {
    return this.declarations.flatMap(({ initializer, name, type }) => initializer && type && ts.isObjectLiteralExpression(initializer)
      ? [{ name: name.getText(), type: type.getText(), properties: propertiesOf(initializer) }] : []);
  }

  /** What the exported constants are declared as. */
  private get declarations(): ts.VariableDeclaration[] {
    return this.file.statements.filter(ts.isVariableStatement).filter(isExported).flatMap(({ declarationList }) => declarationList.declarations);
  }
}

function isExported(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

/** The values of the properties, texts without their quotes, and the others as they are written. */
function propertiesOf(object: ts.ObjectLiteralExpression): Map<string, string> {
  return new Map(object.properties.filter(ts.isPropertyAssignment)
    .map(({ initializer, name }) => [name.getText(), ts.isStringLiteralLike(initializer) ? initializer.text : initializer.getText()]));
}

/** The comment before a declaration, without the indentation. */
export function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  if (!doc) { throw new Error(`${node.getSourceFile().fileName}: '${(node as ts.DeclarationStatement).name?.getText()}' must have a docstring`); }
  return doc.getText();
}
