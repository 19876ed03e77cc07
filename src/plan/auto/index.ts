export type { Change, LeftAlone } from './change';
export { planAll } from './plan';
export type { PlanRule } from './rules';
export { planRulesIn, wantedBy } from './rules';
export { marginIn, wholeTimeIn } from './times';
export type { Wanted } from './wanted';
export { budgetInWords, changeInWords, leftInWords, linesOf } from './words';
export type { WorkloadPlan } from './workload';
