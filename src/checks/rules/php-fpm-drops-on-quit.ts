import { serverOf, servingContainers } from '../../commands/processes';
import { ContainerView, listAt, textAt } from '../../pod';
import { parseImage } from '../../servers/machinery/image';
import { Rule } from '../rule';

/** php-fpm finishes nothing unless it is configured to. */
export const PHP_FPM_DROPS_ON_QUIT: Rule = {
  id: 'php-fpm-drops-on-quit',
  level: 'warning',
  recommended: true,
  title: 'php-fpm cuts all requests when it stops',
  why: 'The official image names SIGQUIT, the graceful stop signal of php-fpm. But `process_control_timeout` is 0 by default, and then php-fpm '
    + 'kills its workers on SIGQUIT at once, with their requests.',
  fix: 'Set `process_control_timeout` to at least the longest request, or sleep in a preStop hook until new requests have ceased and the last one '
    + 'is answered.',
  reference: 'https://www.php.net/manual/en/install.fpm.configuration.php#process-control-timeout',
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      // With the configuration of the image, which nothing replaces; images made from it may bring their own.
      if (container.preStop || !container.image || parseImage(container.image)?.path !== 'php' || serverOf(container)?.facts.id !== 'phpFpm' || isConfigured(container)) { continue; }
      yield {
        pointer: `${container.pointer}/image`,
        container,
        message: `On SIGQUIT, which '${container.image}' makes the kubelet send, php-fpm kills its workers at once, because process_control_timeout is 0: requests that are under `
          + 'way are cut.',
      };
    }
  },
};

function isConfigured({ args, command, raw }: ContainerView): boolean {
  return [...command, ...args].some((word) => /^-[ycd]|^--(?:fpm-config|define)|\s-[yd]/.test(word))
    || listAt(raw, 'volumeMounts').some((mount) => /^\/usr(?:\/local(?:\/etc(?:\/php-fpm.*)?)?)?\/?$/.test(textAt(mount, 'mountPath') ?? ''));
}
