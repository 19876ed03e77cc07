import { secondsIn } from '../commands/words';
import { ContainerView, isObject, isTemplated, listAt, PodView, pointer } from '../pod';
import { own } from '../private/own';
import { remember } from '../private/remember';
import { parseImage } from '../servers/machinery/image';

/** What programs are told about their own stop: how long they serve on, or let requests finish, after the stop signal. */

/** A setting that says how long a program takes to stop. */
export interface DrainSetting {
  /** As it is written: `--graceful-timeout`. */
  readonly name: string;
  readonly seconds: number;
  readonly pointer: string;
  /** What it does, as the rest of a sentence after its value: `lets requests finish for up to`. */
  readonly does: string;
}

/** A setting of a program. */
interface Known {
  /** Arguments of this name, or variables of the environment. */
  readonly name: RegExp;
  /** Only of these programs: a name may mean something else elsewhere. None: the name is that of one program. */
  readonly programs?: RegExp;
  /** What a number without a unit is. @default 1 */
  readonly unit?: number;
  readonly does: string;
}

const FINISHES = 'lets what is under way finish for up to';
const SERVES_ON = 'serves on after the stop signal for';

/*
 * Only what is counted from the stop signal. Times that look like it and are not are left out: those of Envoy's
 * `--drain-time-s`, which counts from a drain that no signal begins; ztunnel's `TERMINATION_GRACE_PERIOD_SECONDS`, from which it
 * takes some seconds itself; and what jobs, leader elections and garbage collections are given.
 */
const FLAGS: readonly Known[] = [
  { name: /^--graceful-timeout$/, programs: /^(gunicorn|hypercorn)$/, does: FINISHES },
  { name: /^--timeout-graceful-shutdown$/, programs: /^uvicorn$/, does: FINISHES },
  { name: /^(-t|--timeout)$/, programs: /^sidekiq$/, does: FINISHES },
  { name: /^--shutdown-delay-duration$/, does: SERVES_ON },
  { name: /^--(post-)?shutdown-grace-period$/, programs: /^nginx-ingress-controller$/, does: 'goes on after the stop signal for' },
  { name: /^--shutdown-wait-period$/, programs: /^opa$/, does: SERVES_ON },
  { name: /^--shutdown-grace-period$/, programs: /^opa$/, does: FINISHES },
  { name: /^--entry[pP]oints\.[^.]+\.transport\.life[cC]ycle\.request[aA]ccept[gG]race[tT]imeout$/, does: SERVES_ON },
  { name: /^--entry[pP]oints\.[^.]+\.transport\.life[cC]ycle\.grace[tT]ime[oO]ut$/, does: FINISHES },
  { name: /^--?(max|min)-sigterm-delay$/, does: FINISHES },
  { name: /^--?term_timeout$/, programs: /^(cloud_sql_proxy|gce-proxy)$/, does: FINISHES },
  { name: /^--?server\.graceful-shutdown-timeout$/, does: FINISHES },
  { name: /^--(http|grpc)-grace-period$/, programs: /^thanos$/, does: FINISHES },
  { name: /^--?wait-for-healthcheck-interval$/, programs: /^skipper$/, does: SERVES_ON },
  { name: /^--graceful-shutdown-limit-secs$/, programs: /^vector$/, does: FINISHES },
  { name: /^--exit-timeout-secs$/, programs: /^tritonserver$/, does: FINISHES },
  { name: /^(--|-D)spring\.lifecycle\.timeout-per-shutdown-phase$/, unit: 0.001, does: FINISHES },
];

