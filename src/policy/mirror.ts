/** What the kubelet started from a file is only shown in the API: it must stay as it is, and runs whatever is said of it. */
export const IS_NOT_A_MIRROR = {
  name: 'is-not-a-mirror',
  expression: "!has(object.metadata.annotations) || !('kubernetes.io/config.mirror' in object.metadata.annotations)",
};
