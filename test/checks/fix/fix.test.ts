import { Finding } from '../../../src/checks/engine/finding';
import { PatchOperation } from '../../../src/checks/engine/rule';
import { fixFiles } from '../../../src/checks/fix/files';
import { patchText, fixDocument } from '../../../src/checks/fix/fix';
import { patched } from '../../../src/checks/fix/patch';
import { readText } from '../../../src/checks/read';
import { RULES } from '../../../src/checks/rules';
import { errorOf } from '../../_support/errors';

const YAML = `# top
spec:   # why
  replicas: 1   # one

  # about the template
  template:
    containers:
    - name: "web"   # quoted
      lifecycle:
        # about the hook
        preStop: {exec: {command: [sh, -c, 'x']}}
      ports:
        - containerPort: 80
    - lifecycle: {}
      name: b
  text: |
    a
    b

  # at the end
  last: yes`;
const JSON_TEXT = `${JSON.stringify({ a: { b: [1, { c: 2 }], d: 'x' }, e: 1 }, null, 2)}\n`;

const remove = (path: string): PatchOperation => ({ op: 'remove', path });
const add = (path: string, value: unknown): PatchOperation => ({ op: 'add', path, value });
const replace = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });

/** The lines that differ; all before and after them are the same bytes. */
function difference(before: string, ...operations: PatchOperation[]): string[] {
  const [a, b] = [before.split('\n'), patchText(before, operations).split('\n')];
  let first = 0;
  while (first < a.length && a[first] === b[first]) { first++; }
  let last = 0;
  while (last < Math.min(a.length, b.length) - first && a[a.length - 1 - last] === b[b.length - 1 - last]) { last++; }
  return [...a.slice(first, a.length - last).map((line) => `-${line}`), ...b.slice(first, b.length - last).map((line) => `+${line}`)];
}

describe('in YAML, only these lines change', () => {
  test.each<[string, PatchOperation, string[]]>([
    ['a field', remove('/spec/replicas'), ['-  replicas: 1   # one']],
    ['a field that begins an element', remove('/spec/template/containers/1/lifecycle'), ['-    - lifecycle: {}', '-      name: b', '+    - name: b']],
    ['the only field', remove('/spec/template/containers/0/lifecycle/preStop'), [
      '-      lifecycle:', '-        # about the hook', '-        preStop: {exec: {command: [sh, -c, \'x\']}}', '+      lifecycle: {}', '+        # about the hook',
    ]],
    ['the only element', remove('/spec/template/containers/0/ports/0'), ['-      ports:', '-        - containerPort: 80', '+      ports: []']],
    ['a block of text', remove('/spec/text'), ['-  text: |', '-    a', '-    b']],
    ['within one line', remove('/spec/template/containers/0/lifecycle/preStop/exec/command/1'), [
      '-        preStop: {exec: {command: [sh, -c, \'x\']}}', '+        preStop: {exec: {command: [sh, \'x\']}}',
    ]],
    ['a value', replace('/spec/replicas', 3), ['-  replicas: 1   # one', '+  replicas: 3   # one']],
    ['a value that needs quotes', replace('/spec/replicas', 'on'), ['-  replicas: 1   # one', '+  replicas: "on"   # one']],
    ['a block of text by a value', replace('/spec/text', 'x'), ['-  text: |', '-    a', '-    b', '+  text: x']],
    ['a new field', add('/spec/template/os', { name: 'linux', l: [1, { a: 2 }] }), ['+    os:', '+      name: linux', '+      l:', '+        - 1', '+        - a: 2']],
    ['a new field at the end of a file without a line end', add('/spec/os', { name: 'linux' }), ['+  os:', '+    name: linux']],
    ['a new field in what is empty', add('/spec/template/containers/1/lifecycle/preStop', { sleep: { seconds: 5 } }), [
      '-    - lifecycle: {}', '+    - lifecycle: { preStop: { sleep: { seconds: 5 } } }',
    ]],
    ['a new element', add('/spec/template/containers/1', { name: 'c', l: [1] }), ['+    - name: c', '+      l:', '+        - 1']],
    ['a new last element', add('/spec/template/containers/-', { name: 'c' }), ['+    - name: c']],
  ])('%s', (_, operation, lines) => {
    expect(difference(YAML, operation)).toEqual(lines);
  });

  test('with Windows line ends', () => {
    expect(patchText('a: 1\r\nb: 2\r\n', [remove('/a'), add('/c', { d: 1 })])).toBe('b: 2\r\nc:\r\n  d: 1\r\n');
  });
});

