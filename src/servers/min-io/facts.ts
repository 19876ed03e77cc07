import { DEBIAN, RED_HAT } from '../bases/systems';
import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'minio/minio: Dockerfile.release';
const BITNAMI = 'bitnami/containers: bitnami/minio/2025/debian-12/Dockerfile';
const SIGNALS = 'minio/minio: cmd/signals.go';
const SERVER = 'minio/minio: internal/http/server.go';

const image = (repository: string) => ({
  repository,
  madeFrom: { value: [{ base: RED_HAT }], evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'root', evidence: 'read', source: IMAGE },
  tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
} as const);

/** What is known of MinIO. */
export const MIN_IO: ServerFacts = {
  id: 'minIo',
  name: 'MinIO',
  group: ServerGroup.DATA,
  images: [
    image('minio/minio'),
    image('quay.io/minio/minio'),
    {
      ...bitnamiImage('bitnami/minio', BITNAMI, { curl: true }),
      madeFrom: { value: [{ base: DEBIAN, only: /debian-12/ }], evidence: 'read', source: BITNAMI },
    },
  ],
  programs: [{ names: ['minio'], withAny: ['server'] }],
  since: { value: 'June 2024 (before, it waited for requests for up to `--shutdown-timeout`)', evidence: 'documented', source: 'https://github.com/minio/minio/pull/19956' },
  start: { expected: 1, worst: 30 },
  // It saves the list of objects that it has to heal, which it gives up after a minute.
  stop: { finish: 0, end: 60 },
  limit: { value: { note: 'it does not wait for requests; it saves its list of objects to heal, for up to 1 min' }, evidence: 'read', source: SIGNALS },
  gracefulSignals: { value: [], evidence: 'read', source: SERVER },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'it is already stopping' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: SERVER },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'dropped; a request in the last moments is answered with 503, `Connection: close` and `Retry-After`' }, evidence: 'read', source: SERVER },
  drain: { value: 'propagation delay + longest request', evidence: 'documented', source: 'https://github.com/minio/minio/issues/17976' },
  cannot: 'Stop gracefully: it drops uploads and downloads, which clients must repeat. `--shutdown-timeout` has no effect any more.',
};
