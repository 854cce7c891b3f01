import { characterTimeUs, t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { buildProgram, buildWithLibmodbus, NativeToolError } from '../native/build.ts';
import { interleave, ratios } from '../rounds.ts';
import { output, ServerProcess, script } from '../server-process.ts';

const BENCH = 'rtu';
const QUANTITY = 10;
/** 8 data bits, no parity, 2 stop bits. */
const BITS = 11;
const UNPACED_BAUD = 115_200;
const PACED_BAUDS = [9600, 115_200] as const;
const PAIR_GOAL = { atLeast: 0.5 };
const WIRE_GOAL = { atLeast: 0.95 };
/** Unit id, function, address, quantity, CRC; unit id, function, byte count, registers, CRC. */
const REQUEST_SIZE = 8;
const RESPONSE_SIZE = 5 + QUANTITY * 2;

/** Reads a second that the wire allows: the characters of both frames, and t3.5 before each of them. */
function wireLimit(baud: number): number {
  return 1e6 / ((REQUEST_SIZE + RESPONSE_SIZE) * characterTimeUs(baud, BITS) + 2 * t3_5Us(baud, BITS));
}

interface Pair {
  read(ms: number): Promise<number>;
  stop(): Promise<void>;
}

async function rate(program: string, parameters: readonly (string | number)[]): Promise<number> {
  const [reads, ns] = (await output(program, parameters)).split(' ').map(Number) as [number, number];
  return (reads / ns) * 1e9;
}

async function startWire(wire: string, baud: number): Promise<{ process: ServerProcess; ends: [string, string] }> {
  const process = await ServerProcess.start(wire, [String(baud), String(BITS)]);
  return { process, ends: process.address.split(' ') as [string, string] };
}

async function kerbPair(wire: string, baud: number, paced: boolean): Promise<Pair> {
  const line = await startWire(wire, paced ? baud : 0);
  const kind = paced ? 'paced' : 'unpaced';
  const parameters = [...script('kerb-server.js', import.meta.url), line.ends[0], String(baud), kind];
  const server = await ServerProcess.start(process.execPath, parameters);
  const client = script('read-for.js', import.meta.url);
  return {
    read: (ms) => rate(process.execPath, [...client, line.ends[1], baud, kind, QUANTITY, ms]),
    stop: async () => {
      await server.stop();
      await line.process.stop();
    },
  };
}

/** @throws NativeToolError */
async function libmodbusPair(wire: string): Promise<Pair> {
  const server = buildWithLibmodbus('libmodbus-rtu-server');
  const client = buildWithLibmodbus('libmodbus-client');
  const line = await startWire(wire, 0);
  const served = await ServerProcess.start(server, [line.ends[0], String(UNPACED_BAUD)]);
  return {
    read: (ms) => rate(client, ['rtu', line.ends[1], UNPACED_BAUD, QUANTITY, ms]),
    stop: async () => {
      await served.stop();
      await line.process.stop();
    },
  };
}

async function unpaced(wire: string, context: BenchContext): Promise<Figure[]> {
  const name = "reads a second of client and server / libmodbus's pair";
  const [rounds, ms] = context.quick ? [2, 500] : [7, 1500];
  context.progress(`a line that takes no time, ${rounds} rounds of ${ms} ms a pair`);
  const kerb = await kerbPair(wire, UNPACED_BAUD, false);
  let libmodbus: Pair | undefined;
  try {
    libmodbus = await libmodbusPair(wire);
    const peer = libmodbus;
    const measured = await interleave(rounds, { kerb: () => kerb.read(ms), libmodbus: () => peer.read(ms) });
    return [
      figure(BENCH, name, '×', ratios(measured.kerb, measured.libmodbus), PAIR_GOAL),
      figure(BENCH, 'reads of client and server', 'a second', measured.kerb),
    ];
  } catch (error) {
    if (!(error instanceof NativeToolError)) throw error;
    return [skipped(BENCH, name, error.message, PAIR_GOAL)];
  } finally {
    await kerb.stop();
    await libmodbus?.stop();
  }
}

async function paced(wire: string, baud: number, context: BenchContext): Promise<Figure> {
  const [rounds, ms] = context.quick ? [2, 1000] : [7, 3000];
  context.progress(`${baud} baud, ${rounds} rounds of ${ms} ms`);
  const pair = await kerbPair(wire, baud, true);
  try {
    const shares: number[] = [];
    for (let round = 0; round < rounds; round++) shares.push((await pair.read(ms)) / wireLimit(baud));
    const note = `the limit is ${wireLimit(baud).toFixed(1)} reads a second`;
    return figure(BENCH, `${baud} baud: share of what the wire allows`, '×', shares, WIRE_GOAL, note);
  } finally {
    await pair.stop();
  }
}

export const rtu: Benchmark = {
  name: BENCH,
  description: 'Modbus RTU over pseudo-terminals, and at the pace of 9600 and 115200 baud',
  async run(context) {
    let wire: string;
    try {
      wire = buildProgram('wire');
    } catch (error) {
      if (!(error instanceof NativeToolError)) throw error;
      return [skipped(BENCH, 'client and server', error.message, PAIR_GOAL)];
    }
    const figures = await unpaced(wire, context);
    for (const baud of PACED_BAUDS) figures.push(await paced(wire, baud, context));
    return figures;
  },
};
