/** Resolves at the first SIGINT or SIGTERM. A second one ends the process as if nobody listened. */
export async function interrupted(): Promise<NodeJS.Signals> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  let onSignal: (signal: NodeJS.Signals) => void = () => {};
  const first = await new Promise<NodeJS.Signals>((resolve) => {
    onSignal = resolve;
    for (const name of signals) process.on(name, onSignal);
  });
  // Not before all have heard of it: who puts the cursor of a terminal back ends the process when nobody else listens.
  for (const name of signals) process.off(name, onSignal);
  return first;
}
