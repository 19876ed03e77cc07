import { isLost } from '../../../src/checks/ask/losses';
import { doesInjected, doesWith } from '../../../src/checks/ask/meanings';
import { Loss, Meaning, ProgramFacts } from '../../../src/servers/machinery/facts';

const PROXY = { name: 'the proxy' } as ProgramFacts;

test.each<[Meaning, string, string]>([
  [Meaning.SERVES_ON, 'serves on after the stop signal for', 'lets the proxy serve on after the stop signal for'],
  [Meaning.FINISHES, 'lets in-flight work finish for up to', 'lets in-flight work of the proxy finish for up to'],
  [Meaning.SENDS_AWAY, 'sends its clients away, one by one, within', 'lets the proxy send its clients away within'],
  [Meaning.LINGERS, 'stays after it has stopped serving for', 'keeps the proxy after it has stopped serving for'],
  [Meaning.HELD_BACK, 'holds the stop back for up to', 'holds back the stop of the proxy for up to'],
])('what a setting does that means %s', (meaning, does, injected) => {
  expect([doesWith(meaning), doesInjected(meaning, PROXY)]).toEqual([does, injected]);
});

test.each<[Loss, string]>([
  [Loss.REQUESTS, 'in-flight requests are cut'],
  [Loss.TASKS, 'running tasks are lost'],
  [Loss.TRANSACTIONS, 'running transactions are cut'],
  [Loss.UNSAVED, 'what came after the last save is lost'],
  [Loss.CLEAN_STOP, 'it ends as in a crash, and recovers at its next start'],
])('what is lost where it is %s', (loss, words) => expect(isLost(loss)).toBe(words));
