import { isIPv6 } from 'net';
import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { execProbe, httpProbe, ProbeJson, ProbeTimes, tcpProbe } from './probe';
import { prelude, ScriptCheck, ScriptFunction, ScriptOutput } from './script';
import { guardExpansion, quote } from '../hooks/quote';
import { refuseCommand, refuseHeaders, refusePort } from '../hooks/refuse';
import { inWords, secondsOf } from '../private/seconds';

/** How long, and how often, a gate looks. */
export interface GateOptions {
  /**
   * How long to wait for the gate to open. When the time is up, the container's log says so, and the wait has failed:
   * Kubernetes restarts the container that waited. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(60)
   */
  readonly timeout?: Duration;

  /**
   * The pause between two looks. From 0.1 seconds to 1 minute, and never longer than `timeout`. Where a probe does the
   * looking, whole seconds are used, rounded up; so are they in an image whose `sleep` knows no fractions.
   *
   * @default Duration.millis(200)
   */
  readonly interval?: Duration;

  /**
   * How long a single look may take, such as the answer to one request. Whole seconds, from 1 second to 1 minute. Where a
   * probe does the looking, the pause is at least as long.
   *
   * @default - 5 seconds; where a probe does the looking, no longer than the pause
   */
  readonly attemptTimeout?: Duration;
}

/** What is asked for over HTTP, how long and how often. */
export interface HttpGateOptions extends GateOptions {
  /**
   * The port, if the gate was given a path and not a URL. From 1 to 65,535.
   *
   * @default - 80, or 443 with HTTPS
   */
  readonly port?: number;

  /**
   * HTTP, or HTTPS without any check of the certificate, if the gate was given a path and not a URL. HTTPS needs curl or
   * wget; the HTTPS that busybox wget has built in is too old for many servers.
   *
   * @default ConnectionScheme.HTTP
   */
  readonly scheme?: ConnectionScheme;

  /**
   * Headers of the request.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}

interface GateParts {
  readonly factory: string;
  readonly what: string;
  readonly needs: ScriptFunction[];
  readonly words: string[];
  readonly options?: GateOptions;
  readonly remote: boolean;
  readonly probe: (times: ProbeTimes) => ProbeJson;
}

const secondsIn = (duration: Duration) => duration.toMilliseconds({ integral: false }) / 1000;
const OWN_POD = '127.0.0.1';
const unbracketed = (host: string) => host.replace(/^\[(.*)\]$/, '$1');
// A leading dash would be an option of nc.
const isHost = (host: string) => /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(host) || isIPv6(host);
const isOwnPod = (host: string) => ['localhost', OWN_POD, '::1'].includes(host.toLowerCase());

/**
 * A condition that must hold before a container starts, with a time limit.
 *
 * It opens on real readiness only: an HTTP answer from 200 to 399 (a redirect opens it and is not followed), an accepted
 * TCP connection, a command that succeeds, a file that exists. Proxies from the environment are not used, and HTTPS
 * certificates are not checked, as with a probe. (Where a probe does the looking, the kubelet follows redirects that stay on
 * the same host.)
 *
 * To look over HTTP or TCP, the image that waits needs a shell and one of curl, wget, nc and bash.
 */
export class Gate {
  /**
   * Opens when a server answers a GET request with a status from 200 to 399.
   *
   * @param url a URL such as `http://auth/healthz`, or, for a server in the own pod, a path such as `/healthz`
   * @param options port, scheme and headers, how long and how often
   * @throws if the URL is none, if a header cannot be sent, or if a value is out of its range
   */
  public static httpGet(url: string, options: HttpGateOptions = {}): Gate {
    const target = parseUrl(url, options);
    const host = unbracketed(target.hostname);
    const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
    const path = `${target.pathname}${target.search}`;
    const scheme = target.protocol === 'https:' ? ConnectionScheme.HTTPS : ConnectionScheme.HTTP;
    refuseHeaders('Gate.httpGet', options.headers ?? {});
    const headers = Object.entries(options.headers ?? {});
    // nc and bash send nothing but what they are given, so the host is always given.
    const sent = headers.some(([name]) => name.toLowerCase() === 'host') ? headers : [['Host', target.host], ...headers];
    const inUrl = `${target.protocol}//${target.host}${path}`;
    return new Gate({
      factory: 'Gate.httpGet',
      what: inUrl,
      needs: [ScriptFunction.HTTP],
      words: ['http', inUrl, host, String(port), path, ...sent.map(([name, value]) => `${name}: ${value}`)],
      options,
      remote: !isOwnPod(target.hostname),
      probe: (times) => httpProbe(path, port, scheme, headers, times),
    });
  }

