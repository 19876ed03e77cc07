import { commandsOf, shellOf, sleepIn } from '../../commands/words';
import { hooksOf, knownGracePeriod } from '../hooks';
import { Rule } from '../rule';

/** Nothing is left for the process after a sleep as long as the grace period. */
export const SLEEP_EQUALS_GRACE: Rule = {
  id: 'sleep-equals-grace',
  level: 'error',
  recommended: true,
  title: 'the preStop sleep takes all of the grace period',
  why: 'The grace period begins at the deletion, not after the hook. When the sleep ends, the kubelet sends the stop signal and kills the '
    + 'process 2 seconds later, whatever it is at.',
  fix: 'Make `terminationGracePeriodSeconds` longer than the sleep by the time that the process needs to stop.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod) {
    const grace = knownGracePeriod(pod);
    for (const { container, hook, name } of hooksOf(pod)) {
      const sleep = hook.sleep ?? sleepAtFirst(hook.exec ?? []);
      if (name === 'preStop' && sleep > 0 && sleep === grace) {
        yield {
          pointer: `${hook.pointer}/${hook.sleep !== undefined ? 'sleep/seconds' : 'exec/command'}`,
          container,
          message: `The preStop hook sleeps ${sleep} s, which is all of the grace period (${grace} s): the process is killed 2 s after its stop signal.`,
        };
      }
    }
  },
};

/** How long a command sleeps before it does anything else. After something else, the process may already be stopping while it sleeps. */
function sleepAtFirst(words: readonly string[]): number {
  // What a `&` sends to the background takes no time.
  if (/(?:^|[^&<>])&(?!&|>)/.test(shellOf(words)?.script ?? '')) { return 0; }
  const commands = commandsOf(words);
  const other = commands.findIndex(([program]) => !/^(?:.*\/)?(?:sleep|echo|true)$/.test(program));
  return (other < 0 ? commands : commands.slice(0, other)).reduce((sum, command) => sum + sleepIn(command), 0);
}
