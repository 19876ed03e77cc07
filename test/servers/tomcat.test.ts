import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.tomcat', () => {
  const pod = (options?: object) => {
    const { spec: { template } } = manifestsOf(Server.tomcat(options), { image: 'tomcat:10.1', command: ['catalina.sh', 'run'] }).find(({ kind }) => kind === 'Deployment');
    return { note: template.metadata.annotations['cdk8s-graceful/settings'], grace: template.spec.terminationGracePeriodSeconds, lifecycle: template.spec.containers[0].lifecycle };
  };
  const note = (millis: number) => `main: set 'gracefulStopAwaitMillis="${millis}"' on the Service and 'bindOnInit="false"' on each Connector in server.xml, or requests are `
    + 'dropped when Tomcat stops';

  test('drains, and asks for what only server.xml can set', () => {
    expect(pod()).toEqual({ note: note(20000), grace: 2 + 20 + 10 + 5, lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } } });
    expect(pod({ gracefulStopAwait: Duration.seconds(45) })).toMatchObject({ note: note(45000), grace: 2 + 45 + 10 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.tomcat({ gracefulStopAwait: Duration.hours(2) })))
      .toBe("Server.tomcat: 'gracefulStopAwait' (2 h) must be at most 1 h: give at least the longest request");
  });

  test('is known by its images and commands, unless that does something else', () => {
    const idOf = (image: string, ...command: string[]) => serverOf(containerWith({ image, command }))?.facts.id;
    for (const image of ['tomcat:9', 'docker.io/library/tomcat:10.1-jre17', 'bitnami/tomcat:10']) { expect(Server.fromImage(image)?.id).toBe('tomcat'); }
    expect(Server.fromImage('acme/tomcat-exporter:1')).toBeUndefined();
    expect(idOf('acme/app:1', '/opt/tomcat/bin/catalina.sh', 'run')).toBe('tomcat');
    expect(idOf('acme/app:1', 'java', '-classpath', '/opt/tomcat/bin/bootstrap.jar', 'org.apache.catalina.startup.Bootstrap', 'start')).toBe('tomcat');
    // It goes to the background, or only tests.
    for (const word of ['start', 'configtest', 'version']) { expect(idOf('acme/app:1', 'catalina.sh', word)).toBeUndefined(); }
  });
});
