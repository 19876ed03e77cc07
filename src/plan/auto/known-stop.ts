import { configuredSettingsOf } from '../../checks/ask/configured';
import { databasesOf } from '../../checks/ask/stateful';
import type { World } from '../../checks/engine/world';
import { ownLimitOf } from '../../commands/stop-settings';
import type { ContainerView, PodView } from '../../pod';
import { WEEK } from '../../private/seconds';

/** How long a program takes to stop by its own settings, by its own limit, or because of the data that it keeps, in seconds; nothing if that is not known. */
export function knownStopOf(pod: PodView, container: ContainerView, world: World): number | undefined {
  const told = configuredSettingsOf(pod, container, world).reduce((sum, { seconds }) => sum + seconds, 0);
  const byItself = told > 0 ? told : ownLimitOf(container)?.seconds;
  const withData = databasesOf(pod).find((one) => one.container === container)?.needs;
  if (byItself === undefined && withData === undefined) { return undefined; }
  const seconds = Math.ceil(Math.max(byItself ?? 0, withData ?? 0));
  return seconds > WEEK ? undefined : seconds;
}
