import { acceptance } from './acceptance';
import { charts } from './charts';
import { dependencies } from './dependencies';
import { differential } from './differential';
import { eviction } from './eviction';
import { gate } from './gate';
import { jobs } from './jobs';
import { kubeletRestart } from './kubelet-restart';
import { loadBalancer } from './load-balancer';
import { nodeJs } from './node';
import { phpFpm } from './php-fpm';
import { policy } from './policy';
import { postgres } from './postgres';
import { proxy } from './proxy';
import { rollout } from './rollout';
import { sidecars } from './sidecars';
import { start } from './start';
import { statefulSet } from './stateful-set';
import { stop } from './stop';
import { stopLimit } from './stop-limit';
import { Scenario } from '../kit/run';

/** All scenarios, in the order in which they run. */
export const SCENARIOS: Scenario[] = [
  acceptance, start, gate, dependencies, rollout, charts, loadBalancer, phpFpm, proxy, nodeJs, kubeletRestart, stop, stopLimit, sidecars, jobs,
  statefulSet, postgres, policy, eviction, differential,
];
