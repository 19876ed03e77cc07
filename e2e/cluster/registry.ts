import * as fs from 'fs';
import * as http from 'http';
import * as path from 'path';
import { CACHE, PORTS } from './config';
import { findImage } from './oci';

/**
 * A read-only image registry with the images that we built, so that
 * `imagePullPolicy: Always` works without the internet. containerd asks it
 * for every name, and adds the registry that was meant as `ns`.
 */
const LAYOUT = path.join(CACHE.images, 'layout');

function notFound(response: http.ServerResponse, code: string, message: string): void {
  response.writeHead(404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ code, message }] }));
}

/** Sends one blob; false when there is none of that digest. */
function sendBlob(request: http.IncomingMessage, response: http.ServerResponse, digest: string, type: string): boolean {
  const file = path.join(LAYOUT, 'blobs', 'sha256', digest.replace('sha256:', ''));
  if (!/^sha256:[0-9a-f]{64}$/.test(digest) || !fs.existsSync(file)) { return false; }
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': fs.statSync(file).size, 'Docker-Content-Digest': digest });
  if (request.method === 'HEAD') {
    response.end();
  } else {
    fs.createReadStream(file).pipe(response);
  }
  return true;
}

function serve(request: http.IncomingMessage, response: http.ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://registry');
  process.stdout.write(`${new Date().toISOString()} ${request.method} ${request.url}\n`);
  if (url.pathname === '/v2/' || url.pathname === '/v2') {
    response.writeHead(200, { 'Docker-Distribution-API-Version': 'registry/2.0' });
    response.end();
    return;
  }
  const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (!name || (request.method !== 'GET' && request.method !== 'HEAD')) {
    notFound(response, 'UNSUPPORTED', 'this registry can only be read');
    return;
  }
  const full = `${url.searchParams.get('ns') ?? 'docker.io'}/${name}:${reference}`;
  const digest = reference.startsWith('sha256:') ? reference : findImage(LAYOUT, full);
  const type = kind === 'manifests' ? 'application/vnd.oci.image.manifest.v1+json' : 'application/octet-stream';
  if (!digest || !sendBlob(request, response, digest, type)) {
    notFound(response, 'MANIFEST_UNKNOWN', `${full} is not among the images of e2e/cluster/images.ts`);
  }
}

http.createServer(serve).listen(PORTS.registry, '127.0.0.1', () => process.stdout.write('ready\n'));
