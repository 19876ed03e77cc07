import * as http from 'http';
import { Proxy } from './proxy';

/** An object of Kubernetes, or a part of one, as plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** What the API server said. */
export interface Answer {
  readonly status: number;
  /** What it warned of. */
  readonly warnings: string[];
  readonly body: Json;
}

/** One line of a log, with the time at which the runtime read it. */
export interface LogLine {
  readonly at: number;
  readonly text: string;
}

/** A log that is being read while its container runs. */
export interface LogReader {
  readonly lines: LogLine[];
  /** When the log has ended, because its container has. */
  readonly ended: Promise<void>;
}

/** The API server, seen through `kubectl proxy`. */
export class Api {
  public static async connect(): Promise<Api> {
    return new Api(await Proxy.start());
  }

  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly streams = new Set<http.ClientRequest>();
  private readonly resources = new Map<string, Promise<Map<string, Json>>>();

  private constructor(private readonly proxy: Proxy) {}

  public close(): void {
    for (const stream of this.streams) { stream.destroy(); }
    this.agent.destroy();
    this.proxy.stop();
  }

  /** Asks, and returns the answer whatever it is. */
  public async ask(method: string, path: string, body?: Json, contentType = 'application/json'): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const headers = text === undefined ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(text) };
      const request = http.request({ socketPath: this.proxy.socket, agent: this.agent, method, path, headers }, (answer) => {
        let said = '';
        answer.setEncoding('utf8').on('data', (data) => said += data).on('error', reject).on('end', () => {
          const warnings = (answer.headersDistinct.warning ?? []).map((line) => line.replace(/^299 \S+ "(.*)"$/, '$1').replace(/\\(.)/g, '$1'));
          const json = String(answer.headers['content-type']).startsWith('application/json');
          resolve({ status: answer.statusCode!, warnings, body: json ? JSON.parse(said) : said });
        });
      });
      request.setTimeout(30_000, () => request.destroy(new Error(`${method} ${path}: no answer after 30 s`)));
      request.on('error', (error) => reject(new Error(`${method} ${path}: ${error.message}: is the cluster still there?`)));
      request.end(text);
    });
  }

  /** Asks, and throws unless the answer is a success. */
  public async must(method: string, path: string, body?: Json, contentType?: string): Promise<Json> {
    const answer = await this.ask(method, path, body, contentType);
    if (answer.status >= 300) { throw new Error(`${method} ${path}: ${answer.status} ${answer.body.message ?? answer.body}`); }
    return answer.body;
  }

  /** The path of the objects of a kind, in a namespace if they are in one. */
  public async pathOf(object: { apiVersion: string; kind: string }, namespace: string): Promise<string> {
    const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
    if (!this.resources.has(root)) {
      this.resources.set(root, this.must('GET', root).then(({ resources }) =>
        new Map(resources.filter((r: Json) => !r.name.includes('/')).map((r: Json) => [r.kind, r]))));
    }
    const resource = (await this.resources.get(root)!).get(object.kind);
    if (!resource) { throw new Error(`the API server knows no ${object.apiVersion} ${object.kind}`); }
    return `${root}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.name}`;
  }

  /** Creates an object. Fields that the API server does not know are errors. */
  public async create(object: Json, namespace: string, dryRun = false): Promise<Answer> {
    const path = await this.pathOf(object, namespace);
    return this.ask('POST', `${path}?fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`, object);
  }

  /** Tells of everything that happens to the objects at a path, until the namespace goes or the suite ends. */
  public async watch(path: string, seen: (type: string, object: Json, at: number) => void): Promise<void> {
    const { items, metadata, kind, apiVersion } = await this.must('GET', path);
    const at = Date.now();
    for (const item of items) { seen('ADDED', { kind: kind.replace(/List$/, ''), apiVersion, ...item }, at); }
    const url = `${path}?watch=true&resourceVersion=${metadata.resourceVersion}&timeoutSeconds=3600`;
    await this.stream(url, (line, arrived) => {
      const { type, object } = JSON.parse(line);
      if (type === 'ERROR') { throw new Error(`watching ${path}: ${object.message}`); }
      if (type !== 'BOOKMARK') { seen(type, object, arrived); }
    });
  }

  /** The log of a container so far, or of the one before its last restart; nothing if there is none. */
  public async log(namespace: string, pod: string, container: string, previous = false): Promise<LogLine[]> {
    const { status, body } = await this.ask('GET', `${logPath(namespace, pod, container)}&previous=${previous}`);
    return status === 200 ? String(body).split('\n').filter((line) => line !== '').map(parseLine) : [];
  }

  /** Reads the log of a container until it ends. Afterwards the pod and its log may be gone. */
  public async follow(namespace: string, pod: string, container: string): Promise<LogReader> {
    const lines: LogLine[] = [];
    let end = () => { /* set below */ };
    const ended = new Promise<void>((resolve) => end = resolve);
    await this.stream(`${logPath(namespace, pod, container)}&follow=true`, (line) => lines.push(parseLine(line)), end);
    return { lines, ended };
  }

  private async stream(path: string, take: (line: string, at: number) => void, end?: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = http.get({ socketPath: this.proxy.socket, agent: false, path }, (answer) => {
        if (answer.statusCode !== 200) {
          answer.resume();
          reject(new Error(`GET ${path}: ${answer.statusCode}`));
          return;
        }
        let rest = '';
        answer.setEncoding('utf8').on('data', (data: string) => {
          const at = Date.now();
          const lines = (rest + data).split('\n');
          rest = lines.pop()!;
          lines.filter((line) => line !== '').forEach((line) => take(line, at));
        });
        answer.on('error', () => { /* closed by us or with the namespace */ });
        answer.on('close', () => { this.streams.delete(request); end?.(); });
        resolve();
      });
      this.streams.add(request);
      request.on('error', (error) => reject(new Error(`GET ${path}: ${error.message}`)));
    });
  }
}

const logPath = (namespace: string, pod: string, container: string) =>
  `/api/v1/namespaces/${namespace}/pods/${pod}/log?container=${container}&timestamps=true`;

function parseLine(line: string): LogLine {
  const space = line.indexOf(' ');
  return { at: Date.parse(line.slice(0, space)), text: line.slice(space + 1) };
}
