/**
 * Manifests written by hand: those of the article, and those that others recommend. The library's are compared with them.
 *
 * What differs from the source stands beside it.
 */
import { Json } from './api';

/** What of the article's first pod is varied. */
export interface ArticleOptions {
  readonly host?: string;
  readonly port: number;
}

/** The article's first pod: the sidecar's hook is meant to hold it back until the main container serves. */
export function articlePod(name: string, { host, port }: ArticleOptions): Json {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      containers: [
        {
          image: 'busybox:1.36', // In the article without a tag.
          command: ['/bin/sh'],
          args: ['-c', "while true; do echo echo $(date -u) 'Written by busybox sidecar container' >> /var/log/index.html; sleep 5;done"],
          name: 'sidecar-container',
          resources: {},
          volumeMounts: [{ name: 'var-logs', mountPath: '/var/log' }],
          lifecycle: { postStart: { httpGet: { path: '/index.html', port, ...host ? { host } : {}, scheme: 'HTTP' } } },
        },
        {
          image: 'nginx:1.27', // In the article without a tag.
          name: 'main-container',
          resources: {},
          ports: [{ containerPort: 80 }],
          volumeMounts: [{ name: 'var-logs', mountPath: '/usr/share/nginx/html' }],
        },
      ],
      dnsPolicy: 'Default',
      volumes: [{ name: 'var-logs', emptyDir: {} }],
    },
  };
}

/** The preStop hooks of an nginx that are tried against each other. */
export const NGINX_HOOKS: Record<string, string[] | undefined> = {
  'no hook': undefined,
  // The article's second pod.
  "the article's hook": ['sh', '-c', 'echo "Stopping container now...">/proc/1/fd/1 && nginx -s stop'],
  // https://kubernetes.io/docs/tasks/configure-pod-container/attach-handler-lifecycle-event/
  "the Kubernetes docs' hook": ['/bin/sh', '-c', 'nginx -s quit; while killall -0 nginx; do sleep 1; done'],
};

/** A Deployment of nginx with such a hook, and all else that makes a rolling update go well: a readiness probe, and new pods before old ones go. */
export function nginxDeployment(name: string, preStop: string[] | undefined, serverBlock: string): Json[] {
  const labels = { app: name };
  const lifecycle = preStop ? { preStop: { exec: { command: preStop } } } : undefined;
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { 'default.conf': serverBlock } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
        template: {
          metadata: { labels },
          spec: {
            containers: [{
              name: 'nginx',
              image: 'nginx:1.27',
              ports: [{ containerPort: 8080 }],
              lifecycle,
              readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 },
              volumeMounts: [{ name: 'config', mountPath: '/etc/nginx/conf.d' }],
            }],
            volumes: [{ name: 'config', configMap: { name } }],
          },
        },
      },
    },
  ];
}
