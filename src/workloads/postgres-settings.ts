import { Duration } from 'cdk8s';
// A type only: at run time, the construct needs its settings, and not the other way round.
import type { GracefulPostgresProps } from './graceful-postgres';
import { checkedSignal } from './parts';
import { own } from '../private/own';
import { secondsOf } from '../private/seconds';
import { Server, StopSignal } from '../servers';

/** What a `GracefulPostgres` was told, checked, with its defaults. */
export interface PostgresSettings {
  readonly port: number;
  /** The user of the image, by number. */
  readonly user: number;
  /** In seconds. */
  readonly longestStart: number;
  readonly stopSignal: StopSignal;
}

const DEBIAN_USER = 999;
const ALPINE_USER = 70;
/** The longest name that PostgreSQL keeps whole, in bytes. */
const NAME_LIMIT = 63;
const RESERVED: { [parameter: string]: string } = {
  port: "give the 'port' of the construct",
  update_process_title: 'leave it out, because the stop needs it to see running transactions',
};

/** Checks what a `GracefulPostgres` was told, one value after another, and fills in the defaults. */
export function settingsOf(where: string, props: GracefulPostgresProps): PostgresSettings {
  const { claim, image, storage } = props;
  const port = props.port ?? 5432;
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new Error(`${where}: 'port' (${port}) must be a whole number from 1024 to 65535, because PostgreSQL does not run as root: correct it`);
  }
  if (claim && storage) {
    throw new Error(`${where}: 'storage' (${storage.toMebibytes({ rounding: 2 })} MiB) is the size of a new claim, but 'claim' is set: leave one of them out`);
  }
  const longestStart = secondsOf(where, 'longestStart', props.longestStart ?? Duration.minutes(10), { min: 10, max: 24 * 3600 },
    'give how long a start may take, including recovery');
  for (const [option, name] of Object.entries({ user: props.user, database: props.database })) {
    if (name === undefined) { continue; }
    if (name === '' || Buffer.byteLength(name) > NAME_LIMIT) {
      throw new Error(`${where}: '${option}' (${JSON.stringify(name)}) must have 1 to ${NAME_LIMIT} bytes in UTF-8, because PostgreSQL truncates `
        + 'longer names: shorten it, or leave it out');
    }
  }
  if (/^pg_|["'$\\]/.test(props.user ?? '')) {
    throw new Error(`${where}: 'user' (${JSON.stringify(props.user)}) must not start with 'pg_' or contain any of "'$\\, because the first start `
      + 'of PostgreSQL would fail: give another name');
  }
  for (const [parameter, value] of Object.entries(props.parameters ?? {})) {
    if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(parameter)) {
      throw new Error(`${where}: 'parameters' (${JSON.stringify(parameter)}) must have names of letters, digits, underscores and dots: correct the name`);
    }
    const advice = own(RESERVED, parameter.toLowerCase());
    if (advice) { throw new Error(`${where}: 'parameters' (${parameter}: ${value}) must not set this parameter: ${advice}`); }
  }
  const stopSignal = checkedSignal(where, Server.postgres(), StopSignal.SIGINT, props);
  const isAlpine = image?.split(/[/@]/).some((part) => part.includes('alpine', part.indexOf(':') + 1) && part.includes(':'));
  const user = isAlpine ? ALPINE_USER : DEBIAN_USER;
  return { port, user, longestStart, stopSignal };
}
