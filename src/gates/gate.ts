import type { Service } from 'cdk8s-plus-28';
import type { GateKind } from './kind';
import { Duration } from '../private/duration';
import { exec } from './kinds/exec';
import { file } from './kinds/file';
import { httpGet } from './kinds/http-get';
import { tcp } from './kinds/tcp';
import type { GateOptions, HttpGateOptions, ServiceGateOptions } from './options';
import { WaitPlace } from './place';
import type { ProbeJson } from './probe';
import type { Mesh } from '../cluster';
import { generalScript } from './scripts/general';
import { shortScript } from './scripts/short';
import type { GateTools } from './tools';
import { refuseCommand } from '../hooks/refuse';
import { guard } from '../private/arguments';
import { guardExpansion, quote } from '../private/quote';
import { inWords, secondsOf } from '../private/seconds';

const secondsIn = (duration: Duration) => duration.toMilliseconds({ integral: false }) / 1000;

/**
 * A condition that must hold before a container starts, with a time limit.
 *
 * It opens on real readiness only: an HTTP status from 200 to 399 (a redirect opens it and is not followed), an accepted TCP
 * connection, a command that exits with 0, a file that exists. As with a probe, proxy variables are ignored and HTTPS certificates are
 * not verified. (If the gate is rendered as a probe, the kubelet follows redirects on the same host.)
 *
 * In an image whose tools are known, the wait is one line of shell for each gate. In any other, the image needs a shell and, for HTTP
 * and TCP, one of curl, wget, nc and bash; the script then picks one.
 */
export class Gate {
  /**
   * Opens when a server responds to a GET request with a status from 200 to 399.
   *
   * @param url a URL such as `http://auth/healthz`, or a path such as `/healthz` for a server in the same pod
   * @param options port, scheme, headers and timing
   * @throws if the URL is invalid, if a header cannot be sent, or if a value is out of range
   */
  public static httpGet(url: string, options: HttpGateOptions = {}): Gate {
    return new Gate(httpGet(url, options), options);
  }

  /**
   * Opens when a TCP connection is accepted. A server that accepts connections may still be unable to serve: prefer `httpGet` if the
   * server has a health endpoint.
   *
   * @param host a host name or address; `localhost` is the same pod
   * @param port the port, from 1 to 65,535
   * @param options timing
   * @throws if host or port is invalid, or if a value is out of range
   */
  public static tcp(host: string, port: number, options: GateOptions = {}): Gate {
    return new Gate(tcp(host, port), options);
  }

  /**
   * Opens when a Service accepts connections, or responds to a request. A Service without a ready pod does neither.
   *
   * @param service the Service; that of a StatefulSet is its `service`, and `exposeViaService` returns that of a Deployment
   * @param options path, port and timing
   * @throws if the Service has no port and none is given, or if a value is out of range
   * @see https://kubernetes.io/docs/concepts/services-networking/service/
   */
  public static service(service: Service, options: ServiceGateOptions = {}): Gate {
    const port = options.port ?? service.ports[0]?.port;
    if (port === undefined) {
      throw new Error(`${service.node.path}: Gate.service: 'service' (${service.name}) has no port yet: give it one with bind(), or give the gate a 'port'`);
    }
    const { namespace } = service.metadata;
    const host = namespace === undefined ? service.name : `${service.name}.${namespace}`;
    if (options.path === undefined) { return Gate.tcp(host, port, options); }
    const path = options.path.startsWith('/') ? options.path : `/${options.path}`;
    return new Gate(httpGet(`http://${host}:${port}${path}`, {}), options);
  }

  /**
   * Opens when a command exits with 0 in the container that waits. Its output is discarded.
   *
   * @param command the program and its arguments; not run in a shell, and `$(NAME)` is not expanded
   * @param options timing
   * @throws if the command names no program, or if a value is out of range
   */
  public static exec(command: string[], options: GateOptions = {}): Gate {
    return new Gate(exec(command), options);
  }

  /**
   * Opens when a file, directory or socket exists in the container that waits.
   *
   * @param path an absolute path
   * @param options timing
   * @throws if the path is invalid or not absolute, or if a value is out of range
   */
  public static file(path: string, options: GateOptions = {}): Gate {
    return new Gate(file(path), options);
  }

  /**
   * Opens when the proxy that a mesh adds to the pod is ready to carry requests. A native sidecar is ready before all other containers start.
   * An ordinary container is not: a program that sends requests as soon as it starts has to wait, with `waitCommand` and its own command.
   *
   * @param mesh the mesh
   * @param options timing
   * @throws if the mesh adds no proxy, or one that does not say when it is ready, or if a value is out of range
   */
  public static proxyOf(mesh: Mesh, options: GateOptions = {}): Gate {
    const ready = mesh._ready;
    if (!ready) {
      throw new Error(`Gate.proxyOf: 'mesh' (${mesh}) must have a proxy in the pod that says when it is ready: use Gate.httpGet or Gate.tcp with its port, or leave the gate out`);
    }
    return Gate.httpGet(ready.path, { ...options, port: ready.port });
  }

