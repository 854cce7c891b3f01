import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { decodeFrame, encodeFrame } from '../../../protocols/mbus/frame.ts';
import { MbusFramer } from '../../../protocols/mbus/framer.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { buildImages } from '../../../sim/simulation.ts';
import { hex } from '../../protocols/modbus/golden.ts';

const TEXT = `name: Two meters on an M-Bus
start: '2026-03-31T12:00:00+01:00'
duration: 1d
lines: { rs485: { kind: serial, baud: 2400 } }
plants:
  kitchen: { kind: pipe, flow: 100, temperature: 12 }
  bath: { kind: pipe, flow: 0, temperature: 12 }
devices:
  kitchen: { class: water-meter, unit: 1, plant: kitchen, mbus: '12340161' }
  bath: { class: water-meter, unit: 2, plant: bath, mbus: '12340262' }
`;
const scenario = (text = TEXT) => parseScenario(text, 'mbus.yaml', allProfiles);

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(scenario());
}, 300_000);

test('meters on a simulated line answer by their primary addresses, and garble each other when both are asked', async () => {
  const run = await SimulatedRun.build(scenario(), { images });
  const station = run.lines.buses.get('rs485')!.attach('master');
  const heard: Uint8Array[] = [];
  const framer = new MbusFramer((bytes, start, end) => heard.push(decodeFrame(bytes, start, end).data));
  station.onData((bytes) => framer.feed(bytes));
  const ask = async (address: number) => {
    heard.length = 0;
    station.write(encodeFrame({ control: 0x5b, address, data: new Uint8Array() }));
    await run.advanceTo(run.simulation.clock.nowUs / 1000 + 1000);
    framer.silence();
    return heard[0];
  };
  await run.advanceTo(10 * 3_600_000);
  const data = (await ask(61))!;
  expect(data.subarray(0, 5)).toEqual(hex('72 61 01 34 12'));
  // 100 L/h for 10 h, in litres.
  expect(data.subarray(13, 15)).toEqual(hex('04 13'));
  expect(new DataView(data.buffer, data.byteOffset).getInt32(15, true) / 1000).toBeCloseTo(1, 1);
  expect((await ask(62))!.subarray(1, 5)).toEqual(hex('62 02 34 12'));
  expect(await ask(63)).toBeUndefined();
  expect(await ask(254)).toBeUndefined();
  await run.finish();
  await run.close();
}, 60_000);

test('a number of too few digits is told with its place', () => {
  expect(() => scenario(TEXT.replace('12340161', '161'))).toThrow('devices.kitchen.mbus: "161" must match pattern');
});
