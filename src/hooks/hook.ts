import type { ConnectionScheme } from 'cdk8s-plus-28';
import type { HookHandler } from './handler';
import { refuseCommand, refuseHeaders, refuseLines, refusePort, refusePortName } from './refuse';
import type { Cluster } from '../cluster';
import { Feature } from '../cluster';
import { guard } from '../private/arguments';
import { Duration } from '../private/duration';
import { quote } from '../private/quote';
import { inWords, secondsOf } from '../private/seconds';

/** Options of a command as a hook. */
export interface ExecHookOptions {
  /**
   * Time limit of the command. Whole seconds, from 1 second to 1 hour.
   *
   * Kubernetes has no time limit for hooks: a `postStart` hook that hangs blocks the whole pod, even its deletion, and a
   * `preStop` hook that hangs uses up the grace period.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution
   */
  readonly timeout: Duration;

  /**
   * Whether to run the command under `timeout`, which kills it when the time is up. The image must have `timeout` (busybox and
   * coreutils do). Otherwise the command itself must finish in time.
   *
   * @default true
   */
  readonly enforceTimeout?: boolean;
}

/** Options of an HTTP request as a hook. */
export interface HttpGetHookOptions {
  /**
   * The port number, from 1 to 65,535. Either this or `portName` is required.
   *
   * @default - the port named `portName`
   */
  readonly port?: number;

  /**
   * The name of a port of the same container.
   *
   * @default - the port number `port`
   */
  readonly portName?: string;

  /**
   * HTTP, or HTTPS without verifying the certificate.
   *
   * @default ConnectionScheme.HTTP
   */
  readonly scheme?: ConnectionScheme;

  /**
   * Headers of the request.
   *
   * @default - only those of the kubelet
   */
  readonly headers?: { [name: string]: string };

  /**
   * How long the server may take to respond. Whole seconds, from 1 second to 1 hour. Kubernetes does not enforce it; only the
   * grace period ends the hook.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution
   */
  readonly timeout: Duration;
}

const BOUND = { min: 1, max: 3600 };

