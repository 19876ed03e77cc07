import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { NEWEST_MINOR } from '../../src/checks/engine/config';
import { Document } from '../../src/checks/engine/world';

/*
 * The manifests with which a rule is tested and documented: `rules/ID.yaml`. A case begins with a line
 * `# bad: what happens at run time` or `# good: why this is right`; lines `# finds: message` say, in their order, the whole text of
 * what is found; a line `# kubernetes: 1.28` names another version than the newest. Then come its documents.
 */

/** One case of a rule. */
export interface RuleCase {
  readonly kind: 'bad' | 'good';
  /** What happens, or why it is right. */
  readonly words: string;
  readonly finds: readonly string[];
  readonly minor: number;
  readonly yaml: string;
  readonly documents: readonly Document[];
}

export const fileOf = (rule: string) => join(__dirname, 'rules', `${rule}.yaml`);

/** The cases of a rule; none if it has no file. */
export function casesOf(rule: string): RuleCase[] {
  if (!existsSync(fileOf(rule))) { return []; }
  const parts = readFileSync(fileOf(rule), 'utf8').split(/^(?=# (?:bad|good): )/m).filter((part) => part.replace(/^---\s*/, '').trim() !== '');
  if (parts.length > 0 && !/^# (bad|good): /.test(parts[0])) { throw new Error(`${rule}.yaml: something stands before the first case: ${parts[0]}`); }
  return parts.map((part) => {
    const lines = part.split('\n');
    const said = (key: string) => lines.filter((line) => line.startsWith(`# ${key}: `)).map((line) => line.slice(key.length + 4));
    const [, kind, words] = /^# (bad|good): (.*)/.exec(part)!;
    const yaml = lines.filter((line) => !/^# (bad|good|finds|kubernetes): /.test(line)).join('\n').replace(/\n---\s*$/, '').trim();
    const parsed = parseAllDocuments(yaml);
    for (const { errors } of parsed) { if (errors.length > 0) { throw new Error(`${rule}.yaml: ${errors[0].message}`); } }
    const [version] = said('kubernetes');
    return {
      kind: kind as 'bad' | 'good',
      words,
      finds: said('finds'),
      minor: version ? Number(version.split('.')[1]) : NEWEST_MINOR,
      yaml,
      documents: parsed.map((doc, document) => ({ content: doc.toJS(), file: `${rule}.yaml`, document })),
    };
  });
}
