import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;
const FILE = '/tmp/closing';
const deployment = (server: Server) => manifestsOf(server, { command: ['varnishd', '-F'] })[0].spec.template;

describe('Server.varnish', () => {
  test('drains until the longest request has ended', () => {
    const { metadata, spec } = deployment(Server.varnish({ longestRequest: seconds(30), stopSignal: StopSignal.SIGTERM }));
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '32'] } } });
    expect(spec.containers[0].command).toEqual(['varnishd', '-F']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 30 + 5 + 5);
    expect(metadata.annotations).toBeUndefined();
  });

  test('makes the file for VCL, and waits until all connections are closed', () => {
    const { metadata, spec } = deployment(Server.varnish({ closingFile: FILE, longestRequest: seconds(10) }));
    expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sh', '-c',
      "sleep 2 && exec sh -c 'touch /tmp/closing; made=$?; sleep 25; exit $made'"]);
    expect(spec.containers[0].command).toEqual(['varnishd', '-F']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 25 + 5 + 5);
    expect(metadata.annotations).toEqual({
      'cdk8s-graceful/settings': `main: add 'import std;' to the VCL, and 'if (std.file_exists("${FILE}")) { set resp.http.Connection = "close"; `
        + '}\' to its vcl_deliver, or keep-alive connections are dropped',
    });
  });

  test('takes how long a connection may be idle', () => {
    const { spec } = deployment(Server.varnish({ closingFile: FILE, longestRequest: seconds(10), timeoutIdle: seconds(1) }));
    expect(spec.containers[0].command).toEqual(['varnishd', '-F', '-ptimeout_idle=1']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 21 + 5 + 5);
  });

  test('refuses what cannot be', () => {
    expect(errorOf(() => Server.varnish({ longestRequest: Duration.minutes(26) })))
      .toBe("Server.varnish: 'longestRequest' (26 min) must be at most 25 min: give how long the longest request takes");
    expect(errorOf(() => Server.varnish({ closingFile: FILE, timeoutIdle: seconds(0) })))
      .toBe("Server.varnish: 'timeoutIdle' (0 s) must be at least 1 s: give the timeout_idle of varnishd");
    expect(errorOf(() => Server.varnish({ timeoutIdle: seconds(5) })))
      .toBe("Server.varnish: 'timeoutIdle' (5 s) needs 'closingFile', because idle connections are only waited for with it: give both, or leave it out");
    expect(errorOf(() => Server.varnish({ closingFile: 'closing' })))
      .toBe("Server.varnish: 'closingFile' (closing) must be an absolute path of letters, digits and '/._-', because it is also part of the "
        + "server's configuration: choose another path");
  });

  test('can wait as long as a hook may take', () => {
    expect(() => deployment(Server.varnish({ closingFile: '/closing', longestRequest: Duration.minutes(25), timeoutIdle: Duration.minutes(10) }))).not.toThrow();
  });
});
