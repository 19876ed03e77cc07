import { Chart, Duration, Size } from 'cdk8s';
import { GracefulDeployment, Server } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By } from '../kit/case';
import { SMALL } from '../kit/containers';
import { inTurn } from '../kit/in-turn';
import { nodePortOf } from '../kit/roll';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { FRESH, IDLE, SLOW, updatedUnderLoad } from '../kit/updates';

const { seconds } = Duration;
/** From when on nginx tells a connection to close. Seconds. */
const KEEPALIVE = 4;
/** Of a request, with the wait for a worker. Seconds. */
const LONGEST = 3;

const NGINX_CONF = `pid /tmp/nginx.pid;
worker_processes 2;
worker_shutdown_timeout ${LONGEST}s;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_time ${KEEPALIVE}s;
  client_body_temp_path /tmp/body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen 8080;
    location / {
      fastcgi_pass 127.0.0.1:9000;
      fastcgi_param SCRIPT_FILENAME /shop/index.php;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param REQUEST_URI $request_uri;
    }
  }
}
`;
const PHP = "<?php if ($_SERVER['REQUEST_URI'] === '/slow') { sleep(1); } echo \"ok\\n\";\n";

/** The two containers with what they need, as a chart has them. */
function shop(chart: Chart, name: string): { readonly containers: kplus.ContainerProps[] } {
  const config = new kplus.ConfigMap(chart, 'config', { metadata: { name }, data: { 'nginx.conf': NGINX_CONF, 'index.php': PHP } });
  const files = kplus.Volume.fromConfigMap(chart, 'files', config, { name: 'files' });
  const tmp = (of: string) => ({ path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, `tmp-${of}`, `tmp-${of}`) });
  return {
    containers: [
      {
        ...SMALL,
        name: 'nginx',
        image: 'nginx:1.27',
        command: ['nginx', '-g', 'daemon off;', '-c', '/shop/nginx.conf'],
        portNumber: 8080,
        readiness: kplus.Probe.fromHttpGet('/', { port: 8080, periodSeconds: seconds(1), timeoutSeconds: seconds(3) }),
        volumeMounts: [{ path: '/shop', volume: files }, tmp('nginx')],
      },
      {
        ...SMALL,
        name: 'php',
        image: 'php:8.4-fpm',
        resources: { cpu: { request: kplus.Cpu.millis(10) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(768) } },
        volumeMounts: [{ path: '/shop', volume: files }, tmp('php')],
      },
    ],
  };
}

const PROPS = { replicas: 3, strategy: kplus.DeploymentStrategy.rollingUpdate({ maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }) };
const DOOR = { serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] };

export const phpFpm: Scenario = {
  name: 'php-fpm',
  title: 'nginx in front of php-fpm, in one pod',
  about: `Three replicas of a pod with nginx and php-fpm, whose Deployment is rolled while clients ask for pages of PHP: ${FRESH} new connections a second, ${SLOW} kept-alive ones with one `
    + `request of 1 s after another, and ${IDLE} with a quick request every 2 s. The library is told of both servers, and lets php-fpm outlast nginx. By hand, both get their stop signal at `
    + 'the deletion, or nginx alone sleeps for 5 s.',
  run: async (run) => {
    const ours = (name: string) => synth({ version: run.version }, (chart) => {
      const { containers } = shop(chart, name);
      const nginx = Server.nginx({ keepaliveTime: seconds(KEEPALIVE), workerShutdownTimeout: seconds(LONGEST) });
      const deployment = new GracefulDeployment(chart, 'shop', { ...PROPS, metadata: { name }, containers, server: nginx });
      deployment.lifecycle.server(Server.phpFpm({ longestRequest: seconds(LONGEST) }), { container: 'php' });
      deployment.exposeViaService({ ...DOOR, name });
    });
    const byHand = (name: string, sleeps?: number) => {
      const objects: Json[] = synth({ version: run.version }, (chart) => {
        const { containers } = shop(chart, name);
        new kplus.Deployment(chart, 'shop', { ...PROPS, metadata: { name }, containers }).exposeViaService({ ...DOOR, name });
      });
      const { template } = objects.find(({ kind }) => kind === 'Deployment')!.spec;
      if (sleeps !== undefined) { template.spec.containers[0].lifecycle = { preStop: { exec: { command: ['sleep', String(sleeps)] } } }; }
      return objects;
    };
    const runs = [
      { name: 'no hook', by: By.HAND, objects: () => byHand('by-hand') },
      { name: 'sleep 5 before nginx alone', by: By.HAND, objects: () => byHand('half-way', 5) },
      { name: 'GracefulDeployment, told of both servers', by: By.LIBRARY, objects: () => ours('graceful') },
    ];
    await inTurn(run, runs, async ({ name, by, objects }, suffix) => {
      const namespace = await run.namespace(by === By.LIBRARY ? 'restricted' : 'privileged', suffix);
      await run.case(name, by, async (c) => {
        const made = objects();
        const service = made.find((o) => o.kind === 'Service')!.metadata.name;
        await updatedUnderLoad(run, namespace, c, made, async () => nodePortOf(run, namespace, service));
      });
      await namespace.remove();
    });
  },
};