describe('what moves keeps its text', () => {
  const move = (from: string, path: string): PatchOperation => ({ op: 'move', from, path });
  const JOB = `spec:
  containers:
  # the work
  - name: a
    image: x   # pinned
  # its proxy
  - image: "proxy:1"   # quoted
    name: p
    args:
    - |
      --one
        --two
    # not yet: --three
  restartPolicy: Never
`;
  const ITEM = `  # its proxy
  - image: "proxy:1"   # quoted
    name: p
    args:
    - |
      --one
        --two
    # not yet: --three
`;

  test('into a list that is not there yet', () => {
    const steps = [add('/spec/initContainers', []), move('/spec/containers/1', '/spec/initContainers/-'), add('/spec/initContainers/0/restartPolicy', 'Always')];
    expect(patchText(JOB, steps)).toBe(JOB.replace(ITEM, '')
      + `  initContainers:\n${ITEM.replace('    # not yet: --three\n', '    restartPolicy: Always\n    # not yet: --three\n')}`);
  });

  test('into a list that is indented in another way, at its end or before an element', () => {
    const text = `${JOB}  initContainers:\n    - name: i\n`;
    const indented = ITEM.replace(/^(?=.)/gm, '  ');
    expect(patchText(text, [move('/spec/containers/1', '/spec/initContainers/-')])).toBe(`${text.replace(ITEM, '')}${indented}`);
    expect(patchText(text, [move('/spec/containers/1', '/spec/initContainers/0')])).toBe(text.replace(ITEM, '').replace('    - name: i\n', `${indented}    - name: i\n`));
  });

  test('a pair, to the left and to the right, and the only one', () => {
    expect(patchText('a:\n  b:\n    # why\n    c: [1]   # one\n    d: 2\n', [move('/a/b/c', '/a/c')])).toBe('a:\n  b:\n    d: 2\n  # why\n  c: [1]   # one\n');
    expect(patchText('a:\n  b:\n    d: 2\nc:\n  x: 1\n', [move('/c', '/a/b/c')])).toBe('a:\n  b:\n    d: 2\n    c:\n      x: 1\n');
    expect(patchText('a:\n- preStop:\n    x: 1\n  name: n\n', [add('/a/0/l', {}), move('/a/0/preStop', '/a/0/l/preStop')])).toBe('a:\n- name: n\n  l:\n    preStop:\n      x: 1\n');
    expect(patchText('a:\n  b: 1\nc: 2\n', [move('/a/b', '/b')])).toBe('a: {}\nc: 2\nb: 1\n');
  });

  test('in flow style and in JSON, where its value is written anew', () => {
    expect(patchText('{a: {b: [1, 2], c: x}, d: 1}\n', [move('/a/b', '/b')])).toBe('{a: {c: x}, d: 1, b: [ 1, 2 ]}\n');
    expect(JSON.parse(patchText(JSON_TEXT, [move('/a/b', '/b')]))).toEqual({ a: { d: 'x' }, b: [1, { c: 2 }], e: 1 });
    expect(patchText('a: 1\r\nb:\r\n  c: 2\r\n  d: 3\r\n', [move('/b/c', '/c')])).toBe('a: 1\r\nb:\r\n  d: 3\r\nc: 2\r\n');
  });

  test.each<[string, string, PatchOperation]>([
    ['field /b does not exist', 'a: 1\n', move('/b', '/c')],
    ['it is behind a YAML alias, so a change would affect other places too', 'a: &a\n  x: 1\n  y: 2\nb: *a\n', move('/b/x', '/x')],
  ])('unless it cannot: %s', (message, text, operation) => {
    expect(errorOf(() => patchText(text, [operation]))).toBe(message);
  });
});

describe('a text that changes a little keeps its style', () => {
  test.each([
    ['a block', 'a: |\n  # x\n  cd /\n  node a.js\n', 'a: |\n  # x\n  cd /\n  exec node a.js\n', '# x\ncd /\nexec node a.js\n'],
    ['a folded one', 'a: >-\n  cd /x &&\n  node a.js\n', 'a: >-\n  cd /x &&\n  exec node a.js\n', 'cd /x && exec node a.js'],
    ['in quotes', 'a: ["cd / && node \\"x\\""]\n', 'a: ["cd / && exec node \\"x\\""]\n', 'cd / && exec node "x"'],
    ['in single ones', "a: 'node it''s'\n", "a: 'exec node it''s'\n", "exec node it's"],
  ])('%s', (_, before, after, value) => {
    expect(patchText(before, [replace(before.startsWith('a: [') ? '/a/0' : '/a', value)])).toBe(after);
  });
});

