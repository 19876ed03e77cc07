import { Duration } from 'cdk8s';
import { Gate, Lifecycle, Shutdown, SidecarGatedPod, StartFirst, Way } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By } from '../kit/case';
import { node, RESTRICTED, script, SERVER } from '../kit/containers';
import { isReady } from '../kit/namespace';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

const STOP = 4;
/** How long the Job of the control is watched. */
const BOUND = 15;

/** It needs some seconds to stop. */
const SLOW_TO_STOP = `trap 'echo signal; sleep ${STOP}; echo end; exit 0' TERM; echo 'main runs'; while :; do sleep 1 & wait $!; done`;

export const sidecars: Scenario = {
  name: 'sidecars',
  title: 'native sidecars: order at the stop, and a Job that completes',
  about: `A proxy starts first (StartFirst.SIDECAR), and the main container takes ${STOP} s to stop after its signal. All in seconds since the deletion. As a native `
    + 'sidecar, the proxy must be there until the main container has ended; the control holds it as a regular container. Then a Job with a proxy: '
    + `it completes with a native sidecar. With a regular container it never does: the control is watched for ${BOUND} s.`,
  run: async (run) => {
    const namespace = await run.namespace();
    const pods = { 'a pod, native sidecar': Way.NATIVE_SIDECAR, 'a pod, regular container': Way.HOLD_NEXT_CONTAINER };
    const stops = Object.entries(pods).map(async ([title, way], index) => run.case(title, By.LIBRARY, async (c) => {
      const name = `pod-${index}`;
      await namespace.create(synth({ version: run.version }, (chart) => {
        new SidecarGatedPod(chart, 'pod', {
          metadata: { name },
          main: script('main', SLOW_TO_STOP),
          sidecar: node('proxy', SERVER, { portNumber: 8080 }),
          gate: Gate.httpGet('/', { port: 8080 }),
          startFirst: StartFirst.SIDECAR,
          way,
          shutdown: Shutdown.of({ drain: Duration.seconds(2), stop: Duration.seconds(STOP + 2) }),
        });
      }));
      await namespace.sighting(name, 'it is ready', 40, isReady);
      await sleep(3);
      const [main, proxy] = [await namespace.follow(name, 'main'), await namespace.follow(name, 'proxy')];
      const deleted = await namespace.deletePod(name);
      const gone = await namespace.gone(name, 60);
      await sleep(0.5);
      const time = (lines: { at: number; text: string }[], text: string) => {
        const line = lines.find((l) => l.text === text);
        return line ? secondsFrom(deleted, line.at) : NaN;
      };
      const [mainSignal, mainEnd, proxySignal] = [time(main.lines, 'signal'), time(main.lines, 'end'), time(proxy.lines, 'signal')];
      c.figure('main signal (s)', mainSignal);
      c.figure('main end (s)', mainEnd);
      c.figure('proxy signal (s)', proxySignal);
      c.figure('gone (s)', secondsFrom(deleted, gone));
      c.figure('Warning events', namespace.warnings(name).join(', ') || 'none');
      if (way === Way.NATIVE_SIDECAR) {
        c.expect('the proxy gets its signal when the main container has ended', proxySignal >= mainEnd, `${proxySignal} and ${mainEnd}`);
      } else {
        c.expect('the proxy gets its signal before the main container has ended, or there is nothing to show', proxySignal < mainEnd);
      }
      c.expect('there is no Warning event', namespace.complaints(name).length === 0, namespace.complaints(name).join('; '));
    }));
    const jobs = { 'a Job, native sidecar': true, 'a Job, regular container': false };
    const ends = Object.entries(jobs).map(async ([title, helper], index) => run.case(title, helper ? By.LIBRARY : By.HAND, async (c) => {
      const name = `job-${index}`;
      const created = await namespace.create(synth({ version: run.version }, (chart) => {
        const job = new kplus.Job(chart, 'job', {
          metadata: { name },
          containers: [
            script('main', 'wget -q -O - http://127.0.0.1:8080/ && echo worked', { securityContext: RESTRICTED }),
            node('proxy', SERVER, { portNumber: 8080, securityContext: RESTRICTED }),
          ],
        });
        if (helper) { Lifecycle.of(job).startFirst('proxy', Gate.httpGet('/', { port: 8080 }), { helper }).stop(Shutdown.of()); }
      }));
      const path = `/apis/batch/v1/namespaces/${namespace.name}/jobs/${name}`;
      const complete = await namespace.until('the Job is complete', BOUND, async () => {
        const job = await run.api.must('GET', path);
        return (job.status.conditions ?? []).some((condition: Json) => condition.type === 'Complete' && condition.status === 'True') || undefined;
      }).then(() => Date.now(), () => undefined);
      c.figure('complete (s)', complete ? secondsFrom(created, complete) : 'never');
      c.figure('Warning events', namespace.warnings(name).join(', ') || 'none');
      if (helper) {
        const pod = namespace.pods.find((p) => p.metadata.name.startsWith(name))!;
        c.expect('it completes', complete !== undefined);
        c.expect('its pod has succeeded', pod.status.phase === 'Succeeded', pod.status.phase);
        c.expect('there is no Warning event', namespace.complaints(name).length === 0, namespace.complaints(name).join('; '));
      } else {
        c.expect('it does not complete, or there is nothing to show', complete === undefined);
      }
    }));
    await Promise.all([...stops, ...ends]);
  },
};
