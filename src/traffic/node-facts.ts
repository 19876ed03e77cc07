import type { Sourced } from '../private/sourced';

/** How long pods have when a node of a kind goes away. */
export interface NodeFacts extends Sourced {
  /** Its name in addresses, and that of its file: `aws-spot`. */
  readonly id: string;
  /** Its name in docs: `AWS Spot`. */
  readonly name: string;
  /** Who ends the pods, which of them, and when, in messages: `AWS`, `the pods of a spot node`, `when it reclaims the node`. */
  readonly who: string;
  readonly whose: string;
  readonly when: string;
  /** The longest time that a pod gets, its hooks included, in seconds. @default - without a limit, unless a setting says one */
  readonly seconds?: number;
  /** The setting that says it. @default - there is none */
  readonly setting?: string;
  /** What happens then, as a sentence. */
  readonly why: string;
  /** Labels of such nodes, by which pods ask for them. @default - none that is known */
  readonly labels?: readonly NodeLabel[];
}

/** A label of nodes. */
export interface NodeLabel {
  readonly key: RegExp;
  readonly value: RegExp;
}

/** That they give pods a time, as a part of a sentence: `AWS gives the pods of a spot node 120 s when it reclaims the node`. */
export function givenByNodes({ when, who, whose }: Pick<NodeFacts, 'who' | 'whose' | 'when'>, time: string): string {
  return `${who} gives ${whose} ${time} ${when}`;
}
