/** A program that answers HTTP requests as nginx does with `fastcgi_pass`: each goes to a FastCGI server as a request for one script. */
export interface GatewayOptions {
  /** Where it listens. */
  readonly port: number;
  /** The port of the FastCGI server. */
  readonly server: number;
  /** The path of the script there. */
  readonly script: string;
  /** Keep connections to the server for further requests, as with `fastcgi_keep_conn on`. */
  readonly keep?: boolean;
}

/** The words that start it. */
export function gateway(options: GatewayOptions): string[] {
  return [process.execPath, '-e', `(${serve})(require('http'), require('net'), JSON.parse(process.argv[1]))`, JSON.stringify(options)];
}

/** All that it does. It may use nothing from outside but its parameters. */
function serve(http: typeof import('http'), net: typeof import('net'), options: GatewayOptions): void {
  const [BEGIN, END, PARAMS, STDIN, STDOUT] = [1, 3, 4, 5, 6];
  const record = (type: number, content: Buffer) => {
    const header = Buffer.from([1, type, 0, 1, 0, 0, 0, 0]);
    header.writeUInt16BE(content.length, 4);
    return Buffer.concat([header, content]);
  };
  const pair = (name: string, value: string) => Buffer.concat([Buffer.from([name.length, value.length]), Buffer.from(name + value)]);
  const none = Buffer.alloc(0);
  /** Kept connections at which nothing is at work. */
  const idle: import('net').Socket[] = [];

  http.createServer((request, answer) => {
    const params = { SCRIPT_FILENAME: options.script, REQUEST_METHOD: 'GET', REQUEST_URI: request.url!, SERVER_PROTOCOL: 'HTTP/1.1' };
    const socket = idle.pop() ?? net.connect(options.server, '127.0.0.1');
    let over = false;
    let body = none;
    let rest = none;
    const end = (status: number) => {
      if (over) { return; }
      over = true;
      // Its client makes a connection for each request: only what the server closes counts.
      answer.writeHead(status, { connection: 'close' }).end(status === 200 ? body.subarray(body.indexOf('\r\n\r\n') + 4) : '');
    };
    const read = (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      while (rest.length >= 8) {
        const length = rest.readUInt16BE(4);
        const whole = 8 + length + rest[6];
        if (rest.length < whole) { return; }
        const type = rest[1];
        const content = rest.subarray(8, 8 + length);
        rest = rest.subarray(whole);
        if (type === STDOUT) { body = Buffer.concat([body, content]); }
        if (type === END) {
          socket.removeAllListeners('data').removeAllListeners('close');
          if (options.keep) {
            idle.push(socket);
            socket.once('close', () => { if (idle.includes(socket)) { idle.splice(idle.indexOf(socket), 1); } });
          }
          end(200);
          return;
        }
      }
    };
    socket.on('data', read);
    socket.once('close', () => end(502));
    if (socket.listenerCount('error') === 0) { socket.on('error', () => { /* it closes */ }); }
    socket.write(Buffer.concat([
      record(BEGIN, Buffer.from([0, 1, options.keep ? 1 : 0, 0, 0, 0, 0, 0])),
      record(PARAMS, Buffer.concat(Object.entries(params).map(([name, value]) => pair(name, value)))),
      record(PARAMS, none),
      record(STDIN, none),
    ]));
  }).listen(options.port, '127.0.0.1');
}
