import { refuseCommand, refuseHeaders, refusePort, refusePortName } from '../../src/hooks/refuse';
import { fc } from '../_support/drawn';
import { errorOf } from '../_support/errors';

// The whole texts are tested where a user meets them, at Hook and Gate.

test('every port that TCP has is taken, and nothing else', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 65535 }), (port) => refusePort('Some.call', port)));
  const others = fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 65536 }), fc.double().filter((n) => !Number.isInteger(n)));
  fc.assert(fc.property(others, (port) => errorOf(() => refusePort('Some.call', port)).startsWith(`Some.call: 'port' (${port}) must be `)));
});

test('a port name is taken exactly if Kubernetes takes it', () => {
  // The rules of IsValidPortName in k8s.io/apimachinery, one by one.
  const isValid = (name: string) => name.length <= 15 && /^[-a-z0-9]+$/.test(name) && /[a-z]/.test(name) && !name.includes('--')
    && !name.startsWith('-') && !name.endsWith('-');
  const names = fc.array(fc.constantFrom('a', 'z', '0', '9', '-', 'A', '_', '\n'), { maxLength: 17 }).map((letters) => letters.join(''));
  let taken = 0;
  fc.assert(fc.property(fc.oneof(names, fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/)), (name) => {
    if (isValid(name)) {
      refusePortName('Some.call', name);
      taken++;
    } else {
      expect(errorOf(() => refusePortName('Some.call', name))).toMatch(/^Some\.call: 'portName' \(/);
    }
  }), { numRuns: 1000 });
  expect(taken).toBeGreaterThan(100);
});

test('a command is taken whatever its arguments hold', () => {
  fc.assert(fc.property(fc.array(fc.fullUnicodeString()), (args) => refuseCommand('Some.call', ['program', ...args])));
});

test('no headers are taken as well as many', () => {
  refuseHeaders('Some.call', {});
  refuseHeaders('Some.call', { 'A': '1', 'B': '2', 'X-Forwarded-For': '::1, 127.0.0.1', 'Cookie': 'a="b"; c=d' });
});
