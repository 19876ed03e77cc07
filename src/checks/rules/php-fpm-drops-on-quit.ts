import { missingToFinish } from '../../commands/finishes';
import { serverOf, servingContainers } from '../../commands/processes';
import { gracefulSignalsOf } from '../../servers/machinery/signals';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

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
  about: [Subject.SERVER],
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      const running = serverOf(container);
      const needs = missingToFinish(container, pod);
      if (container.preStop || !running || !needs) { continue; }
      const { facts: { name }, stopSignal } = running;
      if (stopSignal === undefined || !gracefulSignalsOf(running).includes(stopSignal)) { continue; }
      yield {
        pointer: `${container.pointer}/image`,
        container,
        message: `On ${stopSignal}, which '${container.image}' makes the kubelet send, ${name} kills its workers at once, because ${needs.setting} is 0: in-flight requests are dropped.`,
      };
    }
  },
};
