import type { Container } from './container';
import type { Model } from './model';
import { Probe, ProbeName } from './probe';

/** The probes of all containers of a pod. */
export class PodProbes {
  private probes: Probe[] = [];

  constructor(private readonly model: Model) {}

  /** The tickers begin in the first pass, before there is any container. */
  public begin(): void {
    this.probes = this.model.containers.filter(({ role }) => role !== 'init').flatMap((container) => {
      const { livenessProbe, readinessProbe, startupProbe } = container.view;
      return [
        ...startupProbe ? [new Probe(this.model, container, 'startup', startupProbe)] : [],
        ...livenessProbe ? [new Probe(this.model, container, 'liveness', livenessProbe)] : [],
        ...readinessProbe ? [new Probe(this.model, container, 'readiness', readinessProbe)] : [],
      ];
    });
    this.probes.forEach((probe) => probe.begin());
  }

  /** What a probe says of the present run of a container; nothing as long as it says nothing. */
  public result(container: Container, name: ProbeName): boolean | undefined {
    return this.find(container, name)?.resultOf(container.runs);
  }

  /** What is not ready is looked at whenever a status is generated. */
  public statusGenerated(): void {
    for (const probe of this.probes) {
      if (probe.name === 'readiness' && !this.model.status.isReady(probe.container)) { probe.trigger(); }
    }
  }

  /** A container has passed its startup probe. */
  public startedUp(container: Container): void {
    this.find(container, 'readiness')?.trigger();
  }

  /** The pod ends: its main containers are probed for readiness only, its sidecars go on as before. */
  public endForMain(): void {
    for (const probe of this.probes) {
      if (probe.container.role === 'main' && probe.name !== 'readiness') { probe.end(); }
    }
  }

  public end(): void {
    this.probes.forEach((probe) => probe.end());
  }

  private find(container: Container, name: ProbeName): Probe | undefined {
    return this.probes.find((probe) => probe.container === container && probe.name === name);
  }
}
