/**
 * What the API server does about an object that breaks a rule.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-actions
 */
export enum PolicyAction {
  /** Accepts it, and warns the client: `kubectl` prints the message. */
  WARN = 'Warn',
  /** Accepts it, and writes the message into the audit log. */
  AUDIT = 'Audit',
  /** Rejects it, with the message. */
  DENY = 'Deny',
}

const ALL = Object.values(PolicyAction);

/** The actions of a level, each once and in one order; an error if the API server takes no such set. */
export function actionsOf(where: string, option: string, actions: readonly PolicyAction[]): PolicyAction[] {
  if (actions.includes(PolicyAction.WARN) && actions.includes(PolicyAction.DENY)) {
    throw new Error(`${where}: '${option}' (${actions.join(', ')}) must not have both Warn and Deny, because a denied client gets the message anyway: `
      + 'remove one of them');
  }
  return ALL.filter((action) => actions.includes(action));
}
