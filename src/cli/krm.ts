import type { Io } from './io';
import { ExitCode } from './io';
import { OPTIONS } from './option-table';
import type { Asked } from './planned';
import { plansFor } from './planned';
import type { Settings } from '../checks/engine/config';
import { minorIn, oneOf } from '../checks/engine/config';
import { InputError, otherThan } from '../checks/engine/input-error';
import { patched } from '../checks/fix/patch';
import { readFile } from '../checks/read';
import { budgetInWords, changeInWords, leftInWords } from '../plan/auto/words';
import type { WorkloadPlan } from '../plan/auto/workload';
import { stringifyManifest } from '../plan/auto/yaml';
import type { JsonObject } from '../pod';
import { isObject, keysOf, listAt, objectAt } from '../pod';
import { own } from '../private/own';

/*
 * A KRM function reads a ResourceList and writes one, with results.
 * See https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md
 */

/** What the configuration of the function may say, by the names of options. */
const KEYS = {
  drain: OPTIONS.drain,
  stop: OPTIONS.stop,
  margin: OPTIONS.margin,
  ways: OPTIONS.ways,
  ignore: OPTIONS.ignoredKinds,
} as const;
const ALL_KEYS = [...Object.keys(KEYS), 'budgets', 'kubernetesVersion', 'propagationDelay', 'rules'];

/** Reads a ResourceList on standard input, and writes it with the changes. */
export async function runAsFunction(settings: Settings, options: Asked, io: Io): Promise<ExitCode> {
  const { documents, unreadable: [problem] } = readFile('(stdin)', await io.stdin());
  if (problem) { throw new InputError(`Standard input cannot be read. ${problem.message}`); }
  const [{ content = undefined } = {}] = documents;
  if (documents.length !== 1 || !isObject(content) || content.kind !== 'ResourceList' || !Array.isArray(content.items)) {
    throw new InputError('Standard input must be a single ResourceList, as kustomize and kpt write one.');
  }
  const config = configIn(content.functionConfig, settings, options);
  const plans = plansFor([{ content, file: '(stdin)', document: 0 }], config.settings, config.asked);
  const operations = plans.flatMap(({ budget, changes }) =>
    [...changes.flatMap((change) => change.operations), ...budget ? [{ op: 'add' as const, path: '/items/-', value: budget.manifest }] : []]);
  const results = plans.flatMap((plan) => resultsOf(plan, content));
  const list = { ...patched(content, operations) as JsonObject, ...results.length > 0 && { results: [...listAt(content, 'results'), ...results] } };
  io.stdout.write(stringifyManifest(list));
  return ExitCode.CLEAN;
}

/** What the configuration says, in `data` as of a ConfigMap or in `spec`; what it does not say, the options do. */
function configIn(config: unknown, settings: Settings, options: Asked): { readonly settings: Settings; readonly asked: Asked } {
  const data = { ...objectAt(config, 'data'), ...objectAt(config, 'spec') };
  const unknown = Object.keys(data).find((key) => !ALL_KEYS.includes(key));
  if (unknown !== undefined) { throw new InputError(`The functionConfig has an unknown setting '${unknown}'.${otherThan(unknown, ALL_KEYS)}`); }
  const called = (key: string) => `'${key}' of the functionConfig`;
  const read = <T>(key: keyof typeof KEYS, fallback: T): T => {
    if (!Object.hasOwn(data, key)) { return fallback; }
    const given = [own(data, key)].flat().map(String);
    return (KEYS[key].read as (texts: readonly string[], where: string) => unknown)(key === 'ways' ? given.flatMap((text) => text.split(',')).map((text) => text.trim()) : given, called(key)) as T;
  };
  const { budgets, kubernetesVersion, propagationDelay, rules } = data;
  return {
    settings: {
      ...settings,
      configuration: 'the functionConfig',
      ...kubernetesVersion !== undefined && { minor: minorIn(kubernetesVersion, called('kubernetesVersion')) },
      ...propagationDelay !== undefined && { propagationDelay: OPTIONS.propagationDelay.read([String(propagationDelay)], called('propagationDelay')) },
      ...rules !== undefined && { apply: rules },
    },
    asked: {
      drain: read('drain', options.drain),
      stop: read('stop', options.stop),
      margin: read('margin', options.margin),
      ways: read('ways', options.ways),
      budgets: budgets === undefined ? options.budgets : oneOf(String(budgets), ['true', 'false'], called('budgets')) === 'true',
      ignoredKinds: read('ignore', options.ignoredKinds),
    },
  };
}

/** The results about one workload: what was changed, and, as a warning, what was left to its user. */
function resultsOf({ budget, changes, left, pod: { object, pointer } }: WorkloadPlan, list: JsonObject): JsonObject[] {
  const resourceRef = {
    apiVersion: object.apiVersion, kind: object.kind, name: object.name, ...object.namespace !== undefined && { namespace: object.namespace },
  };
  const file = fileOf(list, object.pointer);
  const about = { resourceRef, ...file && { file } };
  const fieldOf = (at: string) => ({ path: keysOf(at.slice(object.pointer.length)).join('.') });
  return [
    ...changes.map((change) => ({ message: changeInWords(change), severity: 'info', ...about, field: fieldOf(change.operations[0].path) })),
    ...budget ? [{ message: budgetInWords(budget), severity: 'info', ...about }] : [],
    ...left.map((one) => ({ message: leftInWords(one), severity: one.container === undefined ? 'info' : 'warning', ...about, field: fieldOf(pointer) })),
  ];
}

/** The file that an item comes from, as kustomize and kpt note it. */
function fileOf(list: JsonObject, at: string): JsonObject | undefined {
  const item = listAt(list, 'items')[Number(keysOf(at)[1])];
  const path = own(objectAt(objectAt(item, 'metadata'), 'annotations'), 'internal.config.kubernetes.io/path');
  return typeof path === 'string' ? { path } : undefined;
}
