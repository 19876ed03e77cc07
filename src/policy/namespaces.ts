import { SWITCH } from './switch';

/** Those of Kubernetes itself: a policy that stops one of its own pods may stop the cluster. */
const OF_KUBERNETES = ['kube-node-lease', 'kube-public', 'kube-system'];

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** The labels of namespaces, given or by default; an error that says which is none. */
export function labelsOf(where: string, given: { readonly [name: string]: string } = { [SWITCH]: 'enabled' }): { readonly [name: string]: string } {
  for (const [key, value] of Object.entries(given)) {
    const [name, ...prefix] = key.split('/').reverse();
    if (!NAME.test(name) || prefix.length > 1 || prefix.some((one) => !PREFIX.test(one))) {
      throw new Error(`${where}: 'namespaceLabels' ('${key}') must have names of labels: letters, digits, '-', '_' and '.', at most 63, `
        + 'with a DNS name and a slash before it if you like: give a label that your namespaces have');
    }
    if (value !== '' && !NAME.test(value)) {
      throw new Error(`${where}: 'namespaceLabels.${key}' ('${value}') must be the value of a label: letters, digits, '-', '_' and '.', at most 63: `
        + 'give the value that your namespaces have');
    }
  }
  return given;
}

/** What selects the namespaces with some labels. Without any, it is all but those of Kubernetes itself. */
export function namespaceSelector(labels: { readonly [name: string]: string }): object {
  return Object.keys(labels).length > 0 ? { matchLabels: labels }
    : { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: OF_KUBERNETES }] };
}
