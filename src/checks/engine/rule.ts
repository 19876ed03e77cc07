import type { Subject } from './subject';
import type { World } from './world';
import type { ContainerView, ManifestObject, PodView } from '../../pod';
import { FindingLevel } from '../level';

/**
 * How bad it is: an `error` fails or loses something at run time, for sure; a `warning` will under common conditions; an
 * `info` is worth knowing.
 */
export type Level = `${FindingLevel}`;

/** All levels, the worst first. */
export const LEVELS: readonly Level[] = Object.values(FindingLevel);

/** The part of a pod's life that a finding is about. */
export type Part = 'start' | 'stop' | 'rollout';

/** One change of a manifest. Its path is a JSON pointer within the document. See RFC 6902. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove' | 'move';
  readonly path: string;
  readonly value?: unknown;
  /** Where what is moved stands before. */
  readonly from?: string;
}

/**
 * What a fix does to the pods: a `safe` one does what the manifest plainly means and now fails to do; a `suggested` one changes how they behave, such
 * as a longer grace period, so that a person has to want it.
 */
export type FixClass = 'safe' | 'suggested';

/** A place that breaks a rule. */
export interface Found {
  /** Where, as a JSON pointer within the document: the field that is wrong, or what it is missing in. */
  readonly pointer: string;
  readonly container?: ContainerView;
  /** What is wrong here, with the values in it, and what will happen. One sentence or two. */
  readonly message: string;
  /** What mends it, where that is certain. */
  readonly patch?: readonly PatchOperation[];
}

/** A rule: data, and a function that finds the places which break it. */
export interface Rule {
  /** In kebab case. */
  readonly id: string;
  readonly level: Level;
  /** Whether each finding is worth a person's time. The others are found with the rule set `all` only. */
  readonly recommended: boolean;
  /** The part of the life of a pod in which it matters; what a rule of the start finds in a preStop hook is of the stop. @default - the start for what points to a postStart hook or to a probe, the stop for all else */
  readonly part?: Part;
  /** What a finding says, in a few words: `preStop sleep uses up the whole grace period`. */
  readonly title: string;
  /** What really happens at run time, and why. */
  readonly why: string;
  /** How to fix it. */
  readonly fix: string;
  /** What `check --fix` does about those findings that have a patch, with the verb first: `removes the field`. @default - none has one */
  readonly autofix?: string;
  /** Whether that changes how the pods behave. @default 'safe' */
  readonly fixClass?: FixClass;
  /** Where to read more. */
  readonly reference: string;
  /** The oldest minor version of Kubernetes for which it holds. @default - all */
  readonly from?: number;
  /** The newest minor version of Kubernetes for which it holds. @default - all */
  readonly until?: number;
  /** The kinds of the objects that it looks at, or at whose pods. @default - any */
  readonly kinds?: readonly string[];
  /** What a pod must have, all of it, for the rule to find anything in it. @default - nothing: every pod may break it */
  readonly about?: readonly Subject[];
  /** Kinds of which one must be among what is checked for the rule to find anything. @default - none */
  readonly beside?: readonly string[];
  /** The same or nearly the same rule of other tools, as `kube-linter no-readiness-probe`. @default - none has it */
  readonly peers?: readonly string[];
  /** Looks at one pod template, of whatever kind. */
  readonly pod?: (pod: PodView, world: World) => Iterable<Found>;
  /** Looks at one object of any kind. */
  readonly object?: (object: ManifestObject, world: World) => Iterable<Found>;
}
