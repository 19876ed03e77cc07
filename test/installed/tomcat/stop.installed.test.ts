import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { expectFinished, expectNothingLost, losses, LONG, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { LATE, LOAD, UNHURRIED, withLate } from '../../servers/applications';
import { installed } from '../program';

const PAGE = `<%@ page session="false" %><%
String[] words = request.getRequestURI().split("/");
if (words.length > 2 && words[1].equals("late")) { Thread.sleep((long) (1000 * Double.parseDouble(words[2]))); }
response.setContentLength(2);
out.print("ok"); %>`;
const APP = `<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <servlet><servlet-name>jsp</servlet-name><servlet-class>org.apache.jasper.servlet.JspServlet</servlet-class></servlet>
  <servlet><servlet-name>page</servlet-name><jsp-file>/page.jsp</jsp-file></servlet>
  <servlet-mapping><servlet-name>page</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
</web-app>`;
const server = (service: string, connector: string) => `<Server port="-1"><Service name="Catalina" ${service}><Connector port="8080" ${connector}/>
  <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps" autoDeploy="false"/></Engine></Service></Server>`;

/** It does as its annotation asks, or not. */
const tomcat = (wait = 8, config = server(`gracefulStopAwaitMillis="${wait * 1000}"`, 'bindOnInit="false"')) => realServer(
  Server.tomcat({ gracefulStopAwait: Duration.seconds(wait) }), {
    command: ['/usr/share/tomcat10/bin/catalina.sh', 'run'],
    env: { CATALINA_BASE: '/base' },
    container: {
      files: { '/base/conf/server.xml': config, '/base/webapps/ROOT/page.jsp': PAGE, '/base/webapps/ROOT/WEB-INF/web.xml': APP },
      folders: ['/base/work', '/base/temp', '/base/logs'],
    },
  });
const AS_IT_COMES = server('', '');

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Tomcat', () => {
  afterAll(endContainers);
  const run = together(3);

  const graceful = run(async () => stopUnderLoad(tomcat(), { signal: 'SIGTERM', load: LOAD }));
  const interrupted = run(async () => stopUnderLoad(tomcat(), { signal: 'SIGINT', load: LOAD }));
  const twice = run(async () => stopUnderLoad(withHook(tomcat(), { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } }), { signal: 'SIGTERM', load: LOAD }));
  const idle = run(async () => stopUnderLoad(tomcat(), { signal: 'SIGTERM', load: UNHURRIED }));
  const limited = run(async () => stopUnderLoad(tomcat(2), { signal: 'SIGTERM', load: withLate(20) }));
  const asItComes = run(async () => stopUnderLoad(tomcat(8, AS_IT_COMES), { signal: 'SIGTERM', load: withLate(6) }));
  const noHook = run(async () => stopUnderLoad(naive(tomcat()), { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing with `gracefulStopAwaitMillis` and `bindOnInit`', () => {
    for (const it of [graceful(), interrupted()]) { expectNothingLost(it); }
    expect(graceful().exit).toBe(143);
  });

  test('does not mind a second SIGTERM', () => {
    expect(losses(twice().load)).toEqual({});
    expectFinished(twice(), LONG);
  });

  test('serves idle connections on, and tells them to close with their next response', () => {
    expectNothingLost(idle());
    expect(idle().load.kept['/late/1.5']).toMatchObject({ closedIdle: 0, toldToClose: 8 });
  });

  test('drops requests when its time is over', () => {
    expect(losses(limited().load)).toMatchObject({ 'late /late/20': { ECONNRESET: 1 } });
    expect(limited().exitedAt - limited().signalledAt).toBeGreaterThan(1.9);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(2 + 10);
    expect(limited().killed).toBe(false);
  });

  test('drops them after 2 s as it comes, however long the grace period is (control)', () => {
    expect(losses(asItComes().load)).toMatchObject({ 'late /late/6': { ECONNRESET: 1 } });
    expect(asItComes()).toMatchObject({ killed: false });
    expect(asItComes().exitedAt - asItComes().signalledAt).toBeLessThan(5);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) }, [LATE]: { ECONNREFUSED: 1 } });
  });
});