  /**
   * Opens when a TCP connection is accepted. A server that accepts connections may still be unable to serve: prefer
   * `httpGet` where there is something to ask for.
   *
   * @param host a host name or address; `localhost` is the own pod
   * @param port the port, from 1 to 65,535
   * @param options how long and how often
   * @throws if host or port is none, or if a value is out of its range
   */
  public static tcp(host: string, port: number, options: GateOptions = {}): Gate {
    const bare = unbracketed(host);
    if (!isHost(bare)) {
      throw new Error(`Gate.tcp: 'host' (${JSON.stringify(host)}) must be a host name or an address without scheme and port: `
        + "give it as in Gate.tcp('postgres', 5432)");
    }
    refusePort('Gate.tcp', port);
    const own = isOwnPod(bare);
    const to = own ? OWN_POD : bare;
    return new Gate({
      factory: 'Gate.tcp',
      what: `tcp ${host}:${port}`,
      needs: [ScriptFunction.TCP],
      words: ['tcp', to, String(port), `${isIPv6(to) ? `[${to}]` : to}:${port}`],
      options,
      remote: !own,
      probe: (times) => tcpProbe(port, times),
    });
  }

  /**
   * Opens when a command succeeds, that is, exits with 0, in the container that waits. Its output is not shown.
   *
   * @param command the program and its arguments; no shell is between, and variables such as `$(NAME)` are not expanded
   * @param options how long and how often
   * @throws if the command names no program, or if a value is out of its range
   */
  public static command(command: string[], options: GateOptions = {}): Gate {
    refuseCommand('Gate.command', command);
    return new Gate({
      factory: 'Gate.command',
      what: `command ${command.map(quote).join(' ')}`,
      needs: [ScriptFunction.COMMAND],
      words: ['command_succeeds', ...command],
      options,
      remote: false,
      probe: (times) => execProbe(command, times),
    });
  }

  /**
   * Opens when a file, or a folder, or a socket, exists in the container that waits.
   *
   * @param path an absolute path
   * @param options how long and how often
   * @throws if the path is not absolute or none at all, or if a value is out of its range
   */
  public static file(path: string, options: GateOptions = {}): Gate {
    if (!path.startsWith('/')) {
      throw new Error(`Gate.file: 'path' (${JSON.stringify(path)}) must be absolute, because the working folder depends on the image: begin it with '/'`);
    }
    if (path.includes('\0')) {
      throw new Error(`Gate.file: 'path' (${JSON.stringify(path)}) holds a NUL character, which no path can have: take it out`);
    }
    return new Gate({
      factory: 'Gate.file',
      what: `file ${path}`,
      needs: [],
      words: ['test', '-e', path],
      options,
      remote: false,
      probe: (times) => execProbe(['test', '-e', path], times),
    });
  }

  /**
   * A shell command that waits for all the gates, one after another, and fails when the time of one is up. This is what
   * the library writes into the manifests; it can serve as the command of a container of one's own.
   *
   * @param gates the gates
   * @throws if there are none
   */
  public static waitCommand(gates: Gate[]): string[] {
    return ['sh', '-c', Gate._script(gates, ScriptOutput.MAIN_PROCESS)];
  }

  /**
   * The script that waits for all the gates.
   *
   * @internal
   */
  public static _script(gates: Gate[], output: ScriptOutput): string {
    if (gates.length === 0) {
      throw new Error("Gate.waitCommand: 'gates' (none) must hold at least one gate: give what to wait for");
    }
    // Kubernetes expands variables in the command of a container, and does not in that of a hook.
    const guard = output === ScriptOutput.HOOK ? (words: string) => words : guardExpansion;
    const checks = gates.map((gate) => gate.check());
    return [prelude(checks, output), ...checks.map((check) => guard(check.call))].join('\n');
  }

  /** How long to wait for the gate to open. */
  public readonly timeout: Duration;

  /** The pause between two looks. */
  public readonly interval: Duration;

  /** How long a single look may take. */
  public readonly attemptTimeout: Duration;

