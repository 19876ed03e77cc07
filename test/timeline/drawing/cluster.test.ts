import { Mark, Sign } from '../../../src/timeline/drawing/chart';
import { clustersOf } from '../../../src/timeline/drawing/cluster';
import { fc } from '../../_support/drawn';

const mark = (time: number, sign: Sign = 'event', trouble?: number): Mark => ({ time, sign, what: sign, why: '', trouble });

describe('marks that are near to each other', () => {
  test('have one sign, that of the worst, where that happens', () => {
    const [only, ...others] = clustersOf([mark(100), mark(150, 'stop'), mark(180, 'kill', 2), mark(190, 'warning', 3)], 100);
    expect(only).toMatchObject({ time: 180, sign: 'kill', trouble: 2, hasMore: true });
    expect(only.marks.map(({ time }) => time)).toEqual([100, 150, 180, 190]);
    expect(others).toEqual([]);
  });

  test('have their own where there is room', () => {
    expect(clustersOf([mark(0), mark(100), mark(199)], 100).map(({ time }) => time)).toEqual([0, 100]);
  });

  test('are all there, and no two signs are nearer than they may be', () => {
    const signs: Sign[] = ['kill', 'cut', 'lost', 'hook', 'warning', 'stop', 'ready', 'gone', 'event'];
    const some = fc.array(fc.record({ time: fc.nat(1000), sign: fc.constantFrom(...signs) }));
    fc.assert(fc.property(some, fc.integer({ min: 1, max: 300 }), (found, apart) => {
      const marks = found.map(({ sign, time }) => mark(time, sign)).sort((a, b) => a.time - b.time);
      const clusters = clustersOf(marks, apart);
      expect(clusters.flatMap((cluster) => cluster.marks)).toHaveLength(marks.length);
      clusters.slice(1).forEach(({ time }, n) => expect(time - clusters[n].time).toBeGreaterThanOrEqual(apart));
    }));
  });
});
