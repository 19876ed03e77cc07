import { App, Chart } from 'cdk8s';
import { errorOf as thrownBy } from './errors';

/** A manifest, or a part of one, as it was emitted. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** The manifests of a chart named `chart`, in a new app. */
export function synth(build: (chart: Chart) => void): Json[] {
  const chart = new Chart(new App(), 'chart');
  build(chart);
  return chart.toJson();
}

/** The text of the error that building or synthesizing a chart ends with. */
export function errorOf(build: (chart: Chart) => void): string {
  return thrownBy(() => synth(build));
}

/** The text of a validation error of the construct at a path. */
export function invalid(path: string, ...problems: string[]): string {
  return `Validation failed with the following errors:\n  ${problems.map((problem) => `[${path}] ${problem}`).join('\n  ')}`;
}

/** The pod specs within manifests, whatever their kinds. */
export function podSpecsOf(manifests: Json[]): Json[] {
  return manifests
    .map(({ kind, spec }) => kind === 'Pod' ? spec : kind === 'CronJob' ? spec.jobTemplate.spec.template.spec : spec?.template?.spec)
    .filter((spec) => spec?.containers);
}

/** The only pod spec of a chart. */
export function podOf(build: (chart: Chart) => void): Json {
  const specs = podSpecsOf(synth(build));
  if (specs.length !== 1) { throw new Error(`there are ${specs.length} pod specs`); }
  return specs[0];
}

/** All containers of a pod spec. */
export function allContainers(spec: Json): Json[] {
  return [...spec.initContainers ?? [], ...spec.containers];
}

/** A container of a pod spec, regular or init. */
export function containerOf(spec: Json, name: string): Json {
  const found = allContainers(spec).filter((c) => c.name === name);
  if (found.length !== 1) { throw new Error(`there are ${found.length} containers named ${name}`); }
  return found[0];
}

/** The names of containers, in their order. */
export const names = (containers: Json[] | undefined): string[] => (containers ?? []).map((c) => c.name);
