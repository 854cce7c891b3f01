import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, kerb } from './kerb-process.ts';

const SCENARIO = `name: a noisy line
duration: 3min
seed: 3
start: '2026-07-17T00:00:00Z'
lines:
  rs485: { kind: serial, baud: 9600, parity: even }
  lan: { kind: tcp, latency: 20ms, jitter: 5ms }
devices:
  meter: { class: meter, unit: 1, scan: 1s, lines: [rs485, lan] }
host:
  poll: 5s
  read: [ { register: meter.uptime } ]
faults:
  - { fault: flippedBits, line: rs485, at: 1min, for: 1min, probability: 0.02 }
`;
const START_MS = Date.UTC(2026, 6, 17);

interface Told {
  readonly event: string;
  readonly line: string;
  readonly at: string;
  readonly kind?: string;
  readonly bytes: string;
  readonly values?: readonly { readonly name: string; readonly value: number }[];
  readonly request?: unknown;
}

test('kerb sim --capture has what was heard on each line, byte by byte, and kerb monitor reads in it what the host did', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'noisy.yaml'), SCENARIO);
  const run = await kerb(['sim', 'noisy.yaml', '--capture', 'a.pcapng', '--trace', 'a.trace', '--json'], cwd);
  expect(run.code).toBe(0);
  const trace = (await readFile(join(cwd, 'a.trace'), 'utf8'))
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as [number, string, ...unknown[]]);

  const { code, stdout } = await kerb(['monitor', 'a.pcapng', '--json', '--profile', '1=meter'], cwd);
  expect(code).toBe(0);
  const told = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
  for (const name of ['rs485', 'lan']) {
    const heard = trace.filter(([, kind, line]) => kind === 'bytes' && line === name);
    const captured = told.filter(({ event, line }) => line === name && (event === 'frame' || event === 'broken'));
    expect(captured.map(({ bytes }) => bytes).join('')).toBe(heard.map((one) => one[6] ?? one[5]).join(''));
    const read = trace.filter(([, kind, line]) => kind === 'reading' && line === name);
    const values = captured.flatMap(({ kind, values = [] }) => (kind === 'response' ? values : []));
    expect(values.map(({ name, value }) => JSON.stringify({ [name]: value }))).toEqual(read.map((one) => one[4]));
  }
  const [first] = trace.filter(([, kind, line]) => kind === 'bytes' && line === 'lan');
  expect(Date.parse(told.find(({ line }) => line === 'lan')!.at)).toBe(START_MS + first![0] / 1000);

  const [serial] = told.filter(({ event, line }) => event === 'statistics' && line === 'rs485');
  expect(serial).toMatchObject({ longPauses: 0, shortGaps: 0, unasked: 0 });
  expect((serial as unknown as { checksumErrors: number }).checksumErrors).toBeGreaterThan(0);
});
