/**
 * A handler as it stands in a manifest, for what the library itself writes.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler
 */
export interface HookHandler {
  readonly exec?: { readonly command: string[] };
  readonly httpGet?: {
    readonly path: string;
    readonly port: number | string;
    readonly scheme: string;
    readonly httpHeaders?: { readonly name: string; readonly value: string }[];
  };
  readonly sleep?: { readonly seconds: number };
}
