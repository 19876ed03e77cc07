import type { Level, Part, PatchOperation, Rule } from './rule';
import { harmless } from '../../private/harmless';

/** A finding: a place in a manifest that violates a rule. */
export interface Finding {
  readonly rule: Rule;
  readonly level: Level;
  readonly message: string;
  readonly kind: string;
  readonly namespace?: string;
  /** The name of the object, or empty. */
  readonly name: string;
  /** Which of several pod templates of the object it is about, as `workerGroupSpecs.gpu`. */
  readonly template?: string;
  /** The name of the container, if it is about one. */
  readonly container?: string;
  /** Where, as a JSON pointer within the document. */
  readonly pointer: string;
  readonly file?: string;
  /** Which document of the file, from 0. */
  readonly document?: number;
  readonly patch?: readonly PatchOperation[];
  /** The reason for which it is suppressed. */
  readonly suppressed?: string;
  /** Objects that come from the same and show the same. */
  readonly repeatedIn?: readonly Repeat[];
}

/** An object that repeats a finding. */
export type Repeat = Pick<Finding, 'document' | 'file' | 'kind' | 'name' | 'namespace'>;

/** So many are named. */
const NAMED = 3;

/** That other objects show the same, as a sentence that begins with a space; nothing if none does. */
export function repeatsInWords({ repeatedIn = [] }: Pick<Finding, 'repeatedIn'>): string {
  if (repeatedIn.length === 0) { return ''; }
  const more = repeatedIn.length > NAMED ? ` and ${repeatedIn.length - NAMED} more` : '';
  return ` The same in ${repeatedIn.slice(0, NAMED).map(placeInWords).join(', ')}${more}.`;
}

/** The part of the life of a pod that a finding is about. */
export function partOf({ pointer, rule }: Pick<Finding, 'pointer' | 'rule'>): Part {
  // A rule about all commands finds those of preStop hooks too.
  if (rule.part === 'start' && /\/preStop(?:\/|$)/.test(pointer)) { return 'stop'; }
  return rule.part ?? (/\/(?:postStart|(?:startup|readiness|liveness)Probe)(?:\/|$)/.test(pointer) ? 'start' : 'stop');
}

/** The object of a finding in words, as `Deployment shop/web, container 'nginx'`, with the template if there are several. */
export function placeInWords({ container, kind, name, namespace, template }: Pick<Finding, 'container' | 'kind' | 'name' | 'namespace' | 'template'>): string {
  const object = `${kind} ${namespace ? `${namespace}/` : ''}${name || '(without a name)'}`;
  return harmless([object, ...template === undefined ? [] : [template], ...container ? [`container '${container}'`] : []].join(', '));
}
