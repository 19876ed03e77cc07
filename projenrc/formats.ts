import { Component, Project } from 'projen';
import { importLines, sourcesIn, writeSource } from './generated';
import { Source } from './source';

const ROOT = 'src/checks/formats';
/** Files that hold no format. */
const OTHERS = ['all', 'format', 'index'];

/** The list of the formats of a report, written from their files. */
export class Formats extends Component {
  public constructor(project: Project) {
    super(project);
    const formats = sourcesIn(ROOT, OTHERS);
    for (const format of formats) {
      const { constants, path } = new Source(`${ROOT}/${format}.ts`);
      if (!constants.some(({ name, type }) => name === format && type === 'Format')) { throw new Error(`${path}: it must export a constant '${format}' of type Format`); }
    }
    writeSource(project, `${ROOT}/all.ts`, `the files of ${ROOT}`, [
      ...importLines([{ names: ['Format'], path: './format', isType: true }, ...formats.map((format) => ({ names: [format], path: `./${format}` }))]),
      '',
      '/** All formats of a report, by the name that one chooses them with. */',
      `export const FORMATS = { ${formats.join(', ')} } as const satisfies { readonly [name: string]: Format };`,
    ]);
  }
}
