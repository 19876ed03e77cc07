import { Duration } from 'cdk8s';
import { HttpdMpm, Server, StopSignal } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;
const FILE = '/tmp/closing';
const deployment = (server: Server, command = ['httpd', '-DFOREGROUND']) => manifestsOf(server, { command, image: 'httpd:2.4' })[0].spec.template;

describe('Server.httpd', () => {
  test('sets its limit where its arguments are, and leaves time to kill threads', () => {
    const { metadata, spec } = deployment(Server.httpd({ gracefulShutdownTimeout: seconds(30) }));
    expect(spec.containers[0].command).toEqual(['httpd', '-DFOREGROUND', '-cGracefulShutdownTimeout 30']);
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 30 + 11 + 5);
    expect(metadata.annotations).toBeUndefined();
  });

  test('needs no such time with prefork', () => {
    const [event, prefork, worker] = [HttpdMpm.EVENT, HttpdMpm.PREFORK, HttpdMpm.WORKER].map((mpm) => Server.httpd({ mpm }).stop.toSeconds());
    expect([event, prefork, worker]).toEqual([31, 20, 31]);
  });

  test('does not mistake the command of a shell for its own', () => {
    const { metadata, spec } = deployment(Server.httpd(), ['sh', '-c', 'exec httpd -DFOREGROUND']);
    expect(spec.containers[0].command).toEqual(['sh', '-c', 'exec httpd -DFOREGROUND']);
    expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': "main: start httpd with '-cGracefulShutdownTimeout 20'" });
  });

  test('makes the file that tells clients to close, and waits until all were told', () => {
    const { metadata, spec } = deployment(Server.httpd({ closingFile: FILE, gracefulShutdownTimeout: seconds(10), mpm: HttpdMpm.PREFORK }));
    expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sh', '-c',
      "sleep 2 && exec sh -c 'touch /tmp/closing; made=$?; sleep 15; exit $made'"]);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 15 + 10 + 5);
    expect(metadata.annotations).toEqual({
      'cdk8s-graceful/settings': `main: add 'SetEnvIfExpr "-e '${FILE}'" nokeepalive' to httpd.conf, or requests on keep-alive connections may `
        + 'be lost when httpd stops',
    });
  });

  test('takes how long a connection may be idle', () => {
    const { spec } = deployment(Server.httpd({ closingFile: FILE, keepAliveTimeout: seconds(2) }));
    expect(spec.containers[0].command).toEqual(['httpd', '-DFOREGROUND', '-cGracefulShutdownTimeout 20', '-cKeepAliveTimeout 2']);
    expect(spec.containers[0].lifecycle.preStop.exec.command[2]).toContain('sleep 22;');
  });

  test('refuses what cannot be', () => {
    expect(errorOf(() => Server.httpd({ gracefulShutdownTimeout: seconds(0) })))
      .toBe("Server.httpd: 'gracefulShutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.httpd({ gracefulShutdownTimeout: Duration.hours(25) })))
      .toBe("Server.httpd: 'gracefulShutdownTimeout' (25 h) must be at most 24 h: give at least the longest request");
    expect(errorOf(() => Server.httpd({ closingFile: FILE, keepAliveTimeout: Duration.hours(1) })))
      .toBe("Server.httpd: 'keepAliveTimeout' (1 h) must be at most 10 min: give the KeepAliveTimeout of httpd");
    expect(errorOf(() => Server.httpd({ keepAliveTimeout: seconds(5) })))
      .toBe("Server.httpd: 'keepAliveTimeout' (5 s) needs 'closingFile', because idle connections are only waited for with it: give both, or leave it out");
    expect(errorOf(() => Server.httpd({ closingFile: "/tmp/it's" })))
      .toBe("Server.httpd: 'closingFile' (/tmp/it's) must be an absolute path of letters, digits and '/._-', because it is also part of the "
        + "server's configuration: choose another path");
    expect(errorOf(() => Server.httpd({ closingFile: FILE, gracefulShutdownTimeout: Duration.hours(1) })))
      .toBe('Server.httpd: \'gracefulShutdownTimeout\' (1 h) must be at most 3595 s with \'closingFile\', because its hook waits that long for '
        + 'requests: shorten it, or leave out the file');
  });

  test.each([
    ['httpd', StopSignal.SIGWINCH], ['httpd:2.4.39-alpine', StopSignal.SIGTERM], ['httpd:2.4.39', StopSignal.SIGTERM],
    ['php:8.3-apache', StopSignal.SIGWINCH], ['php:7.3-apache', StopSignal.SIGTERM], ['wordpress', StopSignal.SIGWINCH], ['wordpress:5.2', StopSignal.SIGTERM],
  ])('knows the stop signal of %s', (image, signal) => {
    expect(Server.fromImage(image)?.id).toBe('httpd');
    expect(Server.fromImage(image)?._knownIn(image)?.stopSignal).toBe(signal);
  });

  test.each(['php:8.3-fpm', 'php:8.3-cli', 'php', 'wordpress:6-fpm', 'wordpress:cli'])('does not take %s for httpd', (image) => {
    expect(Server.fromImage(image)?.id).not.toBe('httpd');
  });
});
