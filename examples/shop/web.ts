import { Chart, Duration } from 'cdk8s';
import { Gate, GracefulNginx } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';

/** The shop's face: pages, and a way to the API. */
export function web(chart: Chart, api: kplus.Service): void {
  const nginx = new GracefulNginx(chart, 'Web', {
    metadata: { name: 'shop-web' },
    replicas: 2,
    longestRequest: Duration.seconds(10),
    // nginx looks upstreams up when it starts, and would not start without them.
    waitFor: [Gate.httpGet(`http://${api.name}:8080/healthz`, { timeout: Duration.minutes(10) })],
    content: { 'index.html': '<h1>Shop</h1>\n' },
    serverBlocks: [`
server {
  listen 8080;
  root /usr/share/nginx/html;
  location /api/ {
    proxy_pass http://${api.name}:8080/;
  }
}`],
  });
  nginx.exposeViaService({ name: 'shop-web', ports: [{ port: 80, targetPort: 8080 }] });
}
