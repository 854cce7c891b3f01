import { beforeAll, expect, test } from 'vitest';
import { buildCityImages, type CityImages } from '../../sim/city/city-images.ts';
import { type CityPlan, planCity } from '../../sim/city/city-plan.ts';
import { type CitySeries, readCitySeries } from '../../sim/city/city-series.ts';
import { LocalDistricts } from '../../sim/city/local-districts.ts';
import { NatsDistricts } from '../../sim/city/nats/nats-districts.ts';
import { runCity } from '../../sim/city/run-city.ts';
import { folder, KerbProcess, kerb } from '../host/cli/kerb-process.ts';
import { natsServer } from './nats-server.ts';
import { describeWith, nats } from './programs.ts';

const plan: CityPlan = planCity({
  meters: 600,
  hubs: 60,
  junctions: 12,
  districts: 12,
  durationMs: 20 * 60_000,
  capacityW: 600_000,
  powerCutsPerDay: 24,
  seed: 21,
});
const CITY = [
  ...['sim', '--city', '--meters', '600', '--hubs', '60', '--junctions', '12', '--districts', '12', '--for', '20min'],
  ...['--capacity', '600', '--power-cuts', '1/h', '--seed', '21'],
];

let images: CityImages;
let series: CitySeries;

beforeAll(async () => {
  images = await buildCityImages();
  series = await readCitySeries();
});

async function digestHere(): Promise<string> {
  const { digest, faults, windows } = await runCity(plan, series, new LocalDistricts(plan, images, series));
  expect(faults).toEqual([]);
  expect(windows.some(({ limited }) => limited > 0)).toBe(true);
  return digest;
}

async function start(...words: readonly string[]): Promise<KerbProcess> {
  return new KerbProcess(words, await folder());
}

async function worker(server: string): Promise<KerbProcess> {
  const process = await start('city-worker', '--nats', server, '--workers', '1');
  await process.line((line) => line.startsWith('waiting for districts'));
  return process;
}

const taken = ({ lines }: KerbProcess): string[] => lines.filter((line) => /district \d+/.test(line));
const digestOf = (text: string): string | undefined => /^digest (\w{64})$/m.exec(text)?.[1];

/** Of a test that starts several processes and may wait until the server gives up a dead one. */
const LONG = { timeout: 180_000 };

describeWith([nats], 'a city that is shared out over NATS JetStream', () => {
  test('comes to the same as in one thread, with two workers that both have a part of it', LONG, async () => {
    const server = await natsServer('-js');
    const workers = [await worker(server), await worker(server)];
    const { code, stdout, stderr } = await kerb([...CITY, '--nats', server, '--workers', '2']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(digestOf(stdout)).toBe(await digestHere());
    expect(taken(workers[0]!).length).toBeGreaterThan(0);
    expect(taken(workers[1]!).length).toBeGreaterThan(0);
    expect(taken(workers[0]!).length + taken(workers[1]!).length).toBe(plan.districts);
    // They are free for the next one, which leaves nothing of the first behind.
    const again = await kerb([...CITY, '--nats', server, '--workers', '2', '--name', 'second', '--json']);
    expect((JSON.parse(again.stdout) as { digest: string }).digest).toBe(digestOf(stdout));
  });

  test('comes to the same when a worker is killed halfway and the other takes up its districts', LONG, async () => {
    const server = await natsServer('-js');
    const [one, other] = [await worker(server), await worker(server)];
    const city = await start(...CITY, '--nats', server, '--workers', '2');
    await city.line((line) => line.startsWith('00:10 '));
    one.signal('SIGKILL');
    const { code, stdout } = await city.exit;
    expect(code).toBe(0);
    expect(digestOf(stdout)).toBe(await digestHere());
    const takenOver = taken(other).filter((line) => line.includes('taken over'));
    expect(takenOver.length).toBeGreaterThan(0);
    expect(takenOver).toHaveLength(taken(one).length);
  });

  test(
    'a worker that is told to end gives its districts back, and one that comes later takes them up',
    LONG,
    async () => {
      const server = await natsServer('-js');
      const one = await worker(server);
      const city = await start(...CITY, '--nats', server);
      await city.line((line) => line.startsWith('00:05 '));
      one.signal('SIGTERM');
      expect((await one.exit).code).toBe(0);
      const late = await worker(server);
      const { code, stdout } = await city.exit;
      expect(code).toBe(0);
      expect(digestOf(stdout)).toBe(await digestHere());
      expect(taken(late)).toHaveLength(plan.districts);
    },
  );

  test('a coordinator that is killed and started again goes on where it was', LONG, async () => {
    const server = await natsServer('-js');
    await worker(server);
    const killed = await start(...CITY, '--nats', server);
    await killed.line((line) => line.startsWith('00:10 '));
    killed.signal('SIGKILL');
    await killed.exit;
    const other = await kerb(['sim', '--city', '--meters', '10', '--nats', server]);
    expect(other.stderr).toContain('there is another city called city');
    expect(other.code).toBe(2);
    const { code, stdout } = await kerb([...CITY, '--nats', server]);
    expect(code).toBe(0);
    expect(digestOf(stdout)).toBe(await digestHere());
  });

  test('is left alone by a worker whose simulator is not the same', LONG, async () => {
    const server = await natsServer('-js');
    const built = await worker(server);
    // From source: the same program, and other bytes.
    const stop = new AbortController();
    const host = await NatsDistricts.open(plan, images, { server, name: 'source', threads: 1, stop: stop.signal });
    await built.line((line) => line.includes('city source has ended, or is of another version'));
    expect(taken(built)).toEqual([]);
    await host.close();
  });

  test('says when the server has no JetStream', LONG, async () => {
    const server = await natsServer();
    for (const command of [CITY, ['city-worker']]) {
      const { code, stderr } = await kerb([...command, '--nats', server]);
      expect(stderr).toContain('start it with `-js`');
      expect(code).toBe(1);
    }
  });

  test('waits for as many workers as it is told, and ends at Ctrl-C', LONG, async () => {
    const server = await natsServer('-js');
    const city = await start(...CITY, '--nats', server, '--workers', '2');
    await city.line((line) => line.includes('0 of 2 threads are there'));
    await worker(server);
    await city.line((line) => line.includes('1 of 2 threads are there'));
    city.signal('SIGINT');
    const { code, stderr } = await city.exit;
    expect(stderr).toContain('stopped while there were too few workers');
    expect(code).toBe(1);
  });
});
