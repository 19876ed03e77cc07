import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Asked } from './asked';
import { factsOfWorkload, revisionOf } from './plus-pod';
import { isPatched } from './rendering';
import { valueProblems } from './sound';
import { Cluster } from '../cluster';
import type { Json } from '../plan/manifest';
import { podSpecOf, setField } from '../plan/manifest';
import { proxyProblems, writeProxy } from '../plan/mesh';
import type { Decisions, Plan } from '../plan/plan';
import { decisionsOf } from '../plan/plan';
import type { PodFacts } from '../plan/pod';
import { factsOfSpec } from '../plan/pod';
import { problemsOf } from '../plan/problems';
import { shapeProblems } from '../plan/shape';
import { setHook, writeStarts, writeWaits } from '../plan/start';
import { writeStops } from '../plan/stop';
import { DEFAULT_GRACE_PERIOD } from '../pod';
import { NotWritten } from '../private/not-written';

/** What came of a plan, and what it was about. */
interface Settled {
  readonly changes: number;
  readonly revision?: string;
  readonly cluster: Cluster;
  readonly decisions: Decisions;
  readonly problems: string[];
}

/** Decides what was left open of a lifecycle, says what cannot be, and writes the rest into the manifest. */
export class LifecycleWriter {
  private settled?: Settled;

  public constructor(private readonly workload: IConstruct, private readonly object: ApiObject, private readonly asked: Asked) {}

  /**
   * Says what cannot be. Validation runs once for each chart of an app: it must not render. What can be seen only then is checked
   * then: what patches make of a workload, and what a construct is that is none of cdk8s-plus.
   */
  public validate(): string[] {
    const pod = isPatched(this.object) ? undefined : factsOfWorkload(this.workload);
    return pod ? this.settle(() => pod).problems : [];
  }

  /** Writes into a manifest that was just rendered. */
  public write(manifest: Json): void {
    const { path } = this.workload.node;
    const spec = podSpecOf(manifest);
    if (!spec?.containers) {
      throw new Error(`${path}: Lifecycle.of: 'workload' (${manifest.kind}) must have a pod template: give a workload, for example a Deployment`);
    }
    this.refuse(shapeProblems(spec));
    const { cluster, decisions, problems } = this.settle(() => factsOfSpec(spec));
    this.refuse([...problems, ...proxyProblems(manifest, decisions.proxy)]);
    for (const [name, hook] of this.asked.postStarts) { setHook(spec, name, 'postStart', hook._toHandler(cluster)); }
    writeStarts(spec, decisions.starts);
    writeStops(manifest, spec, decisions.stops, this.asked.stops.limits, cluster);
    if (decisions.proxy) { writeProxy(manifest, decisions.proxy); }
    writeWaits(spec, this.asked.waits);
    if (decisions.gracePeriod !== undefined) { setField(spec, 'terminationGracePeriodSeconds', decisions.gracePeriod); }
    this.refuse(valueProblems(manifest, spec));
  }

  private refuse(problems: string[]): void {
    if (problems.length === 0) { return; }
    throw new NotWritten(this.workload.node.path, problems);
  }

  /** Reading a pod takes longer than all else here, so it is read only if the question is a new one. */
  private settle(read: () => PodFacts): Settled {
    const { changes, stops } = this.asked;
    const cluster = Cluster.of(this.workload);
    // The same question comes at least three times in every synth; it is answered anew only if something may have changed.
    // What a server must be told depends on the environment of its container, whose changes nothing shows.
    const hasServers = stops.mainServer !== undefined || stops.servers.size > 0;
    const revision = isPatched(this.object) || hasServers ? undefined : revisionOf(this.workload);
    const last = this.settled;
    if (!last || revision === undefined || last.revision !== revision || last.changes !== changes || !last.cluster._sameAs(cluster)) {
      const pod = read();
      const plan = this.plan(pod, cluster);
      const decisions = decisionsOf(plan, pod, cluster);
      this.settled = { changes, revision, cluster, decisions, problems: problemsOf(plan, decisions, pod, cluster) };
    }
    return this.settled!;
  }

  private plan(pod: PodFacts, cluster: Cluster): Plan {
    const { isDefaultGracePeriodGiven, postStarts, starts, stops, waits } = this.asked;
    // cdk8s-plus writes the default out where none was given.
    const own = pod.gracePeriod !== DEFAULT_GRACE_PERIOD || isDefaultGracePeriodGiven ? pod.gracePeriod : undefined;
    return {
      starts,
      waits,
      stops,
      postStarts,
      drainOf: (shutdown) => {
        // Nobody connects to a Job, so nobody has to learn that it leaves.
        if (!shutdown.drain && ['Job', 'CronJob'].includes(this.object.kind)) { return 0; }
        // No load balancer reaches a pod that listens nowhere.
        return shutdown._drainAfter(pod.listens ? cluster.propagation : cluster.propagationDelay).toSeconds();
      },
      ownGracePeriod: own,
    };
  }
}
