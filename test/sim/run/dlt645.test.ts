import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { decodeReadings, encodeIdentifier } from '../../../protocols/dlt645/data-field.ts';
import { type Dlt645Frame, decodeFrame, encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../../protocols/dlt645/framer.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { ScenarioError } from '../../../sim/scenario/scenario-error.ts';
import { loadStreet, STREET } from '../street.ts';

const ADDRESS = '000000000161';
const MINUTE = 60_000;
const ENERGY = 0x0001_0000;

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  ({ images } = await loadStreet());
}, 300_000);

const text = readFileSync(STREET, 'utf8');

/** The street with something more about its meter, and other lines. */
function street(meter: string, more = ''): Scenario {
  const changed = text.replace('{ class: meter, unit: 1,', `{ class: meter, unit: 1, ${meter},`);
  return parseScenario(`${changed}\n${more}`, STREET, allProfiles);
}

interface Heard extends Dlt645Frame {
  readonly atMs: number;
}

/** A DL/T 645 client that joins the serial line of a run. */
class Client {
  /** Good frames that were answered to what was asked last. */
  readonly heard: Heard[] = [];
  readonly #run: SimulatedRun;
  readonly #framer: Dlt645Framer;
  readonly #write: (bytes: Uint8Array) => void;

  constructor(run: SimulatedRun) {
    this.#run = run;
    const station = run.lines.buses.get('rs485')!.attach('reader');
    this.#framer = new Dlt645Framer((bytes, start, end) =>
      this.heard.push({ atMs: this.nowMs, ...decodeFrame(bytes, start, end) }),
    );
    station.onData((bytes) => this.#framer.feed(bytes));
    this.#write = (bytes) => station.write(bytes);
  }

  get nowMs(): number {
    return this.#run.simulation.clock.nowUs / 1000;
  }

  get errors(): number {
    return this.#framer.communicationErrors;
  }

  /** Asks, and waits for a second of virtual time. */
  async ask(control: number, identifier?: number, address = ADDRESS): Promise<readonly Heard[]> {
    const data = new Uint8Array(identifier === undefined ? 0 : 4);
    if (identifier !== undefined) encodeIdentifier(identifier, data);
    this.heard.length = 0;
    this.#write(encodeFrame({ address, control, data }, 4));
    await this.#run.advanceTo(this.nowMs + 1000);
    this.#framer.silence();
    return this.heard;
  }

  /** What it reads; nothing when nobody answers. */
  async read(identifier: number, address = ADDRESS): Promise<readonly (number | string)[]> {
    const [answer] = await this.ask(0x11, identifier, address);
    return answer === undefined ? [] : decodeReadings(answer.data).map(({ value }) => value);
  }
}

async function start(scenario: Scenario, onTrace?: (line: string) => void): Promise<SimulatedRun> {
  return SimulatedRun.build(scenario, { images, durationMs: 60 * MINUTE, ...(onTrace && { onTrace }) });
}

