/** The label by which a namespace asks for policies (`enabled`), and by which a pod or workload in it does without (`disabled`). */
export const SWITCH = 'cdk8s-graceful';

/** What selects the objects that do not opt out. */
export const NOT_OPTED_OUT = { matchExpressions: [{ key: SWITCH, operator: 'NotIn', values: ['disabled'] }] };