  /**
   * A shell command that waits for the gates, one after another, and fails when one does not open in time. Use it as the command of a
   * container of your own; it works in any image with a shell and, for HTTP and TCP, one of curl, wget, nc and bash.
   *
   * @param gates the gates
   * @param command the program and its arguments that the shell becomes when all gates are open; without it, the shell exits with 0
   * @throws if there are no gates, or if the command names no program
   */
  public static waitCommand(gates: Gate[], command?: string[]): string[] {
    if (!command) { return ['sh', '-c', Gate._script(gates, WaitPlace.MAIN_PROCESS)]; }
    refuseCommand('Gate.waitCommand', command);
    return ['sh', '-c', Gate._script(gates, WaitPlace.ENTRY_POINT), 'sh', ...command];
  }

  /**
   * The script that waits for all the gates: a short one if the tools of the image are known and can check each of them.
   *
   * @internal
   */
  public static _script(gates: Gate[], place: WaitPlace, tools?: GateTools): string {
    if (gates.length === 0) {
      throw new Error("Gate.waitCommand: 'gates' (none) must have at least one gate: give what to wait for");
    }
    // Kubernetes expands variables in the command of a container, and does not in that of a hook.
    const guarded = place === WaitPlace.HOOK ? (words: string) => words : guardExpansion;
    const loops = gates.flatMap((gate) => tools ? gate.loop(tools) ?? [] : []);
    if (tools && loops.length === gates.length) {
      const checks = gates.map(({ kind, timeout }, n) => ({ what: quote(kind.what), limit: timeout.toSeconds(), loop: quote(loops[n]) }));
      return guarded(shortScript(checks, place));
    }
    return generalScript(gates.flatMap(({ kind }) => kind.general.needs), gates.map((gate) => guarded(gate.call())), place);
  }

  /** How long to wait for the gate to open. */
  public readonly timeout: Duration;

  /** Interval between attempts. */
  public readonly interval: Duration;

  /** Time limit of one attempt. */
  public readonly attemptTimeout: Duration;

  /**
   * The longest time that waiting for the gate can take: its timeout plus what the last attempt may add.
   */
  public readonly bound: Duration;

  private constructor(private readonly kind: GateKind, private readonly options: GateOptions) {
    const where = kind.factory;
    this.timeout = options.timeout ?? Duration.seconds(60);
    const timeout = secondsOf(where, 'timeout', this.timeout, { min: 1, max: 3600 }, 'give how long to wait for the gate to open');
    this.interval = options.interval ?? Duration.millis(200);
    secondsOf(where, 'interval', this.interval, { min: 0.1, max: Math.min(60, timeout), fractions: true },
      `give the interval between attempts, at most 'timeout' (${inWords(timeout)})`);
    this.attemptTimeout = options.attemptTimeout ?? Duration.seconds(5);
    secondsOf(where, 'attemptTimeout', this.attemptTimeout, { min: 1, max: 60 }, 'give the time limit of one attempt');
    this.bound = Duration.seconds(timeout + Math.ceil(secondsIn(this.interval)) + 1);
  }

  /** Whether the gate checks something outside of its own pod. */
  public get isRemote(): boolean {
    return this.kind.place === 'remote';
  }

  /** A description of the gate, for example `tcp postgres:5432 (at most 60 s)`. */
  public toString(): string {
    return `${this.kind.what} (at most ${inWords(this.timeout.toSeconds())})`;
  }

  /**
   * Whether the gate checks what only its own container can see: its files and programs.
   *
   * @internal
   */
  public get _isInside(): boolean {
    return this.kind.place === 'container';
  }

  /**
   * Whether the gate checks for a file.
   *
   * @internal
   */
  public get _isFile(): boolean {
    return this.kind.isFile === true;
  }

  /**
   * The gate as a probe of the container that it is about.
   *
   * @internal
   */
  public _toProbe(): ProbeJson {
    // The kubelet counts in whole seconds and starts no attempt before the last one has ended: with a timeout longer than the period,
    // failureThreshold would bound nothing.
    const attempt = this.options.attemptTimeout?.toSeconds();
    const period = Math.max(Math.ceil(secondsIn(this.interval)), attempt ?? 1);
    return this.kind.probe({
      periodSeconds: period,
      timeoutSeconds: attempt ?? Math.min(this.attemptTimeout.toSeconds(), period),
      // The kubelet probes at the beginning of a period, so the last attempt needs one more.
      failureThreshold: Math.ceil(this.timeout.toSeconds() / period) + 1,
    });
  }

  /** The loop that ends when the gate is open, if the tools of the image can tell. */
  private loop(tools: GateTools): string | undefined {
    const check = this.kind.check(tools, this.attemptTimeout.toSeconds());
    return check && `until ${check}; do sleep ${secondsIn(this.interval)}; done`;
  }

  /** The call of the general script. */
  private call(): string {
    const numbers = [this.timeout.toSeconds(), secondsIn(this.interval), this.attemptTimeout.toSeconds()];
    return ['wait_for', this.kind.what, ...numbers.map(String), ...this.kind.general.words].map(quote).join(' ');
  }
}

guard('Gate', Gate);