const VARIABLES: readonly Known[] = [
  { name: /^TYPHA_SHUTDOWNTIMEOUTSECS$/, does: 'sends its clients away, one by one, within' },
  { name: /^GRACEFUL_TIMEOUT$/, programs: /^(gunicorn|uvicorn-gunicorn.*|meinheld-gunicorn.*)$/, does: FINISHES },
  { name: /^SPRING_LIFECYCLE_TIMEOUT_?PER_?SHUTDOWN_?PHASE$/, unit: 0.001, does: FINISHES },
  { name: /^(DOTNET|ASPNETCORE)_SHUTDOWNTIMEOUTSECONDS$/i, does: FINISHES },
  { name: /^QUARKUS_SHUTDOWN_TIMEOUT$/, does: FINISHES },
  { name: /^CSQL_PROXY_(MAX|MIN)_SIGTERM_DELAY$/, does: FINISHES },
  { name: /^TERMINATION_DRAIN_DURATION_SECONDS$/, programs: /^(proxyv2|pilot-agent)$/, does: 'drains after the stop signal for' },
  { name: /^RUNNER_GRACEFUL_STOP_TIMEOUT$/, does: FINISHES },
  { name: /^VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS$/, does: FINISHES },
];

const ANNOTATIONS: readonly Known[] = [
  { name: /^config\.(alpha|beta)\.linkerd\.io\/proxy-wait-before-exit-seconds$/, does: 'keeps the proxy of Linkerd from its stop signal for' },
  { name: /^dapr\.io\/graceful-shutdown-seconds$/, does: 'lets the sidecar of Dapr finish for up to' },
  { name: /^dapr\.io\/block-shutdown-duration$/, does: 'keeps the sidecar of Dapr from its stop for up to' },
];

/** What a container says of its own stop. Of several of one kind, as for several entry points, the longest. */
export const drainSettingsOf = remember((container: ContainerView): readonly DrainSetting[] => {
  const found: DrainSetting[] = [];
  const add = (settings: readonly DrainSetting[]) => settings.forEach((setting) => found.push(setting));
  for (const list of ['command', 'args'] as const) {
    // An argument may be a whole script.
    const words = container[list].flatMap((text, n) => text.split(/\s+/).map((word) => ({ word, at: pointer(container.pointer, list, n) })));
    words.forEach(({ at, word }, n) => {
      const [, name, inner] = /^(--?[^=]+)(?:=(.*))?$/.exec(word) ?? [];
      const known = name === undefined ? undefined : FLAGS.find((one) => one.name.test(name) && isFor(container, one));
      if (known) { add(settingOf(known, name, inner ?? words[n + 1]?.word, at)); }
    });
  }
  listAt(container.raw, 'env').forEach((entry, n) => {
    if (!isObject(entry) || typeof entry.name !== 'string') { return; }
    const { name } = entry;
    const known = VARIABLES.find((one) => one.name.test(name) && isFor(container, one));
    if (known) { add(settingOf(known, name, own(container.env, name), pointer(container.pointer, 'env', n, 'value'))); }
  });
  return longestOfAKind(found);
});

/** Flags whose argument is a setting itself, such as `--set name=value`. */
const TAKES_SETTINGS = /^--?(?:set|env|e|o|option|override|config|D|P|X)$/;

/** What would be a setting of a program if it began with a dash, as in `term_timeout=10s`, with that word. Names of one word may mean anything. */
export function settingsWithoutDashOf(container: ContainerView): (DrainSetting & { readonly word: string })[] {
  return (['command', 'args'] as const).flatMap((list) => container[list].flatMap((word, n) => {
    const at = word.indexOf('=');
    const [name, value] = [word.slice(0, Math.max(0, at)), word.slice(at + 1)];
    if (!isOfSeveralWords(name) || !/^\S+$/.test(value) || TAKES_SETTINGS.test(container[list][n - 1] ?? '')) { return []; }
    const known = FLAGS.find((one) => [`-${name}`, `--${name}`].some((flag) => one.name.test(flag)) && one.programs !== undefined && isFor(container, one));
    const flag = known?.name.test(`-${name}`) ? `-${name}` : `--${name}`;
    return known ? settingOf(known, flag, value, pointer(container.pointer, list, n)).map((setting) => ({ ...setting, word })) : [];
  }));
}

