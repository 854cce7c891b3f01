import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { buildWithLibmodbus, NativeToolError } from '../native/build.ts';
import { interleave, ratios } from '../rounds.ts';
import { output, ServerProcess, script } from '../server-process.ts';

const BENCH = 'pairs';
const QUANTITY = 10;
/** libmodbus's client has one request on the way at a time, so its pair gets the connections only. */
const SHAPES = [
  { connections: 1, depth: 1 },
  { connections: 8, depth: 16 },
] as const;

type Pair = (connections: number, depth: number, ms: number) => Promise<number>;

async function rate(program: string, parameters: readonly (string | number)[]): Promise<number> {
  const [reads, ns] = (await output(program, parameters)).split(' ').map(Number) as [number, number];
  return (reads / ns) * 1e9;
}

async function compare(pairs: Readonly<Record<string, Pair>>, context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  const [rounds, ms] = context.quick ? [2, 400] : [5, 1500];
  for (const { connections, depth } of SHAPES) {
    const what = connections === 1 ? '1 connection, 1 request' : `${connections} connections, ${depth} requests ahead`;
    context.progress(`${what}: ${rounds} rounds of ${ms} ms a pair`);
    const sides = Object.entries(pairs).map(([name, pair]) => [name, () => pair(connections, depth, ms)]);
    const measured = await interleave(rounds, Object.fromEntries(sides) as Record<string, () => Promise<number>>);
    for (const name of Object.keys(pairs)) {
      if (name === 'kerb')
        figures.push(figure(BENCH, `${what}: reads of gateway and client`, 'a second', measured[name]!));
      else
        figures.push(
          figure(BENCH, `${what}: reads a second / ${name}'s pair`, '×', ratios(measured['kerb']!, measured[name]!)),
        );
    }
  }
  return figures;
}

export const pairs: Benchmark = {
  name: BENCH,
  description: 'reads a second of whole Modbus TCP pairs of client and server (shown, not judged)',
  async run(context) {
    const servers: ServerProcess[] = [];
    const start = async (program: string, parameters: readonly string[] = []) => {
      const server = await ServerProcess.start(program, parameters);
      servers.push(server);
      return server.address;
    };
    const nodePair = async (library: string, serverScript: string): Promise<Pair> => {
      const port = await start(process.execPath, script(serverScript, import.meta.url));
      const client = script('read-for.js', import.meta.url);
      return (connections, depth, ms) =>
        rate(process.execPath, [...client, library, port, connections, depth, QUANTITY, ms]);
    };
    try {
      const sides: Record<string, Pair> = {
        kerb: await nodePair('kerb', 'kerb-server.js'),
        'modbus-serial': await nodePair('modbus-serial', 'modbus-serial-server.js'),
      };
      const missing: Figure[] = [];
      try {
        const client = buildWithLibmodbus('libmodbus-client');
        const port = await start(buildWithLibmodbus('libmodbus-server'));
        sides['libmodbus'] = (connections, _depth, ms) => rate(client, ['tcp', port, connections, QUANTITY, ms]);
      } catch (error) {
        if (!(error instanceof NativeToolError)) throw error;
        missing.push(skipped(BENCH, "reads a second / libmodbus's pair", error.message));
      }
      return [...(await compare(sides, context)), ...missing];
    } finally {
      for (const server of servers) await server.stop();
    }
  },
};
