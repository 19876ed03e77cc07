import { refuseHeaders, refusePort } from '../../hooks/refuse';
import { quote } from '../../private/quote';
import { isHost, isOwnPod, OWN_POD, unbracketed } from '../host';
import type { GateKind } from '../kind';
import type { HttpGateOptions } from '../options';
import { httpProbe } from '../probe';
import { ScriptFunction } from '../scripts/general';
import type { GateTools } from '../tools';

interface Request {
  readonly url: string;
  readonly isHttps: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** As the user gave them. */
  readonly headers: readonly string[];
  /** For a tool that sends nothing but what it is given. */
  readonly allHeaders: readonly string[];
}

/** An HTTP answer with a status from 200 to 399. */
export function httpGet(url: string, options: HttpGateOptions): GateKind {
  const target = parseUrl(url, options);
  const isHttps = target.protocol === 'https:';
  const port = Number(target.port || (isHttps ? 443 : 80));
  const path = `${target.pathname}${target.search}`;
  refuseHeaders('Gate.httpGet', options.headers ?? {});
  const headers = Object.entries(options.headers ?? {});
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  const request: Request = {
    url: `${target.protocol}//${target.host}${path}`,
    isHttps,
    host: unbracketed(target.hostname),
    port,
    path,
    headers: lines,
    allHeaders: hasHost ? lines : [`Host: ${target.host}`, ...lines],
  };
  return {
    factory: 'Gate.httpGet',
    what: request.url,
    place: isOwnPod(target.hostname) ? 'pod' : 'remote',
    general: { needs: [ScriptFunction.HTTP], words: ['http', request.url, request.host, String(port), path, ...request.allHeaders] },
    check: (tools, limit) => checkWith(tools, request, limit),
    probe: (times) => httpProbe(path, port, isHttps ? 'HTTPS' : 'HTTP', headers, times),
  };
}

function checkWith({ bash, busybox, curl }: GateTools, request: Request, limit: number): string | undefined {
  const { allHeaders, headers, host, isHttps, path, port, url } = request;
  if (curl) {
    return ['curl -qgskf', `-m ${limit}`, '--noproxy "*"', '-o /dev/null', ...headers.map((line) => `-H ${quote(line)}`), quote(url)].join(' ');
  }
  if (busybox) {
    // It follows redirects, so the first status counts: a later one comes only after a redirect, which opens the gate already.
    const wget = ['wget -SO /dev/null -Y off', ...isHttps ? ['--no-check-certificate'] : [], ...headers.map((line) => `--header ${quote(line)}`), quote(url)];
    return `timeout ${limit} ${wget.join(' ')} 2>&1 | grep -q "^ *HTTP/[0-9.]* [23]"`;
  }
  if (!bash || isHttps) { return undefined; }
  const script = 'exec 3<>"/dev/tcp/$0/$1" && shift && printf "%s\\r\\n" "$@" "" >&3 && read -r line <&3 && [[ $line == HTTP/*\\ [23]* ]]';
  return [`timeout ${limit} bash -c`, quote(script), ...[host, String(port), `GET ${path} HTTP/1.0`, ...allHeaders].map(quote)].join(' ');
}

function parseUrl(url: string, options: HttpGateOptions): URL {
  const given = `Gate.httpGet: 'url' (${JSON.stringify(url)})`;
  if (url.startsWith('/') && !url.startsWith('//')) {
    if (options.port !== undefined) { refusePort('Gate.httpGet', options.port); }
    const protocol = `${options.scheme}` === 'HTTPS' ? 'https' : 'http';
    return new URL(`${protocol}://${OWN_POD}${options.port === undefined ? '' : `:${options.port}`}${url}`);
  }
  if (options.port !== undefined || options.scheme !== undefined) {
    throw new Error(`${given} already has a port and a scheme: remove the options 'port' and 'scheme', or give a path that starts with '/'`);
  }
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Error(`${given} must be a URL, or a path that starts with '/': give for example 'http://auth/healthz', or '/healthz' for a server in the same pod`);
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new Error(`${given} must start with 'http://' or 'https://': for anything else use Gate.tcp or Gate.exec`);
  }
  if (parsed.username || parsed.password) {
    throw new Error("Gate.httpGet: 'url' must not contain a user name or a password, because manifests are not secret: use Gate.exec with a program that reads them from a Secret");
  }
  const host = unbracketed(parsed.hostname);
  if (!isHost(host)) {
    throw new Error(`${given} must have a host name or an address between '//' and the next '/', not '${host}': give it as in 'http://auth/healthz'`);
  }
  if (isOwnPod(host)) { parsed.hostname = OWN_POD; }
  return parsed;
}
