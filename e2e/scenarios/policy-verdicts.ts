import { CEL_RULES } from '../../src/checks/cel';
import { check } from '../../src/checks/engine/check';
import { targetOf } from '../../src/checks/engine/config';
import { madeBy } from '../../test/policy/made';
import { Case } from '../kit/case';
import { Namespace } from '../kit/namespace';
import { Run } from '../kit/run';

/** So many are tried; the API server refuses some of them for other reasons. */
const MADE = 250;
const RULES = CEL_RULES.map(({ rule }) => rule);

/** What the rules say of an object, in the words of a policy. */
function expectedOf(object: object): string[] {
  const found = check([{ content: object, document: 0 }], { ...targetOf({}), rules: RULES }).filter(({ suppressed }) => suppressed === undefined);
  return CEL_RULES.flatMap(({ about, rule }) => {
    const names = [...new Set(found.filter((one) => one.rule === rule).map(({ container }) => container))];
    const where = about === 'object' ? '' : ` (container '${names.join("', '")}')`;
    return names.length === 0 ? [] : [`${rule.id}: ${rule.title}${where}. ${rule.fix}`];
  });
}

/** Has the API server judge workloads without creating them, and compares with the rules. */
export async function verdicts(run: Run, namespace: Namespace, c: Case): Promise<void> {
  let [accepted, messages] = [0, 0];
  const differing: string[] = [];
  for (let seed = 0; seed < MADE; seed++) {
    const object: any = madeBy(seed, RULES.map(({ id }) => id));
    const { status, warnings } = await run.api.create(object, namespace.name, true);
    if (status !== 201) { continue; }
    accepted++;
    const said = warnings.flatMap((warning) => /^Validation failed for ValidatingAdmissionPolicy '[^']*' with binding '[^']*': (.*)$/s.exec(warning)?.[1] ?? []).sort();
    const expected = expectedOf(object).sort();
    messages += said.length;
    if (JSON.stringify(said) !== JSON.stringify(expected)) { differing.push(`seed ${seed}: ${JSON.stringify(said)}, not ${JSON.stringify(expected)}`); }
  }
  c.figure('workloads', accepted);
  c.figure('warnings', messages);
  c.figure('differences', differing.length);
  c.expect('the API server says what the rules say', differing.length === 0, differing.slice(0, 3).join('\n'));
  c.expect('there is enough to compare', accepted >= 40 && messages >= 40, `${accepted}, ${messages}`);
}
