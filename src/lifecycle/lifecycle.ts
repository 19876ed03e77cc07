import type { Duration } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Asked } from './asked';
import type { ServerPlace, StartFirstOptions, StopOptions, WaitForOptions } from './options';
import { afterRendering } from './rendering';
import type { LifecycleWriter } from './writer';
import type { Gate } from '../gates';
import type { Hook } from '../hooks';
import { guard } from '../private/arguments';
import { harmless } from '../private/harmless';
import { secondsOf } from '../private/seconds';
import type { Server } from '../servers';
import type { Shutdown } from '../shutdown';

/** Most workloads ask for little, and there may be thousands of them: so all that is empty is one. */
const NONE: ReadonlyMap<string, never> = new Map<string, never>();

const LIFECYCLE = Symbol.for('cdk8s-graceful.Lifecycle');

/**
 * How the pods of a workload start and stop: what they wait for, which container starts first, what runs before the stop signal,
 * and how long the stop may take.
 *
 * It works with any workload of cdk8s-plus and any other API object with a pod template. Changes are written at synth, so
 * containers may be added and the cluster may be set later. Existing hooks are never overwritten.
 */
export class Lifecycle {
  /**
   * The lifecycle of a workload. Repeated calls for the same workload return the same object.
   *
   * @param workload a Pod, Deployment, StatefulSet, DaemonSet, Job, CronJob or any other API object with a pod template
   * @throws if the construct is not an API object and has none as its default child
   */
  public static of(workload: IConstruct): Lifecycle {
    const object = apiObjectOf(workload) as ApiObject & { [LIFECYCLE]?: Lifecycle };
    if (!object[LIFECYCLE]) {
      Object.defineProperty(object, LIFECYCLE, { value: new Lifecycle(workload, object) });
    }
    return object[LIFECYCLE]!;
  }

  private readonly asked: Asked = {
    starts: [],
    waits: [],
    postStarts: NONE,
    stops: { shutdowns: NONE, preStops: NONE, limits: NONE, servers: NONE },
    isDefaultGracePeriodGiven: false,
    changes: 0,
  };
  private loadedWriter?: LifecycleWriter;

  private constructor(private readonly workload: IConstruct, private readonly object: ApiObject) {
    afterRendering(object, (manifest) => this.writer.write(manifest));
    workload.node.addValidation({ validate: () => this.writer.validate().map(harmless) });
  }

  /**
   * Starts a container first and holds others back until a gate opens. Repeated calls for the same container add gates.
   *
   * @param container the name of the container that starts first
   * @param gate the condition, mostly about the first container
   * @param options which containers wait, and how
   * @throws if the container would wait for itself
   */
  public startFirst(container: string, gate: Gate, options: StartFirstOptions = {}): Lifecycle {
    if (options.then?.includes(container)) {
      throw new Error(`${this.path}: Lifecycle.startFirst: 'then' (${container}) must not contain the first container itself: remove it from the list`);
    }
    this.asked.starts.push({ first: container, gate, then: options.then, way: options.way, helper: options.helper ?? false });
    this.asked.changes++;
    return this;
  }

  /**
   * Waits for dependencies outside the pod before anything else in the pod starts. An init container checks the gates one after
   * another and logs what it waits for. If a gate times out, the init container fails and Kubernetes restarts it with back-off.
   *
   * @param gates what to wait for
   * @param options the image and the name of the init container
   * @throws if there are no gates, if one checks the pod itself, which has not started yet, or if the name is invalid or taken
   */
  public waitFor(gates: Gate[], options: WaitForOptions = {}): Lifecycle {
    const where = `${this.path}: Lifecycle.waitFor`;
    if (gates.length === 0) {
      throw new Error(`${where}: 'gates' (none) must have at least one gate: give what to wait for, or leave the call out`);
    }
    for (const gate of gates) {
      if (!gate.isRemote && !gate._isInside) {
        throw new Error(`${where}: 'gates' (${gate}) checks its own pod, whose containers start only after the wait, so it would never open: use `
          + 'Lifecycle.startFirst to order the containers of a pod');
      }
      if (gate._isFile) {
        throw new Error(`${where}: 'gates' (${gate}) checks for a file in the waiting container, which has only the files of its image, so it `
          + 'would never open: use Lifecycle.startFirst for a file of another container');
      }
    }
    const name = options.name ?? 'wait-for-dependencies';
    if (name.length > 63 || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
      throw new Error(`${where}: 'name' (${JSON.stringify(name)}) must be a DNS label of at most 63 lower case letters, digits and dashes: `
        + 'correct it, or leave it out');
    }
    if (options.image === '') {
      throw new Error(`${where}: 'image' ("") must be an image: give one with a shell, or leave it out`);
    }
    if (this.asked.waits.some((wait) => wait.name === name)) {
      throw new Error(`${where}: 'name' (${name}) is already used by another wait: pass all gates in one call, or give this wait another name`);
    }
    this.asked.waits.push({ gates, name, image: options.image ?? 'busybox:1.36' });
    this.asked.changes++;
    return this;
  }

