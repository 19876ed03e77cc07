import { allContainers, pointer } from '../../pod';
import { settingOf, SETTINGS_ANNOTATION } from '../../private/annotations';
import { pageAt } from '../../private/home';
import { own } from '../../private/own';
import type { Rule } from '../engine/rule';

/** What a construct of this library could not set, such as a line in a configuration file. */
export const SERVER_SETTING_BY_HAND: Rule = {
  id: 'server-setting-by-hand',
  level: 'info',
  recommended: true,
  title: 'server setting that only you can set',
  why: 'The grace period and the hooks count on this setting, but the manifest does not show where it belongs: it goes into a configuration file, or '
    + 'into a command that is part of the image. Until it is set, the server may stop later than planned, or drop requests.',
  fix: 'Set it. If it is an argument, put the `command` of the container into the manifest: the library then adds the argument. Once it is set, '
    + 'suppress this finding with the reason.',
  reference: pageAt('servers.md'),
  * pod(pod) {
    const containers = allContainers(pod);
    const at = pointer(pod.pointer.replace(/\/spec$/, '/metadata/annotations'), SETTINGS_ANNOTATION);
    for (const line of (own(pod.annotations, SETTINGS_ANNOTATION) ?? '').split('\n').filter((one) => one.trim() !== '')) {
      const setting = settingOf(line);
      const container = containers.find(({ name }) => name === setting.container);
      yield { pointer: at, container, message: `You still have to do this yourself: ${container ? setting.todo : line}.` };
    }
  },
};
