/** What the configuration of nginx depends on. Times in whole seconds. */
export interface NginxConfig {
  readonly port: number;
  readonly healthPort: number;
  readonly workers: number;
  readonly longestRequest: number;
  readonly keepaliveTime: number;
  readonly ipv6: boolean;
  readonly serverBlocks: string[];
}

/** Where the pages lie in the container. */
export const CONTENT_FOLDER = '/usr/share/nginx/html';

/**
 * The configuration of an nginx that runs without root, on a read-only file system, and stops without losing anything.
 *
 * `keepalive_time` makes nginx answer `Connection: close` on every connection older than that. So once no new connections
 * arrive, each of the old ones is told to close within that time and one more request. `keepalive_timeout` closes without a
 * word, and a request that is just on its way is lost, also when nothing stops: so it is nginx's own default, which is longer
 * than clients and load balancers mostly keep an idle connection.
 */
export function nginxConfig(config: NginxConfig): string {
  return `# Written by cdk8s-graceful.
daemon off;
worker_processes ${config.workers};
worker_shutdown_timeout ${config.longestRequest}s;
error_log stderr notice;
pid /tmp/nginx.pid;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  sendfile on;

  keepalive_time ${config.keepaliveTime}s;
  keepalive_timeout 75s;

  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;

  server {
${indented(listen(config, config.healthPort), 4)}
    access_log off;
    location = /healthz {
      return 200;
    }
    location / {
      return 404;
    }
  }

${config.serverBlocks.length > 0 ? config.serverBlocks.join('\n\n') : indented(contentServer(config), 2)}
}
`;
}

const listen = ({ ipv6 }: NginxConfig, port: number) => `listen ${port};${ipv6 ? `\nlisten [::]:${port};` : ''}`;

const contentServer = (config: NginxConfig) => `server {
${indented(listen(config, config.port), 2)}
  root ${CONTENT_FOLDER};
  index index.html;
}`;

/** For our own text only: in that of a user, a line may begin within quotes. */
const indented = (block: string, by: number) => block.split('\n').map((line) => ' '.repeat(by) + line).join('\n');

/** The main process. */
export const NGINX_COMMAND = ['nginx', '-e', 'stderr', '-c', '/etc/nginx/nginx.conf'];