  /**
   * The longest time that waiting for the gate can take: its timeout, and what the last look and its surroundings may
   * take beyond it.
   */
  public readonly bound: Duration;

  private constructor(private readonly parts: GateParts) {
    const options = parts.options ?? {};
    this.timeout = options.timeout ?? Duration.seconds(60);
    const timeout = secondsOf(parts.factory, 'timeout', this.timeout, { min: 1, max: 3600 }, 'give how long to wait for the gate to open');
    this.interval = options.interval ?? Duration.millis(200);
    secondsOf(parts.factory, 'interval', this.interval, { min: 0.1, max: Math.min(60, timeout), fractions: true },
      `give the pause between two looks, no longer than 'timeout' (${inWords(timeout)})`);
    this.attemptTimeout = options.attemptTimeout ?? Duration.seconds(5);
    secondsOf(parts.factory, 'attemptTimeout', this.attemptTimeout, { min: 1, max: 60 }, 'give how long a single look may take');
    this.bound = Duration.seconds(timeout + Math.ceil(secondsIn(this.interval)) + 1);
  }

  /** Whether the gate looks at something outside the own pod. */
  public get isRemote(): boolean {
    return this.parts.remote;
  }

  /** The gate in words, such as `tcp postgres:5432 (at most 60 s)`. */
  public toString(): string {
    return `${this.parts.what} (at most ${inWords(this.timeout.toSeconds())})`;
  }

  /**
   * Whether the gate looks at what only its own container can see: its files and programs.
   *
   * @internal
   */
  public get _isInside(): boolean {
    return !this.parts.needs.some((need) => need === ScriptFunction.HTTP || need === ScriptFunction.TCP);
  }

  /**
   * Whether the gate looks for a file.
   *
   * @internal
   */
  public get _isFile(): boolean {
    return this.parts.factory === 'Gate.file';
  }

  /**
   * The gate as a probe of the container that it is about.
   *
   * @internal
   */
  public _toProbe(): ProbeJson {
    // The kubelet counts whole seconds, and does not look again before the last look is over: were a look allowed to take
    // longer than a period, the number of looks would bound nothing.
    const look = this.parts.options?.attemptTimeout?.toSeconds();
    const period = Math.max(Math.ceil(secondsIn(this.interval)), look ?? 1);
    return this.parts.probe({
      periodSeconds: period,
      timeoutSeconds: look ?? Math.min(this.attemptTimeout.toSeconds(), period),
      // It looks at the beginning of a period, so the last look has to be one more.
      failureThreshold: Math.ceil(this.timeout.toSeconds() / period) + 1,
    });
  }

  private check(): ScriptCheck {
    const { what, needs, words } = this.parts;
    const numbers = [this.timeout.toSeconds(), secondsIn(this.interval), this.attemptTimeout.toSeconds()];
    return { what, needs, call: ['wait_for', what, ...numbers.map(String), ...words].map(quote).join(' ') };
  }
}

function parseUrl(url: string, options: HttpGateOptions): URL {
  const given = `Gate.httpGet: 'url' (${JSON.stringify(url)})`;
  if (url.startsWith('/') && !url.startsWith('//')) {
    if (options.port !== undefined) { refusePort('Gate.httpGet', options.port); }
    const protocol = options.scheme === ConnectionScheme.HTTPS ? 'https' : 'http';
    return new URL(`${protocol}://${OWN_POD}${options.port === undefined ? '' : `:${options.port}`}${url}`);
  }
  if (options.port !== undefined || options.scheme !== undefined) {
    throw new Error(`${given} has a port and a scheme of its own: take the options 'port' and 'scheme' out, or give a path that begins with '/'`);
  }
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Error(`${given} is neither a path that begins with '/' nor a URL: give '/healthz' for the own pod, or 'http://auth/healthz'`);
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new Error(`${given} must begin with 'http://' or 'https://': for anything else use Gate.tcp or Gate.command`);
  }
  if (parsed.username || parsed.password) {
    throw new Error("Gate.httpGet: 'url' must not hold a user or a password, because manifests are no secret: use Gate.command with a program that reads them from a Secret");
  }
  const host = unbracketed(parsed.hostname);
  if (!isHost(host)) {
    throw new Error(`${given} must have a host name or an address between '//' and the next '/', not '${host}': give it as in 'http://auth/healthz'`);
  }
  if (isOwnPod(host)) {
    parsed.hostname = OWN_POD;
  }
  return parsed;
}
