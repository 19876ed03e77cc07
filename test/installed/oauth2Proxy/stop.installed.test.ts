import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Oauth2ProxyOptions, Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { UNHURRIED, withLate } from '../../servers/applications';
import { folderOf, installed } from '../program';

const { seconds } = Duration;
const UPSTREAM = 9090;
const PORTS = { port: 8080, upstream: UPSTREAM };

/** It lets all requests pass to the application behind it, which answers late. */
const oauth2Proxy = (options: Oauth2ProxyOptions = {}) => realServer(Server.oauth2Proxy({ longestRequest: seconds(6), ...options }), {
  command: [join(folderOf(PROGRAM), PROGRAM.id), '--http-address=0.0.0.0:8080', `--upstream=http://127.0.0.1:${UPSTREAM}`, '--skip-auth-route=.*', '--email-domain=*',
    '--provider=github', '--client-id=it', '--client-secret=it', '--cookie-secret=0123456789abcdef0123456789abcdef', '--request-logging=false'],
});
const TERM = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } };

describeWith([CONTAINERS, installed(PROGRAM)], 'OAuth2 Proxy', () => {
  afterAll(endContainers);
  const run = together(4);
  const ready = { port: 8080, path: '/ping' };
  const it = (from = oauth2Proxy(), load = UNHURRIED, how: NodeJS.Signals = 'SIGTERM') =>
    run(async () => stopUnderLoad(from, { signal: how, ready, load: { ...load, ...PORTS } }));

  const alone = it();
  const interrupted = it(oauth2Proxy(), UNHURRIED, 'SIGINT');
  const twice = it(withHook(oauth2Proxy(), TERM));
  const noHook = it(naive(oauth2Proxy()));
  const short = it({ ...oauth2Proxy(), grace: 2 + 2 }, withLate(6));
  const long = it(oauth2Proxy({ longestRequest: seconds(12) }), withLate(10));

  test.each([['SIGTERM', alone], ['SIGINT', interrupted]])('loses nothing on %s', (_, one) => {
    expectNothingLost(one());
    expect(one().exit).toBe(0);
  });

  test('goes on with requests on a second SIGTERM', () => expectFinished(twice(), LONG));

  test('waits for requests however long they take', () => expect(long()).toMatchObject({ killed: false, load: { late: { '/late/10': { answered: 1 } } } }));

  test('loses what it waits for where the grace period is too short (control)', () => {
    expect(short().killed).toBe(true);
    expect(losses(short().load)['late /late/6']).toBeDefined();
  });

  test('refuses new connections without a drain (control)', () => expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } }));
});
