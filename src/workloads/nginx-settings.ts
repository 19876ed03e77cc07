import { Duration } from 'cdk8s';
// A type only: at run time, the construct needs its settings, and not the other way round.
import type { GracefulNginxProps } from './graceful-nginx';
import { nginxConfig } from './nginx-config';
import { inWords, secondsOf } from '../private/seconds';
import { Server, StopSignal } from '../servers';

/** What a `GracefulNginx` was told, checked, with its defaults. Times in seconds. */
export interface NginxSettings {
  readonly port: number;
  readonly longestRequest: number;
  readonly keepaliveTime: number;
  readonly stopSignal: StopSignal;
  /** The text of nginx.conf. */
  readonly config: string;
}

/** Where nginx answers the readiness probe. */
export const HEALTH_PORT = 8081;
const CONFIG_MAP_LIMIT = 1024 * 1024;
/** What a drain of at most an hour leaves after the longest propagation delay, in seconds. */
const KEEPALIVE_LIMIT = 3600 - 600;

/** Checks what a `GracefulNginx` was told, one value after another, and fills in the defaults. */
export function settingsOf(where: string, props: GracefulNginxProps): NginxSettings {
  const { longestRequest, keepaliveTime } = checkedTimes(where, props);
  const port = checkedPort(where, props.port ?? 8080);
  const workers = props.workers ?? 2;
  if (!Number.isInteger(workers) || workers < 1 || workers > 1024) {
    throw new Error(`${where}: 'workers' (${workers}) must be a whole number from 1 to 1024: give the number of worker processes`);
  }
  if (props.image === '') {
    throw new Error(`${where}: 'image' ("") must name an image: give one, or leave it out`);
  }
  checkContent(where, props.content ?? {});
  const { ipv6 = false, serverBlocks = [] } = props;
  const config = nginxConfig({ port, healthPort: HEALTH_PORT, workers, longestRequest, keepaliveTime, ipv6, serverBlocks });
  if (Buffer.byteLength(config) > CONFIG_MAP_LIMIT) {
    throw new Error(`${where}: 'serverBlocks' (${Buffer.byteLength(config)} bytes with the rest of the configuration) must be at most `
      + `${CONFIG_MAP_LIMIT} bytes, because a ConfigMap holds no more: build an image with the files, and include them`);
  }
  return { port, longestRequest, keepaliveTime, stopSignal: checkedSignal(where, props), config };
}

function checkedTimes(where: string, props: GracefulNginxProps): { longestRequest: number; keepaliveTime: number } {
  const hour = { min: 1, max: 3600 };
  const longestRequest = secondsOf(where, 'longestRequest', props.longestRequest ?? Duration.seconds(10), hour, 'give how long the longest request takes');
  const keepaliveTime = secondsOf(where, 'keepaliveTime', props.keepaliveTime ?? Duration.seconds(4), hour, 'give how old a connection may get');
  if (props.drain) {
    secondsOf(where, 'drain', props.drain, { min: 0, max: 3600 }, 'leave it out to have it computed');
  } else if (keepaliveTime + longestRequest > KEEPALIVE_LIMIT) {
    throw new Error(`${where}: 'longestRequest' (${inWords(longestRequest)}) and 'keepaliveTime' (${inWords(keepaliveTime)}) must be at most `
      + `${inWords(KEEPALIVE_LIMIT)} together, because with the propagation delay they make the drain, which is at most 1 h: `
      + "shorten one of them, or give the 'drain'");
  }
  return { longestRequest, keepaliveTime };
}

function checkedSignal(where: string, { image, stopSignal }: GracefulNginxProps): StopSignal {
  if (stopSignal !== undefined && stopSignal !== StopSignal.SIGQUIT && stopSignal !== StopSignal.SIGTERM) {
    throw new Error(`${where}: 'stopSignal' (${stopSignal}) must be SIGQUIT or SIGTERM, because no image of nginx names another: `
      + 'look with `docker inspect` what the image names, or leave it out');
  }
  const server = image === undefined ? undefined : Server.fromImage(image);
  if (server && server.id !== 'nginx') {
    throw new Error(`${where}: 'image' (${image}) holds ${server.title}: give an image of nginx, or leave it out`);
  }
  return stopSignal ?? server?._knownIn(image)?.stopSignal ?? StopSignal.SIGQUIT;
}

function checkedPort(where: string, port: number): number {
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new Error(`${where}: 'port' (${port}) must be a whole number from 1024 to 65535, because nginx runs without root: `
      + 'give such a port, and the port that clients use to the Service');
  }
  if (port === HEALTH_PORT) {
    throw new Error(`${where}: 'port' (${port}) is where nginx answers the readiness probe: give another port`);
  }
  return port;
}

function checkContent(where: string, content: { [file: string]: string }): void {
  for (const file of Object.keys(content)) {
    if (!/^[A-Za-z0-9._-]{1,253}$/.test(file) || file === '.' || file.startsWith('..')) {
      throw new Error(`${where}: 'content' (${JSON.stringify(file)}) must have file names of letters, digits, dashes, dots and underscores, `
        + 'because a ConfigMap holds no folders: rename the file, or mount a volume and give server blocks');
    }
  }
  const size = Object.entries(content).reduce((total, [file, text]) => total + Buffer.byteLength(file) + Buffer.byteLength(text), 0);
  if (size > CONFIG_MAP_LIMIT) {
    throw new Error(`${where}: 'content' (${size} bytes) must be at most ${CONFIG_MAP_LIMIT} bytes, because a ConfigMap holds no more: `
      + 'build an image with the files, and name it as the image');
  }
}
