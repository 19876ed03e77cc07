import { InstalledProgram } from '../program';

/** A handler that answers at once, but `/late/S` after S seconds. */
const LATE = `
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.io.Content;

public class Late extends Handler.Abstract {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (path.startsWith("/late/")) { Thread.sleep((long) (Double.parseDouble(path.substring(6)) * 1000)); }
    response.getHeaders().put("Content-Length", "2");
    Content.Sink.write(response, true, "ok", callback);
    return true;
  }
}
`;

/** The distribution, as its image has it, and what the handler is compiled against. */
export const PROGRAM: InstalledProgram = {
  id: 'jetty',
  from: {
    kind: 'maven',
    artifacts: ['org.eclipse.jetty:jetty-home:12.0.25:tar.gz', 'org.eclipse.jetty:jetty-server:12.0.25'],
    sources: { 'Late.java': LATE },
  },
};