/** Whether a name is words with dashes, dots or underscores between them. */
function isOfSeveralWords(name: string): boolean {
  return /^\w+(?:[-.]\w+)*$/.test(name) && /[-_.]/.test(name.slice(1, -1));
}

/** What the annotations of a pod say of the stop of containers that are put into it later. */
export function injectedDrainsOf(pod: PodView): DrainSetting[] {
  const at = pod.pointer.replace(/\/spec$/, '/metadata/annotations');
  return Object.entries(pod.annotations).flatMap(([name, value]) => {
    const known = ANNOTATIONS.find((one) => one.name.test(name));
    const drain = name === 'proxy.istio.io/config' ? /\bterminationDrainDuration["']?\s*:\s*["']?([\w.]+)/.exec(value)?.[1] : undefined;
    if (drain) { return settingOf({ name: /./, does: 'lets the proxy of Istio drain for' }, 'terminationDrainDuration', drain, pointer(at, name)); }
    return known ? settingOf(known, name, value, pointer(at, name)) : [];
  });
}

/** Seconds that a program gives what is under way where nobody tells it otherwise. */
const BY_DEFAULT: readonly { readonly program: RegExp; readonly name: string; readonly seconds: number }[] = [
  { program: /^gunicorn$/, name: 'Gunicorn', seconds: 30 },
  { program: /^sidekiq$/, name: 'Sidekiq', seconds: 25 },
];

/** How long the program of a container lets what is under way finish, if it is known and not told otherwise. */
export function defaultDrainOf(container: ContainerView): { readonly name: string; readonly seconds: number } | undefined {
  // A file of settings may say something else.
  const text = [...container.command, ...container.args].join(' ');
  if (container.env.GUNICORN_CMD_ARGS !== undefined || /(?:^|\s)(?:-[cC]|--config)(?=[\s=]|$)/.test(text.replace(/^\S*sh -[a-z]*c /, ''))) { return undefined; }
  if (drainSettingsOf(container).length > 0) { return undefined; }
  const programs = programsOf(container);
  return BY_DEFAULT.find(({ program }) => programs.some((one) => program.test(one)));
}

/** The names of the programs that a container may run, as far as its command, its arguments and its image say. */
const programsOf = remember(({ args, command, image }: ContainerView): readonly string[] => {
  const words = [...command, ...args].flatMap((text) => text.split(/\s+/)).filter((word) => !word.startsWith('-')).map((word) => word.split('/').pop()!);
  const path = image === undefined ? undefined : parseImage(image)?.path;
  const programs = path === undefined ? [] : path.endsWith('ingress-nginx/controller') ? ['nginx-ingress-controller'] : [path.split('/').pop()!];
  return [...words, ...programs];
});

const answersOf = remember((_: ContainerView) => new Map<Known, boolean>());

/** Whether a setting is one of a program of a container, found out once: a script may hold both many times. */
function isFor(container: ContainerView, known: Known): boolean {
  const { programs } = known;
  if (programs === undefined) { return true; }
  const answers = answersOf(container);
  let answer = answers.get(known);
  if (answer === undefined) { answers.set(known, answer = programsOf(container).some((program) => programs.test(program))); }
  return answer;
}

function settingOf({ does, unit = 1 }: Known, name: string, text: string | undefined, at: string): DrainSetting[] {
  if (text === undefined || isTemplated(text)) { return []; }
  const value = text.replace(/^["']|["']$/g, '');
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) * unit : secondsIn(value.toLowerCase().replace(/^pt/, ''));
  return seconds === undefined || seconds === 0 ? [] : [{ name, seconds, pointer: at, does }];
}

function longestOfAKind(settings: readonly DrainSetting[]): DrainSetting[] {
  const longest = new Map<string, DrainSetting>();
  for (const setting of settings) {
    const kind = setting.does + (setting.name.startsWith('--post-') ? ' then' : '');
    if ((longest.get(kind)?.seconds ?? 0) < setting.seconds) { longest.set(kind, setting); }
  }
  return [...longest.values()];
}
