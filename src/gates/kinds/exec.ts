import { refuseCommand } from '../../hooks/refuse';
import { quote } from '../../private/quote';
import type { GateKind } from '../kind';
import { execProbe } from '../probe';
import { ScriptFunction } from '../scripts/general';

/** A command that succeeds. */
export function exec(command: string[]): GateKind {
  refuseCommand('Gate.exec', command);
  const words = command.map(quote).join(' ');
  return {
    factory: 'Gate.exec',
    what: `command ${words}`,
    place: 'container',
    general: { needs: [ScriptFunction.COMMAND], words: ['command_succeeds', ...command] },
    // SIGKILL, because the command may ignore every other signal.
    check: (_, limit) => `timeout -s KILL ${limit} ${words}`,
    probe: (times) => execProbe(command, times),
  };
}
