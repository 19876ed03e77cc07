import { join } from 'path';
import { attackOn } from './_support/attacks';
import { Backtracking } from './_support/backtracking';
import { expressionsBelow, expressionsIn } from './_support/expressions';

/*
 * Manifests are written by strangers, and a regular expression that goes back and forth can keep a machine busy for ever with a few letters.
 * So none of ours may: twice the text is at most about twice the work. The work is counted, not timed.
 */

const ALL = expressionsBelow(join(__dirname, '..', 'src'));

describe('the regular expressions of the sources', () => {
  test('are found', () => {
    expect(ALL.length).toBeGreaterThan(300);
    expect(ALL.map(({ place }) => place.replace(/:\d+$/, ''))).toEqual(expect.arrayContaining(['commands/script.ts', 'checks/rules/hook-secret-in-command.ts']));
  });

  test('take time in proportion to the text, whatever it is', () => {
    const slow = ALL.flatMap(({ expression, isRepeated, place }) => {
      const attack = attackOn(expression, isRepeated);
      return attack ? [`${place} ${expression}: ${JSON.stringify(attack)}`] : [];
    });
    expect(slow).toEqual([]);
  });

  test('take no longer in the engine itself', () => {
    // Of a hundred thousand letters, quadratic work is ten thousand millions of steps: many seconds on any machine. The proportional takes a millisecond.
    const texts = ['a', '\n', ' ', '0', '_', '-', 'a-', 'a_', '$(', 'done ', 'while ', 'for a in `seq 1 2`; do ', 'x-', ':', '=', 'exec ', '; ', 'stop ', '#'].map((pump) => `${pump.repeat(100_000 / pump.length)}\u0001`);
    const slow = ALL.filter(({ expression }) => texts.some((text) => {
      const started = performance.now();
      text.search(new RegExp(expression.source, expression.flags));
      return performance.now() - started > 2000;
    }));
    expect(slow.map(({ place }) => place)).toEqual([]);
  });
});

describe('the search for attacks', () => {
  test.each([
    // Those that once were in the sources.
    [/^(\w+(?:[-_.]\w+)+)=(\S+)$/],
    [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:([^\s/@"']+)@/gi],
    [/(authorization: *(?:basic|bearer|token) +|x-[\w-]*(?:token|api-key): *)([^\s"']+)/gi],
    [/(?:\|\||;|\n)\s*(?:true|:|exit 0)\s*;?\s*$/],
    [/(\d+(?:\.\d+)?)(ms|us|ns|[smhd])/g],
    [/^(?:([^/]*[.:][^/]*|localhost)\/)?([a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)$/],
    [/(^|[;\n]|&&)\s*(?:exit(?:\s+\d+)?|false)[\s;]*$/],
    [/\bexec[ \t]+(?!\d*[<>])[^;&|\n]*[;\n]\s*\S/],
    [/^\s*([^=]+?)\s*=\s*(.*?)\s*$/s],
    [/:[^/@]*alpine/],
    [/\$\([^)\n]*\s[^)\n]*\)|`[^`\n]+`/],
    [/\bdone\b[^\n;|]*[^>&]&\s*($|[\n;)])/],
    [/\b(while|until|for)\b[\s\S]*\bdo\b/],
    [/(?:^|[;&|\n{(]|\bdo\b|\bthen\b)\s*(?:until\s+[^\n;]+|while\s+(?!(?:IFS=\S*\s+)?read\b)[^\n;]+)/],
    [/\bfor\s+\w+\s+in\s+\{\d+\.\.(\d+)\}\s*;?\s*do\b([\s\S]*?)\bdone\b/g],
    [/\bshutdown\b.*\bnosave\b/i],
    [/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g],
    // And others that are well known for it.
    [/^(a+)+$/],
    [/^(a|a)*$/],
    [/\s+$/],
    [/<!--.*?-->/],
  ])('finds one on %s', (expression) => {
    expect(attackOn(expression)).toBeDefined();
  });

  test.each([[/^\w+(?:[-.]\w+)*$/], [/\s+/g], [/[^/]+/], [/^(?=.*\bstop\b)(?=.*\bnow\b)/s], [/:\/\/(?<=\b[a-z][a-z0-9+.-]*:\/\/)x/i]])('finds none on %s', (expression) => {
    expect(attackOn(expression, expression.global)).toBeUndefined();
  });

  test('knows what the engine matches', () => {
    const texts = ['', 'a', 'ab', 'aab c', 'a_b-c=1', 'x\ny', 'while true; do sleep 1; done &', '10m5s', 'echo $(date +%s) || true', 'http://a:b@c', 'é0'];
    for (const { expression } of ALL) {
      const machine = new Backtracking(expression);
      for (const text of texts) {
        const { index, end } = machine.search(text);
        const own = new RegExp(expression.source, expression.flags).exec(text);
        expect([String(expression), text, index, end]).toEqual([String(expression), text, own?.index, own ? own.index + own[0].length : undefined]);
      }
    }
  });

  test('sees what is put together', () => {
    const [found] = expressionsIn('a.ts', "const ONE = 'a+';\nnew RegExp(`^(${ONE})+${other}$`, 'i');");
    expect(found).toEqual({ place: 'a.ts:2', expression: /^(a+)+word$/i, isRepeated: false });
    expect(() => expressionsIn('a.ts', 'new RegExp(all.join())')).toThrow('a.ts: new RegExp(all.join()): what it is put together from cannot be seen here: write it as a literal or as a template');
  });
});
