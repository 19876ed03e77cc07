import type { ContainerView } from '../pod';
import { listAt, textAt } from '../pod';
import type { Signs } from '../servers/machinery/facts';

/** Whether a container shows one of some signs: in these words of its command, in its variables, or where its volumes are mounted. */
export function signsIn({ env, raw }: ContainerView, words: readonly string[], signs: Signs): boolean {
  return words.some((word) => signs.words?.test(word))
    || Object.keys(env).some((name) => signs.variables?.test(name))
    || listAt(raw, 'volumeMounts').some((mount) => signs.mounts?.test(textAt(mount, 'mountPath') ?? ''));
}
