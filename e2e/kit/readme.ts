import * as fs from 'fs';
import * as path from 'path';
import { Chart, Testing } from 'cdk8s';
import * as ts from 'typescript';
import { Json } from './api';
import { podTemplate } from './synth';

const README = path.join(__dirname, '..', '..', 'README.md');

/** What the program of README.md writes that has a text in it, word for word. */
export function fromReadme(text: string): Json[] {
  const programs = [...fs.readFileSync(README, 'utf8').matchAll(/```ts\n([^]*?)```/g)].map(([, program]) => program).filter((program) => program.includes(text));
  if (programs.length !== 1) { throw new Error(`README.md has ${programs.length} programs with '${text}' in them, not one`); }
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(`${programs[0]}\nexports.chart = chart;`, { compilerOptions });
  const exported: { chart?: Chart } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(require, exported);
  return Testing.synth(exported.chart!);
}

/** What a container may ask for of the processor, in millicores. */
const MOST = 100;

/** The same objects for the node of the suite, which has no volumes to claim, no core for each container, and perhaps no registry. */
export function forNode(objects: Json[]): Json[] {
  for (const spec of objects.flatMap((object) => podTemplate(object)?.spec ?? [])) {
    for (const container of [...spec.containers, ...spec.initContainers ?? []]) {
      container.imagePullPolicy = 'IfNotPresent';
      const requests = container.resources?.requests;
      if (requests?.cpu && millicores(requests.cpu) > MOST) { requests.cpu = `${MOST}m`; }
    }
    for (const volume of (spec.volumes ?? []).filter((one: Json) => one.persistentVolumeClaim)) {
      delete volume.persistentVolumeClaim;
      volume.emptyDir = {};
    }
  }
  return objects.filter(({ kind }) => kind !== 'PersistentVolumeClaim');
}

function millicores(cpu: string): number {
  return cpu.endsWith('m') ? parseFloat(cpu) : 1000 * parseFloat(cpu);
}
