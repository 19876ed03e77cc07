import { Duration } from 'cdk8s';
import { Behaviour, Setting } from './behaviour';
import { CATALOGUE } from './catalogue';
import { generic, GenericServerOptions } from './generic';
import { parseImage, recognise } from './image';
import { haproxy, HaproxyOptions } from './haproxy';
import { nginx, NginxOptions } from './nginx';
import { ServerOptions } from './options';
import { signalAndWait } from './signal';
import { StopSignal } from './stop-signal';
import { Hook } from '../hooks';
import { secondsOf } from '../private/seconds';
import { Shutdown } from '../shutdown';

/** How a server stops in one image. */
export interface ServerStop {
  readonly shutdown: Shutdown;
  /** What runs between the drain and the stop signal. */
  readonly hook?: Hook;
  /** The hook needs PID 1 to be the server. */
  readonly usesPid1: boolean;
  /** The signal that the container should get, which is not the one that it gets. Nothing if that is as good. */
  readonly signal?: StopSignal;
  readonly settings: readonly Setting[];
}

/**
 * How one well-known program stops: its signals, its own limits, and what it must be told so that it loses nothing.
 *
 * Given to a workload, it makes the drain, the hook and the grace period. Where the server must know a time too and takes it
 * by a variable or an argument, that is set as well; where it does not, an annotation of the pod says what to set.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/servers.md
 */
export class Server {
  /**
   * Any program that handles SIGTERM itself: it finishes what it is at, and ends within a given time. As PID 1 of a
   * container, a program that does not handle it ignores it.
   *
   * @param options how long that takes
   * @throws if a time is out of its range
   */
  public static generic(options: GenericServerOptions): Server {
    return new Server(generic(options), options);
  }

  /**
   * nginx, and nginx-unprivileged. Its own `GracefulNginx` also writes the configuration.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://nginx.org/en/docs/control.html
   */
  public static nginx(options: NginxOptions = {}): Server {
    return new Server(nginx(options), options);
  }

  /**
   * HAProxy.
   *
   * @param options how long its connections take
   * @throws if a time is out of its range
   * @see https://docs.haproxy.org/2.8/management.html#4
   */
  public static haproxy(options: HaproxyOptions = {}): Server {
    return new Server(haproxy(options), options);
  }

  /**
   * The server that is in an image, with its default options; nothing if the image is not known for sure, as one of your own.
   *
   * @param image the image reference, such as `nginx:1.27`
   */
  public static fromImage(image: string): Server | undefined {
    const reference = parseImage(image);
    const known = recognise(image, CATALOGUE.map(({ facts }) => facts));
    if (!reference || !known) { return undefined; }
    return new Server(CATALOGUE.find(({ facts }) => facts === known.facts)!.byDefault(known.version), {});
  }

  /** The name by which this library knows it, such as `nginx`. */
  public readonly id: string;

  /** Its name, such as `Apache httpd`. */
  public readonly title: string;

  /** What only you can set, as in its configuration file, one instruction each. The annotation of the pod holds the same. */
  public readonly notes: string[];

  /** How long it may take from its stop signal to its end. */
  public readonly stop: Duration;

  private constructor(private readonly behaviour: Behaviour, private readonly options: ServerOptions) {
    const { facts, settings, stop } = behaviour;
    const where = `Server.${facts.id}`;
    this.id = facts.id;
    this.title = facts.name;
    this.notes = settings.flatMap((setting) => setting.kind === 'note' ? setting.text : []);
    this.stop = Duration.seconds(stop);
    if (options.drain) {
      secondsOf(where, 'drain', options.drain, { min: 0, max: 3600 }, 'leave it out to have it computed');
    }
    if (options.margin) {
      secondsOf(where, 'margin', options.margin, { min: 1, max: 3600 }, 'give what to keep in hand');
    }
  }

  /** The server in words, such as `nginx, which stops within 30 s`. */
  public toString(): string {
    return `${this.title}, which stops within ${this.stop.toSeconds()} s`;
  }

  /**
   * How it stops in an image, and in a cluster where a manifest can choose the stop signal, or not.
   *
   * @internal
   */
  public _stopIn(image: string | undefined, canChooseSignal: boolean): ServerStop {
    const { facts, hook, keepalive = 0, otherwise, settings, stop, usesPid1 } = this.behaviour;
    const graceful = facts.gracefulSignals.value;
    const sent = this.options.stopSignal ?? this._knownIn(image)?.stopSignal ?? facts.images[0]?.stopSignal.value ?? StopSignal.SIGTERM;
    // A server without any graceful signal is as well served by one as by another.
    const isGraceful = graceful.length === 0 || graceful.includes(sent);
    const handOver = isGraceful || canChooseSignal ? undefined : otherwise ?? signalAndWait(graceful[0], Math.max(stop, 1));
    const hooks = [...hook ? [hook] : [], ...handOver ? [handOver] : []];
    return {
      shutdown: Shutdown.of({
        drain: this.options.drain,
        keepalive: this.options.drain ? undefined : Duration.seconds(keepalive),
        // With a hook that waits for the end, nothing is left to do after it.
        stop: Duration.seconds(handOver ? 0 : stop),
        margin: this.options.margin,
        message: this.options.message,
      }),
      hook: hooks.length > 0 ? Hook.sequence(...hooks) : undefined,
      usesPid1: handOver !== undefined || usesPid1 === true,
      signal: isGraceful ? undefined : graceful[0],
      settings,
    };
  }

  /**
   * The same server, whose settings somebody else sees to.
   *
   * @internal
   */
  public _configured(): Server {
    return new Server({ ...this.behaviour, settings: [] }, this.options);
  }

  /**
   * What is known of an image, if it holds this server.
   *
   * @internal
   */
  public _knownIn(image?: string) {
    const known = image === undefined ? undefined : recognise(image, CATALOGUE.map(({ facts }) => facts));
    return known?.facts === this.behaviour.facts ? known : undefined;
  }
}
