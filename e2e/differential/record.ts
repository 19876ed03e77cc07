import { RECORDER, SHARED } from './scripts';
import { Api, Json } from '../kit/api';
import { Namespace } from '../kit/namespace';

/** What a container has told. */
export interface Told {
  /** By the clock of the node, in milliseconds. */
  readonly at: number;
  readonly pod: string;
  readonly container: string;
  readonly what: string;
}

const NAME = 'recorder';
/** It says so often what time it is, in milliseconds. */
const TICK = 1000;

/** A pod that hears what all others tell, over a folder of the node that they share. It goes on when they have gone. */
export class Recorder {
  public static async start(api: Api, namespace: Namespace, folder: string): Promise<Recorder> {
    await namespace.create([podOf(folder)]);
    await namespace.until('the recorder runs', 60, () => namespace.pods.find(({ metadata, status }) => metadata.name === NAME && status.phase === 'Running'));
    const recorder = new Recorder(folder);
    const { lines } = await api.follow(namespace.name, NAME, NAME);
    recorder.lines = lines;
    await namespace.until('the recorder tells the time', 30, async () => recorder.clock() === undefined ? undefined : true);
    return recorder;
  }

  private lines: { readonly at: number; readonly text: string }[] = [];

  private constructor(public readonly folder: string) {}

  /** The hundredths of a second since the boot of the node, at an hour. */
  public uptimeAt(ms: number): number {
    return Math.round((ms - this.clock()!) / 10);
  }

  /** By how much a program was held up that sleeps all the time, between two moments: how busy the node was. */
  public lag(from: number, until: number): number {
    const boot = this.clock()!;
    const clock = this.lines.filter(({ text }) => text.startsWith('clock ')).map(({ text }) => boot + Number(text.slice(6)) * 1000);
    const gaps = clock.slice(1).map((at, n) => ({ at, gap: at - clock[n] })).filter(({ at, gap }) => at > from && at - gap < until);
    return Math.max(0, ...gaps.map(({ gap }) => gap - TICK));
  }

  /** What the containers of a pod have told so far. */
  public told(pod: string): Told[] {
    const boot = this.clock()!;
    return this.lines.flatMap(({ text }) => {
      const [, uptime, name, container, what] = /^([\d.]+) (\S+) (\S+) (.*)$/.exec(text) ?? [];
      return name === pod ? [{ at: boot + Number(uptime) * 1000, pod: name, container, what }] : [];
    });
  }

  /** When the node was booted: the runtime writes the hour beside what the recorder says. The least that it took to do so counts. */
  private clock(): number | undefined {
    const boots = this.lines.flatMap(({ at, text }) => {
      const [, uptime] = /^clock ([\d.]+)$/.exec(text) ?? [];
      return uptime === undefined ? [] : [at - Number(uptime) * 1000];
    });
    return boots.length === 0 ? undefined : Math.min(...boots);
  }
}

function podOf(folder: string): Json {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: NAME },
    spec: {
      terminationGracePeriodSeconds: 5,
      containers: [{
        name: NAME,
        image: 'busybox:1.36',
        command: ['sh', '-c', RECORDER],
        volumeMounts: [{ name: 'shared', mountPath: SHARED }],
      }],
      volumes: [{ name: 'shared', hostPath: { path: folder, type: 'DirectoryOrCreate' } }],
    },
  };
}
