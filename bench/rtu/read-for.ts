import { openLine } from '../../host/line/open-line.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { registerValue, UNIT_ID } from '../tcp/served-registers.ts';

// Kerb's client in a process of its own: read-for.js PATH BAUD PACED QUANTITY MS. Prints reads and nanoseconds.

const [, , path, baud, paced, quantityText, msText] = process.argv;
const quantity = Number(quantityText);
const ms = Number(msText);
const line = await openLine(`${path}?baud=${baud}&parity=none&stop=2`, paced === 'paced' ? {} : { frameGapMs: 0 });

async function readFor(durationMs: number): Promise<{ reads: number; ns: number }> {
  const from = performance.now();
  let reads = 0;
  for (; performance.now() - from < durationMs; reads++) {
    const bytes = await line.readRegisters(UNIT_ID, Bank.inputRegisters, 0, quantity);
    for (let register = 0; register < quantity; register++) {
      const value = (bytes[register * 2]! << 8) | bytes[register * 2 + 1]!;
      if (value !== registerValue(register)) throw new Error(`register ${register} was read as ${value}`);
    }
  }
  return { reads, ns: (performance.now() - from) * 1e6 };
}

await readFor(ms / 2);
const { reads, ns } = await readFor(ms);
const { retries } = line.statistics;
await line.close();
if (retries > 0) throw new Error(`${retries} requests had to be repeated`);
process.stdout.write(`${reads} ${Math.round(ns)}\n`);
