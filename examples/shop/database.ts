import { Chart, Duration, Size } from 'cdk8s';
import { GracefulStatefulSet, Shutdown } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';

/** Where the database listens, and what opens it. */
export interface Database {
  readonly host: string;
  readonly port: number;
  readonly password: kplus.SecretValue;
}

/** PostgreSQL, with the time that it needs to write out what it holds. */
export function database(chart: Chart): Database {
  const port = 5432;
  const secret = kplus.Secret.fromSecretName(chart, 'Secret', 'shop-db');
  const password = { secret, key: 'password' };
  const claim = new kplus.PersistentVolumeClaim(chart, 'Data', {
    metadata: { name: 'shop-db' },
    accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(10),
  });
  const service = new kplus.Service(chart, 'DatabaseService', { metadata: { name: 'shop-db' }, ports: [{ port }] });
  new GracefulStatefulSet(chart, 'Database', {
    metadata: { name: 'shop-db' },
    service,
    replicas: 1,
    // The image names SIGINT as its stop signal: PostgreSQL ends transactions and writes a checkpoint. Clients see their
    // connections closed, so nothing is won by a longer drain.
    shutdown: Shutdown.of({ stop: Duration.seconds(90) }),
    securityContext: { user: 999, group: 999, fsGroup: 999 },
    containers: [{
      name: 'postgres',
      image: 'postgres:16',
      portNumber: port,
      resources: { cpu: { request: kplus.Cpu.millis(250) }, memory: { request: Size.mebibytes(256), limit: Size.gibibytes(1) } },
      envVariables: {
        PGDATA: kplus.EnvValue.fromValue('/var/lib/postgresql/data/pgdata'),
        POSTGRES_PASSWORD: kplus.EnvValue.fromSecretValue(password),
      },
      readiness: kplus.Probe.fromCommand(['pg_isready', '-U', 'postgres'], { periodSeconds: Duration.seconds(5), timeoutSeconds: Duration.seconds(3) }),
      volumeMounts: [
        { path: '/var/lib/postgresql/data', volume: kplus.Volume.fromPersistentVolumeClaim(chart, 'DataVolume', claim, { name: 'data' }) },
        { path: '/var/run/postgresql', volume: kplus.Volume.fromEmptyDir(chart, 'Socket', 'socket') },
        { path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, 'Tmp', 'tmp') },
      ],
    }],
  });
  return { host: service.name, port, password };
}
