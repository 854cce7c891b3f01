import { expect, test } from 'vitest';
import { DeviceModel } from '../../../../../host/dashboard/page/device-model.js';
import { profileColumns } from '../../../../../host/dashboard/page/views/meter/load-profile.js';
import { phasorsOf, tipOf } from '../../../../../host/dashboard/page/views/meter/phasors.js';
import { localMinute } from '../../../../../host/dashboard/page/views/meter/state-list.js';
import { spansOf } from '../../../../../host/dashboard/page/views/meter/tariff-band.js';
import { tariffName } from '../../../../../host/dashboard/page/views/meter/tariff-name.js';
import { meterTexts } from '../../../../../host/dashboard/page/views/meter/texts.js';
import type { LoadProfile } from '../../../../../host/meter/meter.ts';
import { profileChannels } from '../../../../../protocols/archive/profile-channel.ts';
import { meterProfile } from '../../../../../protocols/profiles/meter.generated.ts';

function meterDevice(registers: Record<string, number>): DeviceModel {
  const device = new DeviceModel({ name: 'meter', class: 'meter', lines: [], details: [] }, meterProfile);
  device.take({ name: 'meter', state: 'runs', registers, inputs: {}, outputs: {}, plant: {} }, 0);
  return device;
}

const near = ([x, y]: [number, number]) => [Math.round(x * 1000) / 1000 + 0, Math.round(y * 1000) / 1000 + 0];

test('the voltage of L1 points up, and what lags lies clockwise', () => {
  expect(near(tipOf(0, 10))).toEqual([0, -10]);
  expect(near(tipOf(90, 10))).toEqual([10, 0]);
  expect(near(tipOf(120, 2))).toEqual([1.732, 1]);
  expect(near(tipOf(240, 2))).toEqual([-1.732, 1]);
  // A current that leads.
  expect(near(tipOf(-30, 2))).toEqual([-1, -1.732]);
});

test('a current lags the voltage of L1 by the angles of its voltage and its own', () => {
  const device = meterDevice({
    ...{ voltageL1: 230, voltageAngleL1: 0, currentL1: 5, currentAngleL1: 30 },
    ...{ voltageL2: 231, voltageAngleL2: 120, currentL2: 4, currentAngleL2: -25.8 },
    voltageL3: 229,
  });
  expect(phasorsOf(device)).toEqual([
    { kind: 'voltage', phase: 'L1', magnitude: 230, lagDeg: 0 },
    { kind: 'voltage', phase: 'L2', magnitude: 231, lagDeg: 120 },
    { kind: 'current', phase: 'L1', magnitude: 5, lagDeg: 30 },
    { kind: 'current', phase: 'L2', magnitude: 4, lagDeg: 94.2 },
  ]);
});

test('the tariffs of a day reach from midnight to midnight', () => {
  const spans = spansOf([
    { minute: 0, tariff: 4 },
    { minute: 420, tariff: 3 },
    { minute: 1320, tariff: 4 },
  ]);
  expect(spans).toEqual([
    { tariff: 4, fromMinute: 0, toMinute: 420 },
    { tariff: 3, fromMinute: 420, toMinute: 1320 },
    { tariff: 4, fromMinute: 1320, toMinute: 1440 },
  ]);
  expect(tariffName(1, meterTexts('zh'))).toBe('尖');
  expect(tariffName('valley', meterTexts('en'))).toBe('valley');
  expect(localMinute(meterDevice({ clock: Date.UTC(2026, 6, 17, 16, 30) / 1000, localOffset: 480 }))).toBe(30);
});

test('a load profile is drawn as mean powers from the begin of each interval, with empty places where some are missing', () => {
  const [energy, voltage] = [profileChannels[0]!, profileChannels.find(({ name }) => name === 'meanVoltageL1')!];
  const profile: LoadProfile = {
    periodS: 900,
    channels: [energy, voltage],
    intervals: [
      { endS: 1800, flags: [], values: [100, 230] },
      { endS: 2700, flags: [], values: [50, undefined] },
      // One is missing before it.
      { endS: 4500, flags: [], values: [25, 231] },
    ],
    gaps: [],
  };
  const columns = profileColumns(profile);
  expect(columns[0]).toMatchObject({
    unit: 'W',
    times: [900_000, 1_800_000, 2_700_000, 3_600_000, 4_500_000],
    values: [400, 200, null, 100, null],
  });
  expect(columns[1]).toMatchObject({ unit: 'V', values: [230, null, null, 231, null] });
});

test('every channel of a load profile has a name in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const names = profileChannels.map(({ name }) => meterTexts(language).profile.channel(name));
    expect(names.filter((name, index) => name === profileChannels[index]!.name)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});
