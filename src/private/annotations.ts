/** Where pods say what only their user can set. Constructs write it, and checks read it. */
export const SETTINGS_ANNOTATION = 'cdk8s-graceful/settings';
