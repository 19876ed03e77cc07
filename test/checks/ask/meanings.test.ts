import { isLost } from '../../../src/checks/ask/losses';
import { doesInjected, doesWith } from '../../../src/checks/ask/meanings';
import { Loss, Meaning, ProgramFacts } from '../../../src/servers/machinery/facts';

const PROXY = { name: 'the proxy' } as ProgramFacts;

test.each<[Meaning, string, string]>([
  [Meaning.SERVES_ON, 'keeps serving after the stop signal for', 'lets the proxy keep serving after the stop signal for'],
  [Meaning.FINISHES, 'lets in-flight work finish for up to', 'lets in-flight work of the proxy finish for up to'],
  [Meaning.SENDS_AWAY, 'disconnects its clients one by one within', 'lets the proxy disconnect its clients within'],
  [Meaning.LINGERS, 'keeps running after it has stopped serving for', 'keeps the proxy running after it has stopped serving for'],
  [Meaning.HELD_BACK, 'delays the stop for up to', 'delays the stop of the proxy for up to'],
])('what a setting does that means %s', (meaning, does, injected) => {
  expect([doesWith(meaning), doesInjected(meaning, PROXY)]).toEqual([does, injected]);
});

test.each<[Loss, string]>([
  [Loss.REQUESTS, 'in-flight requests are dropped'],
  [Loss.TASKS, 'running tasks are lost'],
  [Loss.TRANSACTIONS, 'running transactions are aborted'],
  [Loss.UNSAVED, 'all writes since the last save are lost'],
  [Loss.CLEAN_STOP, 'it stops as in a crash and recovers at its next start'],
])('what is lost where it is %s', (loss, words) => expect(isLost(loss)).toBe(words));