  /**
   * Runs a hook right after a container has started. The kubelet starts the next container when the hook has finished, and kills
   * the container if the hook fails.
   *
   * @param container the name of the container
   * @param hook what to run; not an HTTP request
   * @throws if the hook is an HTTP request, or if the container already has one
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks
   */
  public postStart(container: string, hook: Hook): Lifecycle {
    const where = `${this.path}: Lifecycle.postStart('${container}')`;
    if (!hook._runsInShell) {
      throw new Error(`${where}: 'hook' (${hook}) is an HTTP request, which the kubelet sends once, before the server listens, and without a `
        + 'timeout: use Lifecycle.startFirst with a Gate to wait for a server, or Hook.exec');
    }
    if (this.asked.postStarts.has(container)) {
      throw new Error(`${where}: 'hook' (${hook}) is the second one for this container: combine both with Hook.sequence`);
    }
    this.asked.postStarts = withEntry(this.asked.postStarts, container, hook);
    this.asked.changes++;
    return this;
  }

  /**
   * Runs a hook after the drain of a container, before its stop signal. The grace period includes its time limit.
   *
   * @param container the name of the container
   * @param hook what to run
   * @throws if the container already has one
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks
   */
  public preStop(container: string, hook: Hook): Lifecycle {
    if (this.asked.stops.preStops.has(container)) {
      throw new Error(`${this.path}: Lifecycle.preStop('${container}'): 'hook' (${hook}) is the second one for this container: combine both with Hook.sequence`);
    }
    this.asked.stops.preStops = withEntry(this.asked.stops.preStops, container, hook);
    this.asked.changes++;
    return this;
  }

  /**
   * Drains containers before their stop signal, and computes the grace period of the pod: that of its slowest container. A grace
   * period that is set on the workload (other than the default of Kubernetes, 30 seconds) is kept, and must be long enough.
   *
   * Only regular containers drain: a native sidecar gets its stop signal after all others. Its stop is included in the grace
   * period if it has its own shutdown. Containers without a shutdown keep the 30 seconds. Hooks that already exist are not
   * included, because it is not known how long they take.
   *
   * @param shutdown drain, stop and margin
   * @param options the container
   * @throws if the container already has a shutdown
   */
  public stop(shutdown: Shutdown, options: StopOptions = {}): Lifecycle {
    const { container } = options;
    const where = `${this.path}: Lifecycle.stop`;
    if (container === undefined ? this.asked.stops.shared : this.asked.stops.shutdowns.has(container)) {
      throw new Error(`${where}: 'shutdown' (${shutdown}) is the second one for `
        + `${container === undefined ? 'all containers' : `container '${container}'`}: leave one of them out`);
    }
    if (container === undefined) {
      this.asked.stops.shared = shutdown;
    } else {
      this.asked.stops.shutdowns = withEntry(this.asked.stops.shutdowns, container, shutdown);
    }
    this.asked.changes++;
    return this;
  }

  /**
   * Sets which server runs in a container, and stops it gracefully: with its drain, its hook if it needs one, and a sufficient
   * grace period. Settings of the server are added as environment variables or arguments, unless they are already there; what you
   * must set yourself is listed in the annotation `cdk8s-graceful/settings` of the pods.
   *
   * @param server the server
   * @param options the container
   * @throws if the container already has a server
   */
  public server(server: Server, options: ServerPlace = {}): Lifecycle {
    const { container } = options;
    if (container === undefined ? this.asked.stops.mainServer : this.asked.stops.servers.has(container)) {
      throw new Error(`${this.path}: Lifecycle.server: 'server' (${server}) is the second one for `
        + `${container === undefined ? 'the first container' : `container '${container}'`}: leave one of them out, or name another container `
        + 'with \'container\'');
    }
    if (container === undefined) {
      this.asked.stops.mainServer = server;
    } else {
      this.asked.stops.servers = withEntry(this.asked.stops.servers, container, server);
    }
    this.asked.changes++;
    return this;
  }

