import { isTemplated, keysOf, pointer, valueAt } from '../../src/pod';
import { fc } from '../_support/drawn';

test('a pointer escapes what would divide its keys, as in RFC 6901', () => {
  expect(pointer('/metadata/annotations', 'a/b')).toBe('/metadata/annotations/a~1b');
  expect(pointer('', 'a~b')).toBe('/a~0b');
  // Unescaped in the wrong order, this would become a slash.
  expect(pointer('', '~1')).toBe('/~01');
  expect(keysOf('/~01')).toEqual(['~1']);
});

test('the keys of a pointer are those that it was made of', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', '~01', 'a/b~c')), { minLength: 1 }), (keys) => {
    expect(keysOf(pointer('', ...keys))).toEqual(keys);
  }));
});

test('a pointer finds what stands under its keys, and nothing that is only inherited', () => {
  expect(valueAt({ a: [{ 'b/c': 1 }] }, '/a/0/b~1c')).toBe(1);
  expect(valueAt({}, '/constructor')).toBeUndefined();
  expect(valueAt({ a: 1 }, '/a/b')).toBeUndefined();
});

test.each(['{{ .Values.namespace }}', '${NAMESPACE}', '$NAMESPACE', '<%= namespace %>', '[[ namespace ]]'])('%s is still to be filled in', (text) => {
  expect(isTemplated(text)).toBe(true);
});

test.each(['default', '$', '$1', '{ }', 5, undefined])('%s is not', (value) => expect(isTemplated(value)).toBe(false));
