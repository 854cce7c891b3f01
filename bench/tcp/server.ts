import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, type Goal, skipped } from '../figure.ts';
import { buildProgram, buildWithLibmodbus, NativeToolError } from '../native/build.ts';
import { interleave, ratios } from '../rounds.ts';
import { output, ServerProcess, script } from '../server-process.ts';

const BENCH = 'server';
const CONNECTIONS = 64;
const DEPTH = 16;
const QUANTITIES = [10, 125] as const;

/** What Kerb's gateway is compared to. */
const PEERS: readonly { readonly name: string; readonly title: string; readonly goal: Goal }[] = [
  { name: 'libmodbus', title: "libmodbus's server", goal: { atLeast: 1 } },
  { name: 'bare', title: 'a bare Node responder', goal: { atLeast: 0.6 } },
  { name: 'modbusSerial', title: "modbus-serial's server", goal: { atLeast: 5 } },
];

/** Answers a second, and microseconds of the server's processor time each. */
interface Load {
  readonly rate: number;
  readonly cpuUs: number;
}

async function measure(
  load: string,
  server: ServerProcess,
  quantity: number,
  warmUpMs: number,
  measureMs: number,
): Promise<Load> {
  const cpuBefore = server.cpuSeconds();
  const text = await output(load, [server.address, CONNECTIONS, DEPTH, quantity, warmUpMs, measureMs]);
  const [answers, ns] = text.split(' ').map(Number) as [number, number];
  const cpuAfter = server.cpuSeconds();
  const rate = (answers / ns) * 1e9;
  const cpu = cpuBefore === undefined || cpuAfter === undefined ? Number.NaN : cpuAfter - cpuBefore;
  // The warm-up is in the processor time too, at the same rate.
  return { rate, cpuUs: (cpu / ((rate * (warmUpMs + measureMs)) / 1000)) * 1e6 };
}

/** Servers by name; those that cannot be built here are missing, with the reason. */
async function startServers(reasons: Map<string, string>): Promise<Map<string, ServerProcess>> {
  const servers = new Map<string, ServerProcess>();
  try {
    const node = (name: string) => ServerProcess.start(process.execPath, script(name, import.meta.url));
    servers.set('kerb', await node('kerb-server.js'));
    servers.set('bare', await node('bare-server.js'));
    servers.set('modbusSerial', await node('modbus-serial-server.js'));
    servers.set('libmodbus', await ServerProcess.start(buildWithLibmodbus('libmodbus-server')));
  } catch (error) {
    if (!(error instanceof NativeToolError)) {
      for (const server of servers.values()) await server.stop();
      throw error;
    }
    reasons.set('libmodbus', error.message);
  }
  return servers;
}

async function compare(
  load: string,
  servers: ReadonlyMap<string, ServerProcess>,
  reasons: ReadonlyMap<string, string>,
  context: BenchContext,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const [rounds, warmUpMs, measureMs] = context.quick ? [3, 200, 300] : [9, 300, 1000];
  for (const quantity of QUANTITIES) {
    context.progress(`${quantity} registers, ${rounds} rounds of ${measureMs} ms a server`);
    const loads = new Map([...servers.keys()].map((name) => [name, [] as Load[]]));
    const sides = [...servers].map(([name, server]) => [
      name,
      async () => {
        const measured = await measure(load, server, quantity, warmUpMs, measureMs);
        loads.get(name)!.push(measured);
        return measured.rate;
      },
    ]);
    const measured = await interleave(rounds, Object.fromEntries(sides) as Record<string, () => Promise<number>>);
    const what = `${quantity} registers`;
    for (const { name, title, goal } of PEERS) {
      const label = `${what}: answers a second / ${title}`;
      if (measured[name] === undefined) figures.push(skipped(BENCH, label, reasons.get(name)!, goal));
      else figures.push(figure(BENCH, label, '×', ratios(measured['kerb']!, measured[name]), goal));
    }
    figures.push(figure(BENCH, `${what}: answers`, 'a second', measured['kerb']!));
    for (const [name, list] of loads) {
      const cpu = list.map(({ cpuUs }) => cpuUs).filter((us) => !Number.isNaN(us));
      if (cpu.length > 0) figures.push(figure(BENCH, `${what}: processor time of ${name}`, 'µs an answer', cpu));
    }
  }
  return figures;
}

export const server: Benchmark = {
  name: BENCH,
  description: `Modbus TCP servers under ${CONNECTIONS} connections with ${DEPTH} requests ahead`,
  async run(context) {
    let load: string;
    try {
      load = buildProgram('load');
    } catch (error) {
      if (!(error instanceof NativeToolError)) throw error;
      return PEERS.map(({ title, goal }) =>
        skipped(BENCH, `answers a second / ${title}`, (error as Error).message, goal),
      );
    }
    const reasons = new Map<string, string>();
    const servers = await startServers(reasons);
    try {
      return await compare(load, servers, reasons, context);
    } finally {
      for (const server of servers.values()) await server.stop();
    }
  },
};
