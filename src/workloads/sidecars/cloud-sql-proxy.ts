import type * as kplus from 'cdk8s-plus-28';
import type { KnownSidecar } from './known';
import { SMALL } from './known';
import { Gate } from '../../gates';
import { refusePort } from '../../hooks/refuse';

/** A Cloud SQL Auth Proxy beside an app. */
export interface CloudSqlProxyOptions {
  /**
   * The connection names of the instances: `project:region:instance`. At least one.
   *
   * @see https://cloud.google.com/sql/docs/postgres/connect-auth-proxy
   */
  readonly instances: string[];

  /**
   * The port at which the first instance listens on localhost, and the next ones after it.
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * The image: version 2 of the proxy, or one made from it.
   *
   * @default 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1'
   */
  readonly image?: string;

  /**
   * Further arguments, such as `--private-ip` or `--auto-iam-authn`.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Resource requests and limits.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100m CPU and 128 MiB memory
   */
  readonly resources?: kplus.ContainerResources;
}

/** The port at which it answers probes. */
const HEALTH = 9090;

/** The Cloud SQL Auth Proxy: ready when it can reach its instances. */
export function cloudSqlProxy({ args = [], image, instances, port = 5432, resources = SMALL }: CloudSqlProxyOptions, where: string): KnownSidecar {
  if (instances.length === 0) {
    throw new Error(`${where}: 'instances' (none) must have at least one instance: give its connection name, project:region:instance`);
  }
  refusePort(where, port);
  return {
    container: {
      name: 'cloud-sql-proxy',
      image: image ?? 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1',
      args: ['--structured-logs', `--port=${port}`, '--health-check', '--http-address=0.0.0.0', `--http-port=${HEALTH}`, ...args, ...instances],
      ports: [{ number: HEALTH, name: 'health' }],
      resources,
    },
    options: { gate: Gate.httpGet('/startup', { port: HEALTH }) },
  };
}
