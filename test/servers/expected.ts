import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { Meaning } from '../../src/servers/machinery/facts';

/** A setting as one writes it: where it runs, its name and value, what it does, and the seconds. */
export interface ExpectedSetting {
  readonly id: string;
  /** The command of the container. */
  readonly command?: string;
  /** Its image. */
  readonly image?: string;
  readonly flag?: string;
  readonly variable?: string;
  readonly annotation?: string;
  /** The file in which `setting` stands; its text is the value. */
  readonly file?: string;
  readonly setting?: string;
  readonly value: string;
  readonly means: Meaning;
  readonly seconds: number;
}

/** What `facts/ID.yaml` expects of a server: its facts once more, as somebody compared them with their sources. */
interface Expected {
  /** Graceful signals, fast ones, what cuts as a second one; finish + end; start; new connections; idle ones; what is lost. */
  readonly facts?: string;
  /** Of each stop command: whether in-flight work is finished, whether it waits for the end, whether the server serves on, and the signal. */
  readonly stopCommands?: { readonly [command: string]: readonly string[] };
  readonly settings?: readonly Omit<ExpectedSetting, 'id'>[];
}

const FOLDER = join(__dirname, 'facts');
const ALL = readdirSync(FOLDER).map((file): [string, Expected] => [file.replace(/\.yaml$/, ''), parse(readFileSync(join(FOLDER, file), 'utf8'))]);

/** The servers and programs of which something is expected. */
export const EXPECTED_IDS = ALL.map(([id]) => id);
export const SUMMARIES = new Map(ALL.flatMap(([id, { facts }]) => facts === undefined ? [] : [[id, facts] as const]));
export const STOP_COMMANDS = ALL.flatMap(([id, { stopCommands = {} }]) =>
  Object.entries(stopCommands).map(([command, said]) => ({ id, command, said })));
export const SETTINGS = ALL.flatMap(([id, { settings = [] }]) => settings.map((one): ExpectedSetting => ({ id, ...one })));
