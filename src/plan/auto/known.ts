import type { Reached } from './reached';
import type { Wanted } from './wanted';
import { MARGIN } from './wanted';
import { configuredSettingsOf } from '../../checks/ask/configured';
import type { World } from '../../checks/engine/world';
import { Feature } from '../../cluster';
import { hearsForSure, serverOf } from '../../commands/processes';
import { elsewhereIn } from '../../commands/stop-settings';
import type { ContainerView, PodView } from '../../pod';
import { isObject, listAt } from '../../pod';
import { Duration } from '../../private/duration';
import { own } from '../../private/own';
import { Server } from '../../servers';
import type { Behaviour, FlagSetting, Setting } from '../../servers/machinery/behaviour';
import { CATALOGUE } from '../../servers/machinery/catalogue';
import { knownImage } from '../../servers/machinery/known-image';
import { stopTimesOf } from '../../servers/machinery/times';

/** The server of a container, as far as all of it is known for sure. */
export interface KnownServer {
  readonly server: Server;
  /** What only its user can do, or what is not sure enough to be done. */
  readonly left: readonly string[];
}

/** The server of a container, if image and program say which it is. Of a runtime such as Node.js nobody knows what runs in it. */
export function knownServerIn(pod: PodView, container: ContainerView, world: World, wanted: Wanted, reach?: Reached): KnownServer | undefined {
  const running = serverOf(container);
  const { otherProgram } = running?.facts ?? {};
  const isOther = otherProgram !== undefined && [...container.command, ...container.args].some((word) => otherProgram.test(word));
  if (!running || running.facts.isRuntime || isOther || pod.os === 'windows' || !hearsForSure(container)) { return undefined; }
  const { facts, version } = running;
  const entry = CATALOGUE.find((one) => one.facts === facts);
  if (!entry) { return undefined; }
  const byDefault = entry.byDefault(version);
  const told = configuredSettingsOf(pod, container, world).filter(({ of }) => of === facts).reduce((sum, { seconds }) => sum + seconds, 0);
  const stop = wanted.stop ?? (told > 0 ? Math.ceil(told + stopTimesOf(facts).end) : byDefault.stop);
  const { left, settings } = settingsFor(container, byDefault, told > 0 || wanted.stop !== undefined);
  const unsure = doubtOf(pod, container, byDefault, wanted);
  const behaviour: Behaviour = {
    ...byDefault,
    stop,
    settings,
    ...unsure !== undefined && { hook: undefined, otherwise: undefined, usesPid1: false, gracefulSignals: [] },
  };
  const drain = !reach ? 0 : wanted.drain ?? byDefault.drain ?? reach.seconds + (byDefault.keepalive ?? 0);
  const server = Server._of(behaviour, { drain: Duration.seconds(Math.min(drain, 3600)), margin: Duration.seconds(wanted.margin ?? MARGIN) });
  return { server, left: [...unsure === undefined ? [] : [unsure], ...left] };
}

/** Why the hook of a server, or the signal that it needs, cannot be written for sure; nothing if it can, or it needs neither. */
function doubtOf({ shareProcessNamespace }: PodView, { image, raw }: ContainerView, behaviour: Behaviour, { cluster }: Wanted): string | undefined {
  const { assumes, facts } = behaviour;
  const known = image === undefined ? undefined : knownImage(image);
  const isOfImage = known?.facts === facts;
  const { hook, signal, usesPid1 } = Server._of(behaviour)._stopIn(image, cluster.supports(Feature.STOP_SIGNAL));
  if (signal === undefined && !hook) { return undefined; }
  if (assumes !== undefined && behaviour.hook) { return `its preStop command is not written, because no manifest shows whether ${assumes}`; }
  if (!isOfImage || known.stopSignal === undefined) { return `${facts.name} needs another stop signal or a preStop command, but its image is not known`; }
  if (hook && known.tools?.shell !== true) { return `${facts.name} needs a preStop command, for which its image has no shell`; }
  if (usesPid1 && shareProcessNamespace) { return `${facts.name} needs a signal to PID 1, which is not the server where containers share their processes`; }
  return own(raw, 'lifecycle') !== undefined && isObject(raw.lifecycle) && raw.lifecycle.stopSignal !== undefined
    ? `its stop signal is already chosen (${String(raw.lifecycle.stopSignal)})` : undefined;
}

/** The settings of a server that are written, and in words those that are not. */
interface Settings {
  readonly settings: readonly Setting[];
  readonly left: readonly string[];
}

/** The settings that can be written for sure: nothing else may say them, and they overrule no file. The others are named. */
function settingsFor(container: ContainerView, { facts, settings }: Behaviour, isTold: boolean): Settings {
  const isOwnImage = container.image !== undefined && knownImage(container.image)?.facts === facts;
  const isSure = isOwnImage && !isTold && !elsewhereIn(container, facts)
    && listAt(container.raw, 'envFrom').length + listAt(container.raw, 'volumeMounts').length === 0;
  const written: Setting[] = [];
  const left: string[] = [];
  for (const setting of isTold ? [] : settings) {
    switch (setting.kind) {
      case 'env':
        if (Object.hasOwn(container.env, setting.name)) { break; }
        if (isSure) { written.push(setting); } else { left.push(`set ${setting.name}=${setting.value}, unless its configuration says it already`); }
        break;
      case 'flag':
        if (mentions(container, setting.words[0])) { break; }
        if (isSure && container.command.length > 0) { written.push(setting); } else { left.push(startWith(setting)); }
        break;
      case 'note': left.push(setting.text);
    }
  }
  return { settings: written, left };
}

function startWith({ programs, words }: FlagSetting): string {
  return `start ${programs[0]} with '${words.join(' ')}', unless its configuration says it already`;
}

function mentions({ args, command }: ContainerView, word: string): boolean {
  const name = word.split('=')[0];
  return [...command, ...args].some((one) => one.split(/[\s=]/).includes(name));
}
