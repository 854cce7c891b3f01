import { createInterface } from 'node:readline/promises';
import type { Meter, ResetKind } from '../../meter/meter.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { type MeterOptions, withMeter } from './meter-options.ts';

export interface ResetOptions extends MeterOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

export const RESET_KINDS: readonly ResetKind[] = ['demand', 'billing', 'events', 'energy'];

const EFFECTS: Readonly<Record<ResetKind, string>> = {
  demand: 'sets the maxima of demand, of the total and of each tariff, to 0. Energies and bills stay',
  billing:
    'closes the billing period now: readings and maxima become the latest bill, the oldest of twelve is given up, and maxima begin anew',
  events: 'empties the event log. It begins again with an entry that says so; counts stay',
  energy:
    'sets all energies and maxima to 0 and forgets bills and snapshots. This cannot be undone, and breaks the account of who pays by this meter',
};

/** `kerb meter reset` */
export async function resetMeter(what: ResetKind, address: string, unit: string, options: ResetOptions): Promise<void> {
  if (!options.yes && !process.stdin.isTTY) {
    throw new UsageError(`reset ${what} ${EFFECTS[what]}: say --yes to do it without being asked`);
  }
  await withMeter(address, unit, options, async (meter) => {
    // Whoever answers here sees which meter it is.
    if (!options.yes && !(await isWanted(meter, what))) {
      process.stderr.write('kerb: nothing was done\n');
      process.exitCode = ExitCode.failed;
      return;
    }
    await meter.reset(what);
    if (options.json) console.log(JSON.stringify({ meter: meter.name, protocol: meter.protocol, reset: what }));
    else console.log(`${meter.name}: reset of ${what} done`);
  });
}

async function isWanted(meter: Meter, what: ResetKind): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and the end of input close it without an answer.
  const ended = new AbortController();
  asking.once('close', () => ended.abort());
  try {
    const question = `${meter.name}: this ${EFFECTS[what]}.\nType ${what} to do it: `;
    return (await asking.question(question, { signal: ended.signal })).trim() === what;
  } catch (error) {
    if (ended.signal.aborted) return false;
    throw error;
  } finally {
    asking.close();
  }
}
