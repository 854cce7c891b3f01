import { beforeAll, expect, test } from 'vitest';
import { Cjt188Client } from '../../../host/cjt188/client.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { ScenarioError } from '../../../sim/scenario/scenario-error.ts';
import { buildImages } from '../../../sim/simulation.ts';

const TEXT = `name: Two meters of CJ/T 188
start: '2026-03-31T12:00:00+08:00'
duration: 2d
lines: { rs485: { kind: serial, baud: 2400 } }
plants:
  cellar: { kind: pipe, flow: 600, temperature: 70, returnTemperature: 40 }
  kitchen: { kind: pipe, flow: 100, temperature: 12 }
devices:
  heat: { class: heat-meter, unit: 1, plant: cellar, cjt188: '00000000000161' }
  water: { class: water-meter, unit: 2, plant: kitchen, cjt188: '00000000000262' }
`;
const HEAT = '00000000000161';
const WATER = '00000000000262';

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(parseScenario(TEXT, 'cjt188.yaml', allProfiles));
}, 300_000);

test('meters on a simulated line tell volume, heat and temperatures, what they were at the end of the month, and move their valves', async () => {
  const run = await SimulatedRun.build(parseScenario(TEXT, 'cjt188.yaml', allProfiles), { images });
  const { clock } = run.simulation;
  const client = new Cjt188Client(run.lines.buses.get('rs485')!.attach('reader'), { clock, timeoutMs: 2000 });
  /** The answer to what is asked, with the time that it takes. */
  const answered = async <T>(asked: Promise<T>): Promise<T> => {
    let done = false;
    const settled = asked.finally(() => {
      done = true;
    });
    settled.catch(() => {});
    while (!done) await run.advanceTo(clock.nowUs / 1000 + 100);
    return settled;
  };
  await run.advanceTo(24 * 3_600_000);
  const water = await answered(client.readMeterData(WATER));
  // 100 L/h: 1.2 m³ until midnight, when the month ended, and 2.4 in all.
  expect(water.quantities.get('volumeSettled')!.value).toBeCloseTo(1.2, 1);
  expect(water.quantities.get('volume')!.value).toBeCloseTo(2.4, 1);
  expect([water.type, water.valve, water.batteryLow, water.time?.slice(0, 10)]).toEqual([
    0x10,
    'open',
    false,
    '2026040112',
  ]);
  const heat = await answered(client.readMeterData(HEAT));
  expect(heat.quantities.get('flowTemperature')).toEqual({ value: 70, unit: 'Cel' });
  expect(heat.quantities.get('volume')!.value).toBeCloseTo(14.4, 1);
  // 0.6 m³/h by 30 K are 20.7 kW.
  expect(heat.quantities.get('power')!.value).toBeCloseTo(20.7, 0);
  expect(heat.quantities.get('energyHeat')!.value).toBeCloseTo(20.7 * 24, -1);
  await answered(client.setValve(WATER, false));
  await run.advanceTo(clock.nowUs / 1000 + 20_000);
  expect((await answered(client.readMeterData(WATER))).valve).toBe('closed');
  await expect(answered(client.readMeterData('00000000000999'))).rejects.toThrow('sent 3 times');
  await run.finish();
  await run.close();
}, 60_000);

test.each([
  ['too few digits', "cjt188: '161'", 'devices.heat.cjt188: "161" must match pattern'],
  ['the address of another', `cjt188: '${WATER}'`, `address ${WATER} of rs485 is already that of heat`],
])('an address that cannot be is told with its place: %s', (_name, key, message) => {
  const wrong = TEXT.replace(`cjt188: '${HEAT}'`, key);
  expect(() => parseScenario(wrong, 'cjt188.yaml', allProfiles)).toThrow(ScenarioError);
  expect(() => parseScenario(wrong, 'cjt188.yaml', allProfiles)).toThrow(message);
});

test('what is no water or heat meter does not speak it', () => {
  const wrong = TEXT.replace('class: heat-meter', 'class: meter').replace('plant: cellar, ', '');
  expect(() => parseScenario(wrong, 'cjt188.yaml', allProfiles)).toThrow('a meter is neither a water nor a heat meter');
});
