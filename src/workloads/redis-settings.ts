import { Duration } from 'cdk8s';
// A type only: at run time, the construct needs its settings, and not the other way round.
import type { GracefulRedisProps } from './graceful-redis';
import { own } from '../private/own';
import { secondsOf } from '../private/seconds';
import type { ServerOptions } from '../servers';
import { Server } from '../servers';

/** What a `GracefulRedis` was told, checked, with its defaults. */
export interface RedisSettings {
  readonly port: number;
  readonly appendOnly: boolean;
  /** The user and the group of the image, by number. */
  readonly user: number;
  readonly group: number;
  /** In seconds. */
  readonly longestStart: number;
  readonly programs: { readonly server: string; readonly client: string };
  /** How it stops. */
  readonly serverOf: (options: ServerOptions) => Server;
}

const USER = 999;
const ALPINE_GROUP = 1000;
const PORT = "give the 'port' of the construct";
const PERSISTENCE = "use 'appendOnly' of the construct";
const STOP = "leave it out, because the stop would lose writes; 'longestSave' of the construct bounds it";
const RESERVED: { readonly [parameter: string]: string } = {
  'port': PORT,
  'tls-port': PORT,
  'dir': "use 'storage' or 'claim' of the construct",
  'appendonly': PERSISTENCE,
  'save': PERSISTENCE,
  'requirepass': "give the 'password' of the construct",
  'daemonize': 'leave it out, because the container would end',
  'shutdown-timeout': STOP,
  'shutdown-on-sigterm': STOP,
};

/** Checks what a `GracefulRedis` was told, one value after another, and fills in the defaults. */
export function settingsOf(where: string, props: GracefulRedisProps): RedisSettings {
  const { appendOnly = true, claim, image, port = 6379, storage } = props;
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new Error(`${where}: 'port' (${port}) must be a whole number from 1024 to 65535, because Redis does not run as root: correct it`);
  }
  if (claim && storage) {
    throw new Error(`${where}: 'storage' (${storage.toMebibytes({ rounding: 2 })} MiB) is the size of a new claim, but 'claim' is set: leave one of them out`);
  }
  const longestStart = secondsOf(where, 'longestStart', props.longestStart ?? Duration.minutes(5), { min: 10, max: 24 * 3600 },
    'give how long a start may take, which reads all data');
  const longestSave = props.longestSave ?? Duration.seconds(10);
  secondsOf(where, 'longestSave', longestSave, { min: 1, max: 24 * 3600 }, 'give how long it takes to save all data');
  for (const [parameter, value] of Object.entries(props.parameters ?? {})) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(parameter)) {
      throw new Error(`${where}: 'parameters' (${JSON.stringify(parameter)}) must have names of letters, digits and hyphens: correct the name`);
    }
    const advice = own(RESERVED, parameter.toLowerCase());
    if (advice) { throw new Error(`${where}: 'parameters' (${parameter}: ${value}) must not set this parameter: ${advice}`); }
  }
  const inImage = imageOf(where, image);
  // It has no replicas, for which it would wait. A snapshot is all that it has without an append-only file.
  const stop = { longestSave, shutdownTimeout: Duration.seconds(0), ...appendOnly ? {} : { saveOnStop: true } };
  return {
    port,
    appendOnly,
    user: USER,
    group: isAlpine(image) ? ALPINE_GROUP : USER,
    longestStart,
    programs: { server: `${inImage}-server`, client: `${inImage}-cli` },
    serverOf: (options) => inImage === 'valkey' ? Server.valkey({ ...stop, ...options }) : Server.redis({ ...stop, ...options }),
  };
}

/** Which of the two is in the image, as far as that is known: others are taken for Redis. */
function imageOf(where: string, image?: string): 'redis' | 'valkey' {
  if (image === '') { throw new Error(`${where}: 'image' ("") must be an image: give one, or leave it out`); }
  const known = image === undefined ? undefined : Server.fromImage(image);
  if (known && known.id !== 'redis' && known.id !== 'valkey') {
    throw new Error(`${where}: 'image' (${image}) must contain Redis or Valkey, but contains ${known.title}: give another image, or leave it out`);
  }
  return known?.id === 'valkey' ? 'valkey' : 'redis';
}

function isAlpine(image = ''): boolean {
  return image.split(/[/@]/).some((part) => part.includes(':') && part.includes('alpine', part.indexOf(':') + 1));
}
