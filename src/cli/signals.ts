const SIGNALS: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/** Tells which signal came that is to end the process, if one has. */
export type Interruption = () => Promise<NodeJS.Signals | undefined>;

/**
 * Does something that may not stay half done, and ends the process by a signal only afterwards. Whoever works in steps asks between
 * them, and does no more of them once a signal has come.
 */
export async function holdingSignals<T>(work: (interruption: Interruption) => Promise<T>): Promise<T> {
  let came: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals) => { came ??= signal; };
  const interruption = async () => {
    // A signal is heard when the event loop polls. The first turn may begin behind that.
    await turn();
    await turn();
    return came;
  };
  for (const signal of SIGNALS) { process.on(signal, hold); }
  try {
    return await work(interruption);
  } finally {
    const signal = await interruption();
    for (const one of SIGNALS) { process.off(one, hold); }
    if (signal) { process.kill(process.pid, signal); }
  }
}

async function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
