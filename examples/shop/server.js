const http = require('http');

/**
 * Stops an HTTP server on SIGTERM without losing a request. Call it before the first request comes.
 *
 * server           what http.createServer() or the listen() of a framework has returned
 * shutdownTimeout  how long the requests of the last connections may take, in milliseconds
 */
function stopOnSigterm(server, shutdownTimeout = 20_000) {
  // By then, Node.js has closed each connection that is idle now, or its client has used it again.
  const idle = server.keepAliveTimeout + 2000;
  const open = new Set();
  let stopping = false;

  const tellToClose = (response) => {
    if (!response.headersSent) { response.setHeader('Connection', 'close'); }
  };

  server.prependListener('request', (request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (stopping) { tellToClose(response); }
  });

  process.on('SIGTERM', () => {
    if (stopping) { return; }
    stopping = true;
    open.forEach(tellToClose);
    setTimeout(() => server.close(() => process.exit(0)), idle);
    setTimeout(() => process.exit(open.size === 0 ? 0 : 1), idle + shutdownTimeout);
  });
}

const server = http.createServer((request, response) => {
  const slow = request.url.startsWith('/slow');
  setTimeout(() => response.end(JSON.stringify({ path: request.url }) + '\n'), slow ? 5000 : 0);
});
stopOnSigterm(server, 10_000);
server.listen(8080);
