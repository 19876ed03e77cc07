import type { Rule } from './rule';
import type { PodView } from '../../pod';
import { pageAt } from '../../private/home';

/** What is too large to be checked, and how that is said. */

/** How many containers a pod may have: each is looked at beside each other. A node has room for not half as many. */
export const MAX_CONTAINERS = 1000;

/** A pod of which only a part was checked is a finding, so that nobody takes it for one in which nothing was found. It makes `check` end as what cannot be read does. */
export const POD_TOO_LARGE: Rule = {
  id: 'pod-too-large',
  level: 'error',
  recommended: true,
  title: 'pod is too large to check',
  why: 'Rules compare containers and simulate how they start and stop together. For very large pods that takes too long, so it is skipped.',
  fix: 'Split the pod, or check it with fewer containers.',
  reference: pageAt('check.md'),
};

/** How many containers a pod has. */
export function countContainers({ containers, ephemeralContainers, initContainers }: PodView): number {
  return containers.length + ephemeralContainers.length + initContainers.length;
}

/** Whether a rule can be suppressed. What was not checked cannot be declared checked. */
export function isSuppressible(rule: Rule): boolean {
  return rule !== POD_TOO_LARGE;
}

/** Whether something was found that was not checked. */
export function isIncomplete(findings: readonly { readonly rule: Rule }[]): boolean {
  return findings.some(({ rule }) => rule === POD_TOO_LARGE);
}
