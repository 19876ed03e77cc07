import { mainWordsOf, serverOf } from '../../commands/processes';
import { commandsOf } from '../../commands/words';
import type { ContainerView, PodView } from '../../pod';
import { isObject, listAt, textAt } from '../../pod';
import { own } from '../../private/own';
import { helperInImage, helperStartedBy } from '../../servers/machinery/beside';
import type { Helps, ProgramFacts } from '../../servers/machinery/facts';
import { ServerGroup } from '../../servers/machinery/facts';

/** Containers that do something for others of their pod, as far as images, variables and volumes tell. */

/** The program that a container runs for others; nothing if it is none that is known. */
export function helperIn(container: ContainerView): ProgramFacts | undefined {
  const { args, command, image } = container;
  const server = serverOf(container)?.facts;
  if (server?.helps) { return server; }
  if (command.length === 0) { return image === undefined ? undefined : helperInImage(image, args); }
  return helperStartedBy(commandsOf(mainWordsOf(container) ?? []).at(-1) ?? []);
}

/** Whether a container uses the helper in another one, as far as it says. */
export function usesHelper(pod: PodView, container: ContainerView, helps: Helps, helper?: ContainerView): boolean {
  const { behindWebServers, connectsAll, ports = [], readsFiles, variables } = helps;
  if (helps.carriesAll) { return true; }
  if (behindWebServers && serverOf(container)?.facts.group === ServerGroup.WEB) { return true; }
  if (readsFiles && helper && sharesFiles(pod, container, helper)) { return true; }
  const told = Object.entries(container.env).some(([name, value = '']) => variables?.test(name) && (LOOPBACK.test(value) || !/[a-z]/i.test(value)));
  const all = [...ports, ...helper?.ports.flatMap(({ number }) => number ?? []) ?? []];
  return told || (connectsAll === true && textsOf(container).some((text) => LOOPBACK.test(text)))
    || loopbackPortsOf(container).some((port) => all.includes(port));
}

/** The ports of its own pod to which a container is told to connect. */
export function loopbackPortsOf(container: ContainerView): number[] {
  const { env } = container;
  const inTexts = textsOf(container).flatMap((text) => [...text.matchAll(AT_LOOPBACK)].map(([, port]) => Number(port)));
  // `DB_HOST` and `DB_PORT`.
  const inPairs = Object.entries(env).flatMap(([name, value = '']) => {
    const port = /HOST(?:NAME)?$/i.test(name) && LOOPBACK.test(value) ? own(env, name.replace(/HOST(?:NAME)?$/i, (word) => word[0] === 'h' ? 'port' : 'PORT')) : undefined;
    return port !== undefined && /^\d{1,5}$/.test(port) ? [Number(port)] : [];
  });
  return [...inTexts, ...inPairs];
}

const LOOPBACK = /(?:^|[@/=\s("'])(?:localhost|127\.0\.0\.1|\[::1\])(?:$|[:/\s)"'])/;
const AT_LOOPBACK = /(?:localhost|127\.0\.0\.1|\[::1\]):(\d{2,5})\b/g;

function textsOf({ args, command, env }: ContainerView): string[] {
  return [...command, ...args, ...Object.values(env)].flatMap((text) => text ?? []);
}

/** Whether two containers mount a volume that only their pod has. */
function sharesFiles(pod: PodView, a: ContainerView, b: ContainerView): boolean {
  const volumes = listAt(pod.raw, 'volumes').filter((volume) => isObject(volume) && isObject(volume.emptyDir)).map((volume) => textAt(volume, 'name'));
  const mounted = ({ raw }: ContainerView) => listAt(raw, 'volumeMounts').flatMap((mount) => textAt(mount, 'name') ?? []);
  return mounted(a).some((name) => volumes.includes(name) && mounted(b).includes(name));
}
