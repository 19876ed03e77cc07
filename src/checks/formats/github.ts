import type { Format } from './format';
import { harmless } from '../../private/harmless';
import { placeInWords, repeatsInWords } from '../engine/finding';
import type { Level } from '../engine/rule';

const COMMAND: { readonly [level in Level]: string } = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * For GitHub Actions: a command for each finding, which shows it in the changes of a pull request. What is suppressed is left out.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Format = ({ findings, unchecked, unreadable }) => [
  ...unreadable.map(({ file, message, place }) =>
    command('error', { file, line: place?.line, col: place?.column, title: 'not read' }, [message])),
  ...findings.filter(({ suppressed }) => suppressed === undefined).map((finding) => {
    const { column, endColumn, endLine, file, level, line, message, rule } = finding;
    return command(COMMAND[level], { file, line, endLine, col: column, endColumn, title: rule.id }, [`${placeInWords(finding)}: ${message}${repeatsInWords(finding)}`, rule.fix]);
  }),
  ...unchecked.map(({ column, file, line, message }) => command('notice', { file, line, col: column, title: 'not checked' }, [message])),
].map((line) => `${line}\n`).join('');

function command(name: string, properties: { readonly [name: string]: string | number | undefined }, message: readonly string[]): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  return `::${name} ${given.map(([key, value]) => `${key}=${inProperty(String(value))}`).join(',')}::${message.map((line) => encoded(harmless(line))).join('%0A')}`;
}

function encoded(text: string): string {
  return text.replace(/%/g, '%25');
}

function inProperty(text: string): string {
  return encoded(harmless(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
