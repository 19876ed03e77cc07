import type { ContainerView, RestartRefusal, RestartRuleView } from '../../pod';
import { pointer } from '../../pod';

/** What the rules about restarts of single containers share. */

/** Where it stands. */
export function placeOf({ pointer: at }: ContainerView, refusal: RestartRefusal): string {
  switch (refusal.problem) {
    case 'policy-not-allowed': case 'policy-unknown': return pointer(at, 'restartPolicy');
    case 'rules-without-policy': case 'rules-of-sidecar': case 'too-many-rules': return pointer(at, 'restartPolicyRules');
    case 'no-exit-codes': return refusal.rule.pointer;
    case 'too-many-values': return pointer(refusal.rule.pointer, 'exitCodes', 'values');
    case 'operator-unknown': return refusal.value === undefined ? pointer(refusal.rule.pointer, 'exitCodes') : pointer(refusal.rule.pointer, 'exitCodes', 'operator');
    case 'action-unknown': return refusal.value === undefined ? refusal.rule.pointer : pointer(refusal.rule.pointer, 'action');
  }
}

/** The exit codes of a rule in words: `code 42`, `any code but 0`. */
export function codesInWords({ exitCodes, operator }: RestartRuleView): string {
  const last = exitCodes.length - 1;
  const list = (and: string) => last < 1 ? exitCodes.join('') : `${exitCodes.slice(0, last).join(', ')} ${and} ${exitCodes[last]}`;
  if (operator === 'NotIn') { return exitCodes.length === 0 ? 'any code' : `any code but ${list('and')}`; }
  return `code ${list('or')}`;
}
