import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers, FromManifest } from '../../_support/kubelet';
import { LoadOptions } from '../../_support/load';
import { BUSY, expectNothingLost, losses, naive, PROPAGATION, realServer, stopUnderLoad } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { folderOf, installed } from '../program';

// A real node of Ray as PID 1, to which an application of Ray Serve was deployed, as KubeRay does it. It is the only node: its replicas cannot move.

const BIN = join(folderOf(PROGRAM), 'bin');
const DRAIN_TIMEOUT = 6;
const APP = `import asyncio
from ray import serve

@serve.deployment(ray_actor_options={'num_cpus': 0.1})
class Late:
    async def __call__(self, request):
        if request.url.path.startswith('/late/'):
            await asyncio.sleep(float(request.url.path[6:]))
        return 'ok'

app = Late.bind()
`;
const SERVE = `${BIN}/serve run --app-dir /app`;
const NODE = `(until ${SERVE} --non-blocking --address 127.0.0.1:6379 app:app; do sleep 1; done) & exec ${BIN}/ray start --head --block --port 6379 `
  + '--node-ip-address 127.0.0.1 --num-cpus 2 --object-store-memory 80000000 --include-dashboard false --disable-usage-stats';

const ray = (script = NODE): FromManifest => realServer(Server.rayServe({ drainTimeout: Duration.seconds(DRAIN_TIMEOUT) }), {
  command: ['sh', '-c', script],
  container: { files: { '/app': { 'app.py': APP } } },
});
/** What Ray before 2.57 does, and what its variable brings back. */
const withoutDrain = (from: FromManifest): FromManifest => ({ ...from, spec: { ...from.spec, env: { ...from.spec.env, RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S: '0' } } });

const LATE = '/late/2.5';
const LOAD: LoadOptions = {
  port: 8000,
  propagation: PROPAGATION - 0.4,
  fresh: { path: '/', perSecond: 15 },
  kept: [{ path: '/late/1', clients: 4 }],
  late: [{ path: LATE, at: PROPAGATION - 0.7 }],
};

describeWith([CONTAINERS, installed(PROGRAM)], 'Ray Serve', () => {
  afterAll(endContainers);
  const run = together(1);
  const signal = 'SIGTERM';

  const drained = run(async () => stopUnderLoad(ray(), { signal, load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(ray()), { signal, load: LOAD }));
  const noDrain = run(async () => stopUnderLoad(withoutDrain(ray()), { signal, load: LOAD }));
  const served = run(async () => stopUnderLoad(ray(`exec ${SERVE} app:app`), { signal, load: LOAD }));

  test('finishes its requests within its drain, and ends', () => {
    expectNothingLost(drained());
    expect(drained().exitedAt - drained().signalledAt).toBeLessThan(DRAIN_TIMEOUT + 10 + BUSY);
  });

  test('loses new requests without a hook (control)', () => {
    expect(losses(noHook().load).fresh).toBeDefined();
  });

  test('drops its requests without its drain (control)', () => {
    expect(losses(noDrain().load)[`late ${LATE}`]).toBeDefined();
  });

  test('drops them too if `serve run` is the main process (control)', () => {
    expect(losses(served().load)[`late ${LATE}`]).toBeDefined();
  });
});
