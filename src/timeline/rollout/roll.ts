import type { Controller } from './controllers/controller';
import { DaemonSetController } from './controllers/daemon-set';
import { RecreateController, RollingController } from './controllers/deployment';
import { OrderedController, ParallelController } from './controllers/stateful-set';
import type { ControllerDelays } from './delays';
import { Pace } from './delays';
import { Fleet } from './fleet';
import type { Obstacle } from './obstacle';
import type { Version } from './pods';
import type { Workload } from './workload';
import { Clock } from '../kubelet/clock';

/** An update that has gone as far as it goes. */
export interface Rolled {
  readonly fleet: Fleet;
  /** When all was as it is to be; nothing if that did not come. */
  readonly doneAt?: number;
  /** When something last happened. */
  readonly endedAt: number;
}

/** Lets the controller do its work, until all is done or nothing more happens. */
export function roll(workload: Workload, fresh: Version, old: Version, { burst, rate, react }: ControllerDelays, obstacle?: Obstacle): Rolled {
  const clock = new Clock();
  const controller = controllerOf(workload);
  let isAwake = false;
  const wake = () => {
    if (isAwake || !controller) { return; }
    isAwake = true;
    clock.after(react, () => {
      isAwake = false;
      if (controller.sync(fleet)) { wake(); }
    });
  };
  const fleet: Fleet = new Fleet({
    clock,
    count: workload.replicas,
    deadline: workload.progressDeadline ?? Infinity,
    goneAfter: old.life.goneAt,
    isNumberedFromZero: workload.kind === 'StatefulSet',
    life: fresh.presence,
    obstacle,
    pace: new Pace(rate, burst),
    changed: wake,
  });
  wake();
  const isDone = () => controller !== undefined && fleet.available === controller.target && fleet.gone === controller.target;
  while (!isDone() && clock.step(Infinity)) { /* it goes on */ }
  return { fleet, endedAt: clock.now, doneAt: isDone() ? clock.now : undefined };
}

function controllerOf({ replicas, update }: Workload): Controller | undefined {
  switch (update.type) {
    case 'rolling': return new RollingController(replicas, update);
    case 'recreate': return new RecreateController(replicas);
    case 'ordinal': return update.isParallel ? new ParallelController(replicas, update) : new OrderedController(replicas, update);
    case 'by-node': return new DaemonSetController(replicas, update);
    case 'none': return undefined;
  }
}
