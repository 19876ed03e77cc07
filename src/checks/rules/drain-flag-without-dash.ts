import { inSeconds } from '../../private/seconds';
import { settingsWithoutDashOf } from '../drains';
import { Rule } from '../rule';

/** A setting of the stop that the program does not see. */
export const DRAIN_FLAG_WITHOUT_DASH: Rule = {
  id: 'drain-flag-without-dash',
  level: 'warning',
  recommended: true,
  title: 'a setting of the stop lacks the dash of a flag',
  why: 'A word without a dash is no flag. Programs that take no such words ignore it, and some of them each flag after it too; others do not start. The first kind runs as if '
    + 'nobody had told it how to stop: it cuts what is under way at its stop signal, and nothing says so before.',
  fix: 'Write the dash.',
  reference: 'https://pkg.go.dev/flag#hdr-Command_line_flag_syntax',
  * pod(pod) {
    for (const container of [...pod.initContainers.filter(({ role }) => role === 'sidecar'), ...pod.containers]) {
      for (const { does, name, pointer, seconds, word } of settingsWithoutDashOf(container)) {
        yield {
          pointer,
          container,
          message: `\`${word}\` is no flag, as \`${name}\` would be: nothing ${does} ${inSeconds(seconds)}.`,
        };
      }
    }
  },
};
