/** The label by which a namespace asks for policies (`enabled`), and by which a pod or workload in it does without (`disabled`). */
export const SWITCH = 'cdk8s-graceful';

const OUT = 'disabled';

/** What selects the objects that do not opt out. */
export const NOT_OPTED_OUT = { matchExpressions: [{ key: SWITCH, operator: 'NotIn', values: [OUT] }] };

/** The same of what is created or updated, as an expression. */
export const IS_NOT_OPTED_OUT = `!has(object.metadata.labels) || !('${SWITCH}' in object.metadata.labels)\n`
  + `|| object.metadata.labels['${SWITCH}'] != '${OUT}'`;
