import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { HookHandler } from './handler';
import { quote } from './quote';
import { refuseCommand, refuseHeaders, refuseLines, refusePort, refusePortName } from './refuse';
import { Cluster, Feature } from '../cluster';
import { guard } from '../private/arguments';
import { inWords, secondsOf } from '../private/seconds';

/** How a command runs as a hook. */
export interface ExecHookOptions {
  /**
   * The bound of the hook: how long the command may take. Whole seconds, from 1 second to 1 hour.
   *
   * Kubernetes itself has no limit for hooks: a `postStart` that hangs holds back the whole pod for ever, even its
   * deletion, and a `preStop` that hangs eats the time that the process needs to stop.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution
   */
  readonly timeout: Duration;

  /**
   * Run the command under `timeout`, which ends it with SIGKILL when its time is up. The image must contain `timeout`
   * (busybox and coreutils have it). Without it, the command must end by itself within the time.
   *
   * @default true
   */
  readonly enforceTimeout?: boolean;
}

/** How an HTTP request is sent as a hook. */
export interface HttpGetHookOptions {
  /**
   * The port, by number, from 1 to 65,535. Either this or `portName` must be given.
   *
   * @default - the port that `portName` names
   */
  readonly port?: number;

  /**
   * The port, by its name among the ports of the same container; ports of other containers cannot be named.
   *
   * @default - the port that `port` gives
   */
  readonly portName?: string;

  /**
   * HTTP, or HTTPS without any check of the certificate.
   *
   * @default ConnectionScheme.HTTP
   */
  readonly scheme?: ConnectionScheme;

  /**
   * Headers of the request.
   *
   * @default - none but those that the kubelet sends anyway
   */
  readonly headers?: { [name: string]: string };

  /**
   * The bound of the hook: within which time the server answers. Whole seconds, from 1 second to 1 hour.
   * Nothing in Kubernetes enforces it but the grace period.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution
   */
  readonly timeout: Duration;
}

const BOUND = { min: 1, max: 3600 };