describe('a meter that speaks DL/T 645 as well', () => {
  test('is read on the line on which the host reads it over Modbus', async () => {
    const run = await start(street(`dlt645: '${ADDRESS}'`));
    const client = new Client(run);
    await run.advanceTo(40 * MINUTE);
    const [energy] = (await client.read(ENERGY)) as [number];
    expect(energy).toBeGreaterThan(0.1);
    expect(energy * 1000).toBeLessThanOrEqual(
      run.simulation.devices.get('meter')!.register('energyActiveImport') as number,
    );
    const [voltage] = (await client.read(0x0201_0100)) as [number];
    expect(voltage).toBeCloseTo(run.simulation.devices.get('meter')!.register('voltageL1') as number, 0);
    expect(await client.read(0x0201_ff00)).toHaveLength(3);
    expect((await client.ask(0x13, undefined, 'AAAAAAAAAAAA'))[0]).toMatchObject({ address: ADDRESS, control: 0x93 });
    expect((await client.ask(0x11, 0x1234_5678))[0]).toMatchObject({ control: 0xd1, data: Uint8Array.of(2) });

    await run.advanceTo(run.durationMs);
    await run.finish();
    const { lines, verdicts } = run.report();
    expect(lines[0]!.statistics).toMatchObject({ responses: 28, timeouts: 0 });
    expect(verdicts.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test('answers 20 ms after the request, and takes the time that bytes take at the rate of the line', async () => {
    const run = await start(street(`dlt645: '${ADDRESS}'`));
    const client = new Client(run);
    await run.advanceTo(MINUTE);
    const askedMs = client.nowMs;
    const [answer] = await client.ask(0x11, ENERGY);
    // 20 bytes there and 24 back, of 11 bits.
    expect(answer!.atMs - askedMs).toBeCloseTo(20 + ((20 + 24) * 11 * 1000) / 19_200, 1);
  });

  test('tells local time by its own clock', async () => {
    const run = await start(
      street(`dlt645: '${ADDRESS}'`, 'faults: [{ fault: clockJump, device: meter, at: 5min, byMs: 3600000 }]'),
    );
    const client = new Client(run);
    await run.advanceTo(2 * MINUTE);
    expect(await client.read(0x0400_0101)).toEqual(['26071705']);
    expect(await client.read(0x0400_0102)).toEqual(['000201']);
    await run.advanceTo(6 * MINUTE);
    expect(await client.read(0x0400_0102)).toEqual(['010600']);
  });

  test('is silent without power, and answers again with it', async () => {
    const run = await start(
      street(`dlt645: '${ADDRESS}'`, 'faults: [{ fault: powerLoss, device: meter, at: 2min, for: 1min }]'),
    );
    const client = new Client(run);
    await run.advanceTo(2.5 * MINUTE);
    expect(await client.read(ENERGY)).toEqual([]);
    await run.advanceTo(4 * MINUTE);
    expect(await client.read(ENERGY)).toHaveLength(1);
  });

  test('cannot be told from a twin with its address, and another address stays quiet', async () => {
    const run = await start(
      street(`dlt645: '${ADDRESS}'`, 'faults: [{ fault: addressClash, device: meter, at: 2min, lateMs: 0 }]'),
    );
    const client = new Client(run);
    await run.advanceTo(MINUTE);
    expect(await client.read(ENERGY)).toHaveLength(1);
    expect(await client.read(ENERGY, '000000000162')).toEqual([]);
    await run.advanceTo(3 * MINUTE);
    const before = run.lines.buses.get('rs485')!.counters.collisions;
    await client.ask(0x11, ENERGY);
    expect(run.lines.buses.get('rs485')!.counters.collisions).toBe(before + 1);
  });

  test('gives the same trace for the same seed', async () => {
    const traces = await Promise.all(
      [1, 2].map(async () => {
        const lines: string[] = [];
        const run = await start(street(`dlt645: '${ADDRESS}'`), (line) => lines.push(line));
        const client = new Client(run);
        await run.advanceTo(MINUTE);
        for (const identifier of [ENERGY, 0x0203_ff00, 0x0400_0102]) await client.read(identifier);
        await run.advanceTo(10 * MINUTE);
        return lines;
      }),
    );
    expect(traces[0]!.some((line) => line.includes('meter dlt645'))).toBe(true);
    expect(traces[1]).toEqual(traces[0]);
  });
});

const SEVERAL = `name: several
duration: 10min
lines:
  rs485: { kind: serial }
  lan: { kind: tcp }
devices:
  meter:
    class: meter
    unit: 1
`;

function several(more: string): Scenario {
  return parseScenario(`${SEVERAL}${more}`, 'several.yaml', allProfiles);
}

test('of several meters each has its own address', async () => {
  const run = await start(several("    count: 3\n    dlt645: '000000000099'\n"));
  const client = new Client(run);
  expect(run.scenario.devices.map(({ addresses }) => addresses.dlt645)).toEqual([
    '000000000099',
    '000000000100',
    '000000000101',
  ]);
  for (const address of ['000000000099', '000000000100', '000000000101']) {
    expect(await client.read(0x0400_0401, address)).toEqual([address]);
  }
  expect(await client.read(0x0400_0401, '000000000102')).toEqual([]);
});

test('a device without an address speaks Modbus alone', async () => {
  const run = await start(several(''));
  expect(run.scenario.devices[0]!.addresses).toEqual({});
  expect(run.simulation.devices.get('meter')!.stations).toHaveLength(1);
});

test.each([
  ['digits that YAML takes for a number', '    dlt645: 000000000161\n', 'several.yaml:10:13: devices.meter.dlt645: '],
  ['too few digits', "    dlt645: '161'\n", 'several.yaml:10:13: devices.meter.dlt645: "161" must match pattern'],
  ['the address of all', "    dlt645: '999999999999'\n", '10:13: devices.meter.dlt645: 999999999999 is the address'],
  [
    'more than there are',
    "    dlt645: '999999999998'\n    count: 2\n",
    'several.yaml:10:13: devices.meter.dlt645: 2 addresses from 999999999998 on reach 999999999999',
  ],
  ['no serial line', "    dlt645: '000000000161'\n    lines: [lan]\n", '10:13: devices.meter.dlt645: DL/T 645 is'],
  [
    'a device without OBIS codes',
    "  signal:\n    class: signal\n    unit: 2\n    dlt645: '000000000161'\n",
    'several.yaml:13:13: devices.signal.dlt645: a signal has nothing that DL/T 645 has a data identifier for',
  ],
  [
    'an address twice',
    "    dlt645: '000000000161'\n  other:\n    class: meter\n    unit: 2\n    dlt645: '000000000161'\n",
    'several.yaml:14:13: devices.other.dlt645: address 000000000161 of rs485 is already that of meter',
  ],
])('%s is found', (_, more, message) => {
  expect(() => several(more)).toThrow(ScenarioError);
  expect(() => several(more)).toThrow(message);
});

test('on lines of their own two may have the same address', () => {
  const source = SEVERAL.replace('lan: { kind: tcp }', 'other: { kind: serial }');
  const meters = `    dlt645: '${ADDRESS}'
    lines: [rs485]
  second: { class: meter, unit: 2, dlt645: '${ADDRESS}', lines: [other] }
`;
  expect(parseScenario(source + meters, 'several.yaml', allProfiles).devices).toHaveLength(2);
});
