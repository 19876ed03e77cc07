import { ConnectionScheme } from 'cdk8s-plus-28';
import { execProbe, httpProbe, tcpProbe } from '../../src/gates/probe';
import { expand } from '../_support/expand';

const times = { periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 4 };

test('a probe over HTTP asks for the path at the port', () => {
  expect(httpProbe('/healthz?full', 8080, ConnectionScheme.HTTP, [], times)).toEqual({ httpGet: { path: '/healthz?full', port: 8080, scheme: 'HTTP' }, ...times });
});

test('a probe over HTTPS sends its headers in their order', () => {
  expect(httpProbe('/', 443, ConnectionScheme.HTTPS, [['Host', 'x'], ['A', '$(B)']], times)).toEqual({
    httpGet: { path: '/', port: 443, scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'x' }, { name: 'A', value: '$(B)' }] },
    ...times,
  });
});

test('a probe over TCP connects to the port', () => expect(tcpProbe(5432, times)).toEqual({ tcpSocket: { port: 5432 }, ...times }));

test('a probe that runs a command guards it against the expansion by Kubernetes', () => {
  const command = ['test', '$(HOME)', '$$', '$x', 'ü$ü'];
  const probe = execProbe(command, times) as { exec: { command: string[] } };
  expect(probe).toEqual({ exec: { command: ['test', '$$(HOME)', '$$$', '$x', 'ü$$ü'] }, ...times });
  expect(probe.exec.command.map((word) => expand(word, { HOME: '/root' }))).toEqual(command);
});
