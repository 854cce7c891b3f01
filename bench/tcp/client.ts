import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { interleave, ratios } from '../rounds.ts';
import { ServerProcess, script } from '../server-process.ts';
import { type Client, kerbClient, modbusSerialClient, readMany } from './clients.ts';

const BENCH = 'client';
const CONNECTIONS = 4;
const DEPTH = 16;
const QUANTITIES = [10, 125] as const;
const GOAL = { atMost: 0.5 };

/** Microseconds of this process's time for one read. */
async function cpuOf(client: Client, quantity: number, count: number): Promise<number> {
  const from = process.cpuUsage();
  await readMany(client, CONNECTIONS, DEPTH, quantity, count);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / count;
}

async function compare(port: number, context: BenchContext): Promise<Figure[]> {
  const kerb = await kerbClient(port, CONNECTIONS);
  const modbusSerial = await modbusSerialClient(port, CONNECTIONS);
  const figures: Figure[] = [];
  try {
    for (const quantity of QUANTITIES) {
      const [rounds, count] = context.quick ? [3, 4000] : [15, 12_000];
      context.progress(`${quantity} registers, ${rounds} rounds of ${count} reads with each client`);
      for (const client of [kerb, modbusSerial]) await readMany(client, CONNECTIONS, DEPTH, quantity, 20_000);
      const measured = await interleave(rounds, {
        kerb: () => cpuOf(kerb, quantity, count),
        modbusSerial: () => cpuOf(modbusSerial, quantity, count),
      });
      const what = `${quantity} registers`;
      const ratio = ratios(measured.kerb, measured.modbusSerial);
      figures.push(
        figure(BENCH, `${what}: processor time of a read / modbus-serial's client`, '×', ratio, GOAL),
        figure(BENCH, `${what}: processor time of a read`, 'µs', measured.kerb),
      );
    }
  } finally {
    await kerb.close();
    await modbusSerial.close();
  }
  return figures;
}

export const client: Benchmark = {
  name: BENCH,
  description: "processor time of a read over Modbus TCP, against modbus-serial's client",
  async run(context) {
    const server = await ServerProcess.start(process.execPath, script('bare-server.js', import.meta.url));
    try {
      return await compare(Number(server.address), context);
    } finally {
      await server.stop();
    }
  },
};