/**
 * What runs in a container right after its start (`postStart`) or before its stop signal (`preStop`).
 *
 * A hook always carries its bound, the longest time that it may take; the arithmetic of the grace period counts it.
 * There is no hook for a TCP connection: Kubernetes accepts `tcpSocket` hooks, but no kubelet ever ran one; and none
 * with a `host`: it would be resolved on the node, where `localhost` is the node itself.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export class Hook {
  /**
   * Runs a command in the container, beside its main process. An exit code other than 0 is a failure: of a `postStart`,
   * it kills the container; of a `preStop`, it only leaves the event `FailedPreStopHook`. The output is not logged.
   *
   * The command is not run by a shell; variables such as `$(NAME)` are not expanded.
   *
   * @param command the program and its arguments
   * @param options its bound
   * @throws if the command names no program, or if the bound is out of its range
   */
  public static exec(command: string[], options: ExecHookOptions): Hook {
    refuseCommand('Hook.exec', command);
    const seconds = secondsOf('Hook.exec', 'timeout', options.timeout, BOUND, 'give the longest time that the command may take');
    const bounded = options.enforceTimeout ?? true ? ['timeout', '-s', 'KILL', String(seconds), ...command] : [...command];
    return new Hook(`run ${command.map(quote).join(' ')} (at most ${inWords(seconds)})`, options.timeout, bounded.map(quote).join(' '),
      () => ({ exec: { command: bounded } }), true);
  }

  /**
   * Sends one HTTP GET request to the container, from the kubelet. It may only be a `preStop`.
   *
   * Any answer is a success, 404 and 500 too. There is no second try. It cannot be a `postStart`, because it would be
   * sent before the server listens, and nothing would bound it: hold back the next container with a `Gate` instead.
   *
   * @param path the path, beginning with `/`
   * @param options port, headers and bound
   * @throws if the path has a host, if not exactly one port is given, if a header cannot be sent, or if a value is out of its range
   */
  public static httpGet(path: string, options: HttpGetHookOptions): Hook {
    if (!path.startsWith('/')) {
      throw new Error(`Hook.httpGet: 'path' (${path}) must begin with '/' and have no host: the kubelet would look the host up on the node, `
        + "where 'localhost' is the node itself; give the path alone, it is sent to the container's own pod");
    }
    if ((options.port === undefined) === (options.portName === undefined)) {
      const given = options.port === undefined ? 'neither is given' : `${options.port} and ${options.portName}`;
      throw new Error(`Hook.httpGet: 'port' and 'portName' (${given}): give exactly one of them, a number or the name of one of the container's ports`);
    }
    if (options.port !== undefined) { refusePort('Hook.httpGet', options.port); }
    if (options.portName !== undefined) { refusePortName('Hook.httpGet', options.portName); }
    refuseHeaders('Hook.httpGet', options.headers ?? {});
    const seconds = secondsOf('Hook.httpGet', 'timeout', options.timeout, BOUND, 'give the time within which the server answers');
    const port = options.port ?? options.portName!;
    const scheme = options.scheme ?? ConnectionScheme.HTTP;
    const httpHeaders = Object.entries(options.headers ?? {}).map(([name, value]) => ({ name, value }));
    return new Hook(`GET ${path} on port ${port} (at most ${inWords(seconds)})`, options.timeout, undefined,
      () => ({ httpGet: { ...(httpHeaders.length > 0 ? { httpHeaders } : {}), path, port, scheme } }));
  }

  /**
   * Waits, and does nothing else. As a `preStop` it lets the container serve on while endpoints and load balancers
   * learn that it leaves.
   *
   * From Kubernetes 1.30 the kubelet itself waits, and the image needs nothing. Below, the program `sleep` of the image
   * does it: an image without one (distroless, scratch) then stops without the wait.
   *
   * @param time how long. Whole seconds, from 0 to 1 hour, and never longer than the grace period.
   * @throws if the time is out of its range
   */
  public static sleep(time: Duration): Hook {
    const seconds = secondsOf('Hook.sleep', 'time', time, { min: 0, max: BOUND.max }, 'give the time to wait');
    return new Hook(`sleep ${inWords(seconds)}`, time, `sleep ${seconds}`, (cluster) => {
      const native = cluster.supports(Feature.NATIVE_SLEEP) && (seconds > 0 || cluster.supports(Feature.ZERO_SLEEP));
      return native ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } };
    }, true);
  }

  /**
   * Writes a line to the log of the container, which the output of a hook never reaches by itself: it goes to the output
   * of the main process. Needs a shell. It takes no time, and never fails: where the main process belongs to another
   * user, or the containers of the pod share their processes, the line is lost.
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
   * Runs several hooks one after another; the first that fails ends the sequence. The image must have a shell.
   *
   * @param hooks made with `exec`, `sleep`, `log` or `sequence`
   * @throws if there are none, or if one of them is an HTTP request
   */
  public static sequence(...hooks: Hook[]): Hook {
    if (hooks.length === 0) {
      throw new Error("Hook.sequence: 'hooks' (none) must hold at least one hook: give those to run, in their order");
    }
    if (hooks.length === 1) { return hooks[0]; }
    const lines = hooks.map((hook) => {
      if (hook.words === undefined) {
        throw new Error(`Hook.sequence: 'hooks' (${hook}) cannot hold an HTTP request, because the kubelet sends it and not the container: `
          + 'use Hook.exec with a program of the image that sends it');
      }
      return hook.words;
    });
    const bound = Duration.seconds(hooks.reduce((sum, hook) => sum + hook.bound.toSeconds(), 0));
    const last = hooks[hooks.length - 1].isProgram ? `exec ${lines[lines.length - 1]}` : lines[lines.length - 1];
    // `exec` replaces the shell, so that the last command itself gets signals and no shell lingers.
    const script = [...lines.slice(0, -1), last].join(' && ');
    return new Hook(hooks.join(', then '), bound, lines.join(' && '), () => ({ exec: { command: ['sh', '-c', script] } }));
  }

  /** The longest time that the hook may take. */
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

  /** The hook in words, such as `sleep 5 s, then run nginx -s quit (at most 2 s)`. */
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
