import { InstalledProgram } from '../program';

/** An application that answers at once, but `/late/S` after S seconds. */
const APP = `package shop;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

@Controller("/")
@ExecuteOn(TaskExecutors.BLOCKING)
public class App {
  public static void main(String[] args) { Micronaut.run(App.class, args); }

  @Get(produces = MediaType.TEXT_PLAIN)
  public String now() { return "ok"; }

  @Get(value = "/late/{seconds}", produces = MediaType.TEXT_PLAIN)
  public String late(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1000));
    return "ok";
  }
}
`;

/** With Netty. The compiler finds Micronaut's annotation processor among its JARs. */
export const PROGRAM: InstalledProgram = {
  id: 'micronaut',
  from: {
    kind: 'maven',
    artifacts: ['http-server-netty', 'inject-java', 'jackson-databind'].map((name) => `io.micronaut:micronaut-${name}:4.10.15`),
    sources: { 'shop/App.java': APP },
  },
};
