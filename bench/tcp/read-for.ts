import { kerbClient, modbusSerialClient } from './clients.ts';

// A client in a process of its own: read-for.js LIBRARY PORT CONNECTIONS DEPTH QUANTITY MS. Prints reads and nanoseconds.

const [, , library, ...numbers] = process.argv;
const [port, connections, depth, quantity, ms] = numbers.map(Number) as [number, number, number, number, number];

const client = await (library === 'kerb' ? kerbClient : modbusSerialClient)(port, connections);

async function readFor(durationMs: number): Promise<{ reads: number; ns: number }> {
  const from = performance.now();
  let reads = 0;
  const chain = async (connection: number): Promise<void> => {
    while (performance.now() - from < durationMs) {
      await client.read(connection, quantity);
      reads++;
    }
  };
  await Promise.all(Array.from({ length: connections * depth }, (_, index) => chain(index % connections)));
  return { reads, ns: (performance.now() - from) * 1e6 };
}

await readFor(Math.min(ms, 500));
const { reads, ns } = await readFor(ms);
await client.close();
process.stdout.write(`${reads} ${Math.round(ns)}\n`);
