import { describe, expect, test } from 'vitest';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

interface Json {
  readonly passed: boolean;
  readonly faults: readonly string[];
  readonly digest: string;
  readonly elapsedMs: number;
  readonly run: { readonly workers: string; readonly speed: number; readonly peakBytes: number };
  readonly totals: { readonly powerCuts: number; readonly imported: Readonly<Record<string, string>> };
  readonly windows: readonly { readonly limitsW: readonly number[]; readonly digest: string; readonly price: number }[];
  readonly districts: readonly unknown[];
  readonly replay: string;
}

// So many that the districts are not all alike, and that the feeder's limits and prices reach them all.
const SMALL = ['sim', '--city', '--meters', '700', '--districts', '7', '--for', '4min', '--capacity', '670'];

async function json(...more: string[]): Promise<Json> {
  const { code, stdout, stderr } = await kerb([...SMALL, '--json', ...more]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Json;
}

describe('kerb sim --city', () => {
  test('gives the same result, byte for byte, in one thread and in any number of others', {
    timeout: 240_000,
  }, async () => {
    const cuts = ['--power-cuts', '2/h', '--seed', '5'];
    const runs = new Map<string, Json>();
    for (const workers of ['0', '1', '2', '3', '5']) runs.set(workers, await json('--workers', workers, ...cuts));
    const { run: _, ...here } = runs.get('0')!;
    for (const [workers, { run, ...result }] of runs) {
      expect(run.workers).toBe(workers === '0' ? 'this thread' : workers === '1' ? '1 thread' : `${workers} threads`);
      expect(result).toEqual(here);
    }
    // And not because nothing happens: the districts are told different limits, window by window, and lose power.
    const limits = here.windows.map(({ limitsW }) => limitsW);
    expect(limits.some((ofDistricts) => new Set(ofDistricts).size > 1)).toBe(true);
    expect(new Set(limits.map(String)).size).toBeGreaterThan(1);
    expect(new Set(here.windows.map(({ price }) => price)).size).toBeGreaterThan(2);
    expect(here.totals.powerCuts).toBeGreaterThan(30);
    expect(BigInt(here.totals.imported['lost']!)).toBeGreaterThan(0n);
  });

  test('another seed is another city, and the command that it prints runs it again', { timeout: 240_000 }, async () => {
    const one = await json('--seed', '8');
    const other = await json('--seed', '9');
    expect(other.digest).not.toBe(one.digest);
    const { stdout } = await kerb([...one.replay.split(' ').slice(1), '--json']);
    const { run: _, ...again } = JSON.parse(stdout) as Json;
    const { run: __, ...first } = one;
    expect(again).toEqual(first);
  });

  test('prints a line for each window and what came of it', async () => {
    const { code, stdout } = await kerb([
      ...SMALL,
      '--workers',
      '2',
      '--for',
      '150s',
      '--hubs',
      '20',
      '--junctions',
      '3',
    ]);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('700 meters, 20 hubs and 3 junctions in 7 districts on 2 threads, seed 1');
    const windows = lines.filter((line) =>
      /^00:0\d(:30)? .* load \d+\.\d\d MW .* × real time {2}[0-9a-f]{12}$/.test(line),
    );
    expect(windows.map((line) => line.split(' ')[0])).toEqual(['00:01', '00:02', '00:02:30']);
    expect(stdout).toContain('700 meters, 20 hubs and 3 signals in 7 districts, 00:02:30 simulated in ');
    expect(stdout).toMatch(/^memory: \d+ MB at most/m);
    const imported = /^ {2}imported +([\d,.]+) +([\d,.]+) +([\d,.]+) +0\.000$/m.exec(stdout)!.slice(1);
    const [homes, registers, below] = imported.map((text) => Number(text.replaceAll(',', '')));
    // Each is cut off after three digits.
    expect(Math.abs(homes! - registers! - below!)).toBeLessThan(0.003);
    expect(stdout).toContain('meter.powerUp 700');
    expect(stdout).toMatch(/^digest [0-9a-f]{64}$/m);
    expect(stdout).toContain('every meter and signal is right, and nothing was lost or invented');
  });

  test('ends with what it has at Ctrl-C', async () => {
    const process = new KerbProcess([...SMALL, '--for', '7d', '--workers', '2'], await folder());
    await process.line((line) => line.startsWith('00:02'));
    process.signal('SIGINT');
    const { code, stdout } = await process.exit;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^digest [0-9a-f]{64}$/m);
  });

  test.each([
    [['--meters', '5', '--hubs', '6'], '6 hubs in 5 homes'],
    [['--window', '1500ms'], 'give whole seconds'],
    [['--power-cuts', 'often'], 'Give a rate such as 1/d'],
    [['--at', '25:00'], 'Give a time of day such as 06:30'],
    [['--name', 'here'], 'give --nats too'],
    [['--nats', 'nats://127.0.0.1:1', '--workers', '0'], 'give 1 or more'],
    [['--nats', 'localhost'], 'give one such as nats://host:4222'],
    [['--nats', 'nats://127.0.0.1:1', '--name', 'a b'], 'letters, digits'],
  ])('%j is refused', async (options, text) => {
    const { code, stderr } = await kerb(['sim', '--city', ...options]);
    expect(stderr).toContain(text);
    expect(code).toBe(2);
  });

  test.each([['sim', '--city', '--meters', '10'], ['city-worker']])(
    'says that no NATS server is there: kerb %s',
    async (...command) => {
      const { code, stderr } = await kerb([...command, '--nats', 'nats://127.0.0.1:1']);
      expect(stderr).toContain('NATS server nats://127.0.0.1:1: ');
      expect(stderr).toContain('nats-server -js');
      expect(code).toBe(1);
    },
  );
});
