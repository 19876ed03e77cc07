import { Component, Project } from 'projen';
import { importLines, sourcesIn, writeSource } from './generated';
import { Source } from './source';

const ROOT = 'src/checks/rules';

/** The list of the rules, written from their files. */
export class Rules extends Component {
  public constructor(project: Project) {
    super(project);
    const rules = sourcesIn(ROOT, ['index']).map(ruleOf);
    writeSource(project, `${ROOT}/index.ts`, `the files of ${ROOT}`, [
      ...importLines([{ names: ['Rule'], path: '../engine/rule', isType: true }, ...rules.map(({ constant, id }) => ({ names: [constant], path: `./${id}` }))]),
      '',
      '/** All rules, by their names. */',
      'export const RULES: readonly Rule[] = [',
      ...rules.map(({ constant }) => `  ${constant},`),
      '];',
    ]);
  }
}

function ruleOf(file: string): { readonly id: string; readonly constant: string } {
  const source = new Source(`${ROOT}/${file}.ts`);
  const found = source.objects().filter(({ type }) => type === 'Rule');
  const [rule] = found;
  if (found.length !== 1 || rule.properties.get('id') !== file) { throw new Error(`${source.path}: it must export one constant of type Rule, with the id '${file}'`); }
  return { id: file, constant: rule.name };
}
