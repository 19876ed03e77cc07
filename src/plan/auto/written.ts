import type { WorkloadPlan } from './workload';
import { stringifyManifest } from './yaml';
import type { NamedFile } from '../../checks/fix/files';
import { canBeJson, patchText } from '../../checks/fix/fix';
import type { ReadDocument } from '../../checks/read';
import { textOf } from '../../checks/read';
import { isObject } from '../../pod';

/** Files with the changes of their plans, of which all else is as it was. */
export interface Written {
  /** The new text of those that changed, by name. */
  readonly changed: ReadonlyMap<string, string>;
  /** The plans of which something could not be written. */
  readonly lost: ReadonlyMap<WorkloadPlan, Lost>;
}

/** What could not be written of a plan, and why. */
export interface Lost {
  readonly what: 'changes' | 'budget';
  readonly reason: string;
}

/** Writes plans into the text of the files that they are about. */
export function writePlans(files: readonly NamedFile[], plans: readonly WorkloadPlan[]): Written {
  const changed = new Map<string, string>();
  const lost = new Map<WorkloadPlan, Lost>();
  for (const { documents, name } of files) {
    const own = plans.filter(({ pod: { object } }) => object.file === name);
    if (own.length === 0) { continue; }
    const before = textOf(documents);
    let text = before;
    // From the last to the first, so that what is before them stays where it is.
    for (const document of [...documents].reverse()) {
      const here = own.filter(({ pod: { object } }) => object.document === document.document);
      const result = writeInto(document, here, lost);
      text = text.slice(0, document.start) + result + text.slice(document.end);
    }
    const whole = withBudgets(text, documents[0], own.filter((plan) => !lost.has(plan)), lost);
    if (whole !== before) { changed.set(name, whole); }
  }
  return { changed, lost };
}

function writeInto({ end, source, start }: ReadDocument, plans: readonly WorkloadPlan[], lost: Map<WorkloadPlan, Lost>): string {
  return plans.reduce((text, plan) => {
    const operations = plan.changes.flatMap((change) => change.operations);
    if (operations.length === 0) { return text; }
    try {
      return patchText(text, operations);
    } catch (error) {
      lost.set(plan, { what: 'changes', reason: (error as Error).message });
      return text;
    }
  }, source.text.slice(start, end));
}

/** A text with the budgets of its workloads: as documents of their own, or, as JSON has only one, as items of its List. */
function withBudgets(text: string, { content }: ReadDocument, plans: readonly WorkloadPlan[], lost: Map<WorkloadPlan, Lost>): string {
  return plans.reduce((before, plan) => {
    const { budget } = plan;
    if (!budget) { return before; }
    if (!canBeJson(text)) { return `${before}${before.endsWith('\n') ? '' : '\n'}---\n${stringifyManifest(budget.manifest)}`; }
    if (isObject(content) && content.kind === 'List') { return patchText(before, [{ op: 'add', path: '/items/-', value: budget.manifest }]); }
    lost.set(plan, { what: 'budget', reason: 'JSON has room for one object only: convert it to YAML, or to a List' });
    return before;
  }, text);
}