describe('in JSON, only these lines change', () => {
  test.each<[string, PatchOperation, string[]]>([
    ['a field', remove('/a'), ['-  "a": {', '-    "b": [', '-      1,', '-      {', '-        "c": 2', '-      }', '-    ],', '-    "d": "x"', '-  },']],
    ['the last field', remove('/e'), ['-  },', '-  "e": 1', '+  }']],
    ['a value', replace('/a/d', 'y'), ['-    "d": "x"', '+    "d": "y"']],
    ['a new field', add('/a/n', { x: 1 }), ['-    "d": "x"', '+    "d": "x",', '+    "n": {', '+      "x": 1', '+    }']],
    ['a new element', add('/a/b/-', 3), ['-      }', '+      },', '+      3']],
  ])('%s', (_, operation, lines) => {
    expect(difference(JSON_TEXT, operation)).toEqual(lines);
  });

  test('on one line', () => {
    expect(patchText('{"a":1,"b":2}', [remove('/a')])).toBe('{"b":2}');
    expect(patchText('{"a":1}', [remove('/a'), add('/b', { c: 1 })])).toBe('{"b": {"c":1}}');
  });
});

test.each<[string, string, PatchOperation]>([
  ['the parent of /a/b does not exist', 'a: 1\n', add('/a/b', 1)],
  ['field /b does not exist', 'a: 1\n', remove('/b')],
  ['element /a/3 does not exist', 'a: [1]\n', replace('/a/3', 1)],
  ['it would have changed other values as well', 'a: &a\n  x: 1\n  y: 2\nb: *a\n', remove('/a/x')],
  ['it is behind a YAML alias, so a change would affect other places too', 'a: &a\n  x: 1\n  y: 2\nb: *a\n', remove('/b/x')],
  ['it may come from a merge key', 'a: &a {x: 1}\nb: {<<: *a}\n', remove('/b/x')],
  ['a whole document cannot be replaced', 'a: 1\n', replace('', 1)],
])('what cannot be done for sure is refused: %s', (message, text, operation) => {
  expect(errorOf(() => patchText(text, [operation]))).toBe(message);
});

test('a patch leaves what it is given', () => {
  const content = { a: [1, 2], b: { c: 1 } };
  expect(patched(content, [remove('/a/0'), add('/a/-', 3), replace('/b/c', 2), add('/b/x~1y', 1)])).toEqual({ a: [2, 3], b: { 'c': 2, 'x/y': 1 } });
  expect(content).toEqual({ a: [1, 2], b: { c: 1 } });
});

describe('several findings', () => {
  const finding = (pointer: string, patch: PatchOperation[], suppressed?: string): Finding => ({
    rule: RULES[0], level: 'error', message: 'm', kind: 'K', name: 'n', pointer, patch, suppressed, file: 'a.yaml', document: 0,
  });
  const fix = (text: string, ...findings: Finding[]) => fixDocument(readText('a.yaml', text).documents[0], findings);

  test('are fixed together if none moves another', () => {
    expect(fix('a: 1\nb: 2\nc: 3\n', finding('/a', [remove('/a')]), finding('/c', [remove('/c')])).text).toBe('b: 2\n');
  });

  test('wait if one moves another', () => {
    const { fixed, text, unfixed } = fix('a: [1, 2]\n', finding('/a/0', [remove('/a/0')]), finding('/a/1', [replace('/a/1', 3)]));
    expect([text, fixed.length, unfixed]).toEqual(['a: [2]\n', 1, []]);
  });

  test('that say the same are fixed once', () => {
    const { fixed, text } = fix('a: 1\nb: 2\n', finding('/a', [remove('/a')]), finding('/', [remove('/a')]));
    expect([text, fixed.length]).toEqual(['b: 2\n', 2]);
  });

  test('stay if they are suppressed', () => {
    expect(fix('a: 1\nb: 2\n', finding('/a', [remove('/a')], 'because')).text).toBe('a: 1\nb: 2\n');
  });
});

test('whole files are fixed until nothing is left, and what is not about it stays', () => {
  const text = `# a Pod of Windows
a: no object
---
apiVersion: v1
kind: Pod
metadata: {name: w}   # short
spec:
  containers:
  - name: web
    image: "example.com/app:1"
    lifecycle: {stopSignal: SIGTERM}
--- # next
b: 2
`;
  const { changed, files, fixed, unfixed } = fixFiles([{ name: 'a.yaml', ...readText('a.yaml', text) }], { rules: ['stopsignal-needs-os-name'] });
  expect(unfixed).toEqual([]);
  expect(fixed.map(({ finding, line }) => [finding.rule.id, line])).toEqual([['stopsignal-needs-os-name', 11]]);
  expect(changed.get('a.yaml')).toBe(text.replace('SIGTERM}\n', 'SIGTERM}\n  os:\n    name: linux\n'));
  expect(files[0].documents.map(({ content }) => content)[2]).toEqual({ b: 2 });
});
