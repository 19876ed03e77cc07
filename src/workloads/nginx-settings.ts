// A type only: at run time, the construct needs its settings, and not the other way round.
import type { GracefulNginxProps } from './graceful-nginx';
import { CONTENT_FOLDER, NGINX_COMMAND, nginxConfig } from './nginx-config';
import { checkedPort, checkedSignal, checkedTimes, CONFIG_MAP_LIMIT } from './parts';
import { turningInto } from './turned-signal';
import { has } from '../private/own';
import { Server, StopSignal } from '../servers';

/** What a `GracefulNginx` was told, checked, with its defaults. Times in seconds. */
export interface NginxSettings {
  readonly port: number;
  readonly longestRequest: number;
  readonly keepaliveTime: number;
  readonly stopSignal: StopSignal;
  /** The words that start it, whatever signal its image sends. */
  readonly command: string[];
  /** Where it answers the readiness probe. */
  readonly healthPort: number;
  /** Where the pages lie in the container. */
  readonly contentFolder: string;
  /** The text of nginx.conf. */
  readonly config: string;
}

/** Where nginx answers the readiness probe. */
const HEALTH_PORT = 8081;

/** Checks what a `GracefulNginx` was told, one value after another, and fills in the defaults. */
export function settingsOf(where: string, props: GracefulNginxProps): NginxSettings {
  const { longestRequest, keepaliveTime } = checkedTimes(where, props);
  const port = checkedPort(where, 'nginx', props.port ?? 8080, HEALTH_PORT);
  const workers = props.workers ?? 2;
  if (!Number.isInteger(workers) || workers < 1 || workers > 1024) {
    throw new Error(`${where}: 'workers' (${workers}) must be a whole number from 1 to 1024: give the number of worker processes`);
  }
  checkContent(where, props.content ?? {});
  const { ipv6 = false, serverBlocks = [] } = props;
  const config = nginxConfig({ port, healthPort: HEALTH_PORT, workers, longestRequest, keepaliveTime, ipv6, serverBlocks });
  if (Buffer.byteLength(config) > CONFIG_MAP_LIMIT) {
    throw new Error(`${where}: 'serverBlocks' (${Buffer.byteLength(config)} bytes with the rest of the configuration) must be at most `
      + `${CONFIG_MAP_LIMIT} bytes, the limit of a ConfigMap: build an image with the files, and include them`);
  }
  const stopSignal = checkedSignal(where, Server.nginx(), StopSignal.SIGQUIT, props);
  const command = stopSignal === StopSignal.SIGQUIT ? NGINX_COMMAND : turningInto(StopSignal.SIGQUIT, NGINX_COMMAND);
  return { port, longestRequest, keepaliveTime, stopSignal, command, healthPort: HEALTH_PORT, contentFolder: CONTENT_FOLDER, config };
}

function checkContent(where: string, content: { [file: string]: string }): void {
  for (const file of Object.keys(content)) {
    if (!/^[A-Za-z0-9._-]{1,253}$/.test(file) || file === '.' || file.startsWith('..')) {
      throw new Error(`${where}: 'content' (${JSON.stringify(file)}) must have file names of letters, digits, dashes, dots and underscores, `
        + 'because a ConfigMap has no directories: rename the file, or mount a volume and set \'serverBlocks\'');
    }
    // cdk8s-plus takes them for files that are there already.
    if (has(Object.prototype, file)) {
      throw new Error(`${where}: 'content' (${JSON.stringify(file)}) must not be used as a file name, because every JavaScript object has a `
        + 'property of that name, and cdk8s-plus takes it for a file that already exists: rename the file');
    }
  }
  const size = Object.entries(content).reduce((total, [file, text]) => total + Buffer.byteLength(file) + Buffer.byteLength(text), 0);
  if (size > CONFIG_MAP_LIMIT) {
    throw new Error(`${where}: 'content' (${size} bytes) must be at most ${CONFIG_MAP_LIMIT} bytes, the limit of a ConfigMap: build an image `
      + 'with the files, and set \'image\'');
  }
}
