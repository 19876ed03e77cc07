import type { WorkloadPlan } from './workload';
import { stringifyManifest } from './yaml';
import type { NamedFile } from '../../checks/fix/files';
import { patchText } from '../../checks/fix/fix';
import type { ReadDocument } from '../../checks/read';

/** Files with the changes of their plans, of which all else is as it was. */
export interface Written {
  /** The new text of those that changed, by name. */
  readonly changed: ReadonlyMap<string, string>;
  /** The plans whose changes could not be written, and why. */
  readonly lost: ReadonlyMap<WorkloadPlan, string>;
}

/** Writes plans into the text of the files that they are about. */
export function writePlans(files: readonly NamedFile[], plans: readonly WorkloadPlan[]): Written {
  const changed = new Map<string, string>();
  const lost = new Map<WorkloadPlan, string>();
  for (const { documents, name } of files) {
    const own = plans.filter(({ pod: { object } }) => object.file === name);
    if (own.length === 0) { continue; }
    let { text } = documents[0].source;
    // From the last to the first, so that what is before them stays where it is.
    for (const document of [...documents].reverse()) {
      const here = own.filter(({ pod: { object } }) => object.document === document.document);
      const result = writeInto(document, here, lost);
      text = text.slice(0, document.start) + result + text.slice(document.end);
    }
    const budgets = own.filter((plan) => !lost.has(plan)).flatMap(({ budget }) => budget ? [stringifyManifest(budget.manifest)] : []);
    const whole = budgets.reduce((before, budget) => `${before}${before.endsWith('\n') ? '' : '\n'}---\n${budget}`, text);
    if (whole !== documents[0].source.text) { changed.set(name, whole); }
  }
  return { changed, lost };
}

function writeInto({ end, source, start }: ReadDocument, plans: readonly WorkloadPlan[], lost: Map<WorkloadPlan, string>): string {
  return plans.reduce((text, plan) => {
    const operations = plan.changes.flatMap((change) => change.operations);
    if (operations.length === 0) { return text; }
    try {
      return patchText(text, operations);
    } catch (error) {
      lost.set(plan, (error as Error).message);
      return text;
    }
  }, source.text.slice(start, end));
}
