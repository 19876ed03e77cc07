import { settingsWithoutDashOf } from '../../commands/stop-settings';
import { inSeconds } from '../../private/seconds';
import { lastingContainers } from '../ask/listeners';
import { doesWith } from '../ask/meanings';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A setting of the stop that the program does not see. */
export const DRAIN_FLAG_WITHOUT_DASH: Rule = {
  id: 'drain-flag-without-dash',
  level: 'warning',
  recommended: true,
  title: 'shutdown setting is missing its dash',
  why: 'A word without a dash is not a flag. Some programs ignore it, some also ignore every flag after it, others do not start. A program that '
    + 'ignores it runs with its defaults: it cuts in-flight requests at its stop signal, and nothing warns of it.',
  fix: 'Add the dash.',
  autofix: 'adds the dash',
  fixClass: 'suggested',
  reference: 'https://pkg.go.dev/flag#hdr-Command_line_flag_syntax',
  about: [Subject.COMMAND],
  * pod(pod) {
    for (const container of lastingContainers(pod)) {
      for (const { means, name, pointer, seconds, word } of settingsWithoutDashOf(container)) {
        yield {
          pointer,
          container,
          message: `\`${word}\` lacks the dash of \`${name}\`, so it is not a flag: nothing ${doesWith(means)} ${inSeconds(seconds)}.`,
          patch: [{ op: 'replace', path: pointer, value: name.slice(0, name.length - word.indexOf('=')) + word }],
        };
      }
    }
  },
};