  /**
   * Kills a container if it has not exited a given time after its stop signal, even if the grace period of its pod is longer.
   * Kubernetes has no such limit: a shell becomes the main process, forwards signals to the command of the container, and kills
   * it when the time is up.
   *
   * The time starts with SIGTERM, SIGINT or SIGQUIT; SIGHUP, SIGUSR1, SIGUSR2 and SIGWINCH are only forwarded.
   *
   * The manifest must have the `command` of the container, and the image must have a shell. As background processes of a shell,
   * programs start with SIGINT and SIGQUIT ignored, unless they handle them.
   *
   * @param container the name of the container
   * @param limit how long the container may take to exit after its stop signal. Whole seconds, from 1 second to 1 hour.
   * @throws if the limit is out of range, or if the container already has one
   */
  public limitStop(container: string, limit: Duration): Lifecycle {
    const where = `${this.path}: Lifecycle.limitStop('${container}')`;
    secondsOf(where, 'limit', limit, { min: 1, max: 3600 }, 'give how long the container may take to exit after its stop signal');
    if (this.asked.stops.limits.has(container)) {
      throw new Error(`${where}: 'limit' (${limit.toSeconds()} s) is the second one for this container: leave one of them out`);
    }
    this.asked.stops.limits = withEntry(this.asked.stops.limits, container, limit);
    this.asked.changes++;
    return this;
  }

  /** A description of the lifecycle, one line for each setting. */
  public toString(): string {
    return [
      ...this.asked.waits.flatMap((wait) => wait.gates.map((gate) => `wait for ${gate}`)),
      ...this.asked.starts.map((start) => `start ${start.first} first, ${start.then?.join(', ') ?? 'the others'} when ${start.gate} opens`),
      ...[...this.asked.postStarts].map(([name, hook]) => `after the start of ${name}: ${hook}`),
      ...[...this.asked.stops.preStops].map(([name, hook]) => `before the stop of ${name}: ${hook}`),
      ...[...this.asked.stops.limits].map(([name, limit]) => `end ${name} ${limit.toSeconds()} s after its stop signal`),
      ...this.asked.stops.shared ? [`stop: ${this.asked.stops.shared}`] : [],
      ...[...this.asked.stops.shutdowns].map(([name, shutdown]) => `stop ${name}: ${shutdown}`),
      ...this.asked.stops.mainServer ? [`in the first container: ${this.asked.stops.mainServer}`] : [],
      ...[...this.asked.stops.servers].map(([name, server]) => `in ${name}: ${server}`),
    ].join('\n');
  }

  /**
   * Starts a helper first, which the others need until they have ended: it gets its stop signal after them, whatever its way.
   *
   * @internal
   */
  public _outlives(container: string, gate: Gate): void {
    this.asked.starts.push({ first: container, gate, helper: true, outlives: true });
    this.asked.changes++;
  }

  /**
   * Notes that the grace period of the workload was set explicitly, even if it is the default of Kubernetes.
   *
   * @internal
   */
  public _keepGracePeriod(): void {
    this.asked.isDefaultGracePeriodGiven = true;
    this.asked.changes++;
  }

  private get path(): string {
    return this.workload.node.path;
  }

  /** Every app loads this file: what decides and writes is loaded with the first workload that has it done. */
  private get writer(): LifecycleWriter {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    this.loadedWriter ??= new (require('./writer') as typeof import('./writer')).LifecycleWriter(this.workload, this.object, this.asked);
    return this.loadedWriter;
  }
}

// eslint-disable-next-line dot-notation
guard('Lifecycle', Lifecycle, (lifecycle) => lifecycle['path']);

function apiObjectOf(workload: IConstruct): ApiObject {
  try {
    return ApiObject.of(workload);
  } catch (cause) {
    throw new Error(`${workload.node.path}: Lifecycle.of: 'workload' (${workload.constructor.name}) must be an API object or have one as its default child: give a workload, for example a Deployment`, { cause });
  }
}

function withEntry<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  return new Map([...map, [key, value]]);
}
