import { existsSync } from 'fs';
import { Component, Project } from 'projen';
import { importLines, sourcesIn, writeSource } from './generated';
import { Source } from './source';

const ROOT = 'src/checks/cel';
/** Files that hold no rule. */
const OTHERS = ['cel-rule', 'index'];

/** The list of the rules that are said in CEL too, written from their files. */
export class CelRules extends Component {
  public constructor(project: Project) {
    super(project);
    const rules = sourcesIn(ROOT, OTHERS).map(ruleOf);
    writeSource(project, `${ROOT}/index.ts`, `the files of ${ROOT}`, [
      ...importLines([{ names: ['CelRule'], path: './cel-rule', isType: true }, ...rules.map(({ constant, id }) => ({ names: [constant], path: `./${id}` }))]),
      '',
      '/** All rules that the API server can check, by their names. */',
      'export const CEL_RULES: readonly CelRule[] = [',
      ...rules.map(({ constant }) => `  ${constant},`),
      '];',
    ]);
  }
}

function ruleOf(file: string): { readonly id: string; readonly constant: string } {
  const { constants, path } = new Source(`${ROOT}/${file}.ts`);
  const found = constants.filter(({ type }) => type === 'CelRule');
  if (found.length !== 1 || !existsSync(`src/checks/rules/${file}.ts`)) {
    throw new Error(`${path}: it must export one constant of type CelRule, and have the name of a rule`);
  }
  return { id: file, constant: found[0].name };
}
