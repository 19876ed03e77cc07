import { assumptionIn } from '../../src/cli/assumption';
import { KubernetesVersion, minorOf, NEWEST_VERSION } from '../../src/cluster/version';
import { PodView } from '../../src/pod';
import { assumableOf, Given, mergedGiven } from '../../src/timeline/assumptions/given';
import { Scenario } from '../../src/timeline/scenario-facts';
import { scenarioIn } from '../../src/timeline/scenario-text';

/*
 * What tests ask of the model, in the words of the command line: they are short.
 */

/** Assumptions such as `main.stop=12s`. */
export function given(pod: PodView, texts: readonly string[], version: KubernetesVersion = NEWEST_VERSION): Given {
  const known = assumableOf(pod, minorOf(version));
  return mergedGiven(texts.map((text) => assumptionIn(text, known)));
}

/** Options with assumptions as texts. */
export type WithTexts<O> = Omit<O, 'assume'> & { readonly assume?: readonly string[] };

/** The same with objects. */
export function asked<O extends { readonly assume?: Given; readonly version?: KubernetesVersion }>(pod: PodView, options: WithTexts<O>): O {
  const { assume, version } = options as WithTexts<{ readonly version?: KubernetesVersion }>;
  return { ...options, ...assume && { assume: given(pod, assume, version) } } as unknown as O;
}

/** A scenario such as `delete grace=5`. */
export function scenario(text: string): Scenario {
  return scenarioIn(text);
}
