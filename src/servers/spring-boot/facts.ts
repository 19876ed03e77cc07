import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const SHUTDOWN = 'https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html';
const RELEASE = 'https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.4-Release-Notes#graceful-shutdown';
const EXIT = 'https://docs.spring.io/spring-boot/reference/features/spring-application.html#features.spring-application.application-exit';

/** What is known of Spring Boot. */
export const SPRING_BOOT: ServerFacts = {
  id: 'springBoot',
  name: 'Spring Boot',
  group: 'Application servers and runtimes',
  images: [],
  since: { value: '2.3 (`server.shutdown`); from 3.4 it is `graceful` by itself', evidence: 'documented', source: RELEASE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'documented', source: EXIT },
  limit: { value: '`spring.lifecycle.timeout-per-shutdown-phase`, 30 s, for each phase', evidence: 'documented', source: SHUTDOWN },
  secondSignal: { value: { hurts: false, what: 'nothing: it stops in a shutdown hook of the JVM, which runs on' }, evidence: 'documented', source: EXIT },
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: { value: 'as its web server does: Tomcat, Jetty and Netty take no further requests, so that one that is on its way is lost', evidence: 'documented', source: SHUTDOWN },
  drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
  cannot: 'With Undertow, new requests are not refused but answered with 503.',
};