/**
 * A hook of a container, which runs right after its start (`postStart`) or before its stop signal (`preStop`).
 *
 * Every hook has a time limit, which the grace period includes. There are no `tcpSocket` hooks, because no kubelet runs them, and
 * no HTTP hooks with a `host`, because the node resolves it, where `localhost` is the node itself.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export class Hook {
  /**
   * Runs a command in the container. If it fails as a `postStart` hook, the container is killed; if it fails as a `preStop` hook,
   * the kubelet only records the event `FailedPreStopHook`. The output is not logged.
   *
   * The command is not run in a shell, and `$(NAME)` is not expanded.
   *
   * @param command the program and its arguments
   * @param options its time limit
   * @throws if the command is empty, or if the time limit is out of range
   */
  public static exec(command: string[], options: ExecHookOptions): Hook {
    refuseCommand('Hook.exec', command);
    const seconds = secondsOf('Hook.exec', 'timeout', options.timeout, BOUND, 'give the longest time that the command may take');
    const bounded = options.enforceTimeout ?? true ? ['timeout', '-s', 'KILL', String(seconds), ...command] : [...command];
    return new Hook(`run ${command.map(quote).join(' ')} (at most ${inWords(seconds)})`, options.timeout, bounded.map(quote).join(' '),
      () => ({ exec: { command: bounded } }), true);
  }

  /**
   * Sends an HTTP GET request from the kubelet to the container. Only for `preStop`.
   *
   * Any response counts as success, including 404 and 500. It is not retried. It cannot be a `postStart` hook, because the
   * kubelet would send it before the server listens, and without a timeout: use a `Gate` to hold back the next container.
   *
   * @param path the path, starting with `/`
   * @param options port, headers and time limit
   * @throws if the path has a host, if not exactly one of `port` and `portName` is given, if a header cannot be sent, or if a
   * value is out of range
   */
  public static httpGet(path: string, options: HttpGetHookOptions): Hook {
    if (!path.startsWith('/')) {
      throw new Error(`Hook.httpGet: 'path' (${path}) must start with '/' and have no host, because the node would resolve it, where 'localhost' `
        + 'is the node itself: give only the path, and the request goes to the pod');
    }
    if ((options.port === undefined) === (options.portName === undefined)) {
      const given = options.port === undefined ? 'neither is given' : `${options.port} and ${options.portName}`;
      throw new Error(`Hook.httpGet: 'port' and 'portName' (${given}): give exactly one of them, a number or the name of one of the container's ports`);
    }
    if (options.port !== undefined) { refusePort('Hook.httpGet', options.port); }
    if (options.portName !== undefined) { refusePortName('Hook.httpGet', options.portName); }
    refuseHeaders('Hook.httpGet', options.headers ?? {});
    const seconds = secondsOf('Hook.httpGet', 'timeout', options.timeout, BOUND, 'give how long the server may take to respond');
    const port = options.port ?? options.portName!;
    const scheme = options.scheme ?? 'HTTP';
    const httpHeaders = Object.entries(options.headers ?? {}).map(([name, value]) => ({ name, value }));
    return new Hook(`GET ${path} on port ${port} (at most ${inWords(seconds)})`, options.timeout, undefined,
      () => ({ httpGet: { ...(httpHeaders.length > 0 ? { httpHeaders } : {}), path, port, scheme } }));
  }

  /**
   * Waits. As a `preStop` hook it keeps the container serving while endpoints and load balancers stop sending it new connections.
   *
   * From Kubernetes 1.30 the kubelet itself waits. Before, the hook runs `sleep` in the container: an image without it
   * (distroless, scratch) stops without the wait.
   *
   * @param time how long to wait. Whole seconds, from 0 to 1 hour, and at most the grace period.
   * @throws if the time is out of range
   */
  public static sleep(time: Duration): Hook {
    const seconds = secondsOf('Hook.sleep', 'time', time, { min: 0, max: BOUND.max }, 'give the time to wait');
    return new Hook(`sleep ${inWords(seconds)}`, time, `sleep ${seconds}`, (cluster) => {
      const native = cluster.supports(Feature.NATIVE_SLEEP) && (seconds > 0 || cluster.supports(Feature.ZERO_SLEEP));
      return native ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } };
    }, true);
  }

  /**
   * Writes a line to the log of the container, through the standard output of PID 1, because the output of hooks is not logged.
   * The image must have a shell. The hook never fails: if PID 1 belongs to another user, or if the pod shares its process
   * namespace, the line is lost.
   *
   * @param line the text, without line breaks
   * @throws if the text has a line break or a NUL character
   */
  public static log(line: string): Hook {
    refuseLines('Hook.log', 'line', line);
    const words = `{ printf '%s\\n' ${quote(line)} >/proc/1/fd/1 || :; } 2>/dev/null`;
    return new Hook(`log ${quote(line)}`, Duration.seconds(0), words, () => ({ exec: { command: ['sh', '-c', words] } }));
  }

  /**
   * Runs several hooks one after another, and stops at the first that fails. The image must have a shell.
   *
   * @param hooks made with `exec`, `sleep`, `log` or `sequence`
   * @throws if there are none, or if one of them is an HTTP request
   */
  public static sequence(...hooks: Hook[]): Hook {
    if (hooks.length === 0) {
      throw new Error("Hook.sequence: 'hooks' (none) must have at least one hook: give the hooks in the order in which to run them");
    }
    if (hooks.length === 1) { return hooks[0]; }
    const lines = hooks.map((hook) => {
      if (hook.words === undefined) {
        throw new Error(`Hook.sequence: 'hooks' (${hook}) must not be an HTTP request, because the kubelet sends it, not the container: use `
          + 'Hook.exec with an HTTP client of the image');
      }
      return hook.words;
    });
    const bound = Duration.seconds(hooks.reduce((sum, hook) => sum + hook.bound.toSeconds(), 0));
    const last = hooks[hooks.length - 1].isProgram ? `exec ${lines[lines.length - 1]}` : lines[lines.length - 1];
    // `exec` replaces the shell, so that the last command itself gets signals and no shell lingers.
    const script = [...lines.slice(0, -1), last].join(' && ');
    return new Hook(hooks.join(', then '), bound, lines.join(' && '), () => ({ exec: { command: ['sh', '-c', script] } }));
  }

  /** Time limit of the hook. */
  public readonly bound: Duration;

  private constructor(
    private readonly description: string,
    bound: Duration,
    /** The hook as words for a shell, if a shell of the container can do it. */
    private readonly words: string | undefined,
    private readonly render: (cluster: Cluster) => HookHandler,
    /** The words are one program and its arguments, so that `exec` may stand before them. */
    private readonly isProgram = false,
  ) {
    this.bound = bound;
  }

  /** A description of the hook, for example `sleep 5 s, then run nginx -s quit (at most 2 s)`. */
  public toString(): string {
    return this.description;
  }

  /**
   * Whether the container runs it, and not the kubelet.
   *
   * @internal
   */
  public get _runsInShell(): boolean {
    return this.words !== undefined;
  }

  /**
   * The handler in a manifest.
   *
   * @internal
   */
  public _toHandler(cluster: Cluster): HookHandler {
    return this.render(cluster);
  }
}

guard('Hook', Hook);
