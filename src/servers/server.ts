import { Factories } from './factories';
import { Duration } from '../private/duration';
import type { Behaviour } from './machinery/behaviour';
import type { ServerOptions } from './machinery/options';
import type { ServerStop } from './machinery/stop-in';
import { StopSignal } from './machinery/stop-signal';
import { guard } from '../private/arguments';
import { secondsOf } from '../private/seconds';

/** Every app loads this file, and few need a server: so they are loaded when the first one is asked for. */
function load(): typeof import('./machinery/all') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./machinery/all') as typeof import('./machinery/all');
}

/**
 * How a well-known program stops: its signals, its own limits, and the settings that it needs to lose no requests.
 *
 * Given to a workload, it determines the drain, the hook and the grace period. Settings of the server itself are added as
 * environment variables or arguments; for settings in a configuration file, an annotation of the pod tells you what to set.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/servers.md
 */
export class Server extends Factories {
  /**
   * The server in an image, with its default options, or nothing if the image is unknown, such as one of your own.
   *
   * @param image the image reference, for example `nginx:1.27`
   */
  public static fromImage(image: string): Server | undefined {
    const known = load().knownImage(image);
    return known && new Server(load().CATALOGUE.find(({ facts }) => facts === known.facts)!.byDefault(known.version), {});
  }

  /**
   * An entry of the catalogue.
   *
   * @internal
   */
  public static _of(behaviour: Behaviour, options: ServerOptions = {}): Server {
    return new Server(behaviour, options);
  }

  /** The identifier of the server, for example `nginx`. */
  public readonly id: string;

  /** The name of the server, for example `Apache httpd`. */
  public readonly title: string;

  /** What you must set yourself, mostly in its configuration file, one instruction each. The annotation of the pod holds the same. */
  public readonly notes: string[];

  /** How long it may take to exit after its stop signal. */
  public readonly stop: Duration;

  private constructor(private readonly behaviour: Behaviour, private readonly options: ServerOptions) {
    super();
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
      secondsOf(where, 'margin', options.margin, { min: 1, max: 3600 }, 'give the safety margin');
    }
  }

  /** A description of the server, for example `nginx, which stops within 30 s`. */
  public toString(): string {
    return `${this.title}, which stops within ${this.stop.toSeconds()} s`;
  }

  /**
   * How it stops in an image, and in a cluster where a manifest can choose the stop signal, or not.
   *
   * @internal
   */
  public _stopIn(image: string | undefined, canChooseSignal: boolean): ServerStop {
    const official = this.behaviour.facts.images[0]?.stopSignal.value ?? StopSignal.SIGTERM;
    const sent = this.options.stopSignal ?? this._knownIn(image)?.stopSignal ?? official;
    return load().stopIn(this.behaviour, this.options, sent, canChooseSignal);
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
   * Whether the other containers of a pod need it until they have ended, as nginx needs php-fpm.
   *
   * @internal
   */
  public get _helpsOthers(): boolean {
    return this.behaviour.facts.helps !== undefined;
  }

  /**
   * How long its slowest start takes, in seconds, if it loads something first that takes so long, such as a model.
   *
   * @internal
   */
  public get _longestStart(): number | undefined {
    const { slowStart, start } = this.behaviour.facts;
    return slowStart && start.worst;
  }

  /**
   * What is known of an image, if it holds this server.
   *
   * @internal
   */
  public _knownIn(image?: string) {
    return image === undefined ? undefined : load().knownImages(image).find(({ facts }) => facts === this.behaviour.facts);
  }
}

guard('Server', Server);
// People call them on Server.
guard('Server', Factories);
