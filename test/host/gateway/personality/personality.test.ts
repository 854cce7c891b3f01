import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../../host/clock/system.ts';
import { startGateway } from '../../../../host/gateway/gateway.ts';
import { openPersonality, personalityNames } from '../../../../host/gateway/personality/personality.ts';
import {
  PersonalityMismatchError,
  UnknownPersonalityError,
} from '../../../../host/gateway/personality/personality-error.ts';
import { openLine } from '../../../../host/line/open-line.ts';
import { SDM630_INPUTS } from '../../../../protocols/eastron/input-registers.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { packWords } from '../../../../protocols/modbus/words.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { ProfileModel } from '../profile-model.ts';
import { device, registers, served, without } from './fixture.ts';

test('an unknown name is refused with the one that was meant', () => {
  expect(() => served('sdm360')).toThrow(UnknownPersonalityError);
  expect(() => served('sdm360')).toThrow('"sdm360" is no personality: did you mean sdm630?');
  expect(() => served('x')).toThrow(`there are ${personalityNames.join(', ')}`);
});

test.each(personalityNames)('a device that measures no power cannot be %s', (name) => {
  const options = { model: new ProfileModel(hubProfile), profile: hubProfile, unitId: 1, clock: systemClock };
  expect(() => openPersonality(name, options)).toThrow(PersonalityMismatchError);
  expect(() => openPersonality(name, options)).toThrow(/a hub cannot be served as .*1-0:16\.7\.0/);
});

describe('any class with the OBIS codes is served', () => {
  test('with power drawn and delivered apart', () => {
    const profile = without(/^activePowerTotal$/);
    const power = (name: string, c: number, address: number) =>
      ({
        ...profile.inputRegisters.find((field) => field.name === 'apparentPowerTotal')!,
        name,
        address,
        obis: `1-0:${c}.7.0*255`,
        unit: 'W',
      }) as const;
    const apart = {
      ...profile,
      inputRegisters: [...profile.inputRegisters, power('in', 1, 700), power('out', 2, 702)],
    };
    const { map } = served('sdm630', { profile: apart, model: device({ in: 100, out: 350.5 }, apart) });
    expect(registers(map, 0x34, 2, Bank.inputRegisters).getFloat32(0)).toBe(-250.5);
  });

  test('by SunSpec points that its profile names, before those that OBIS codes make', () => {
    const base = without(/^$/);
    const inputRegisters = base.inputRegisters.map((field) => {
      if (field.name === 'thdVoltageL1') return { ...field, sunspec: '203.PF' };
      return field.name === 'demandActiveImport' ? { ...field, sunspec: '203.W', unit: 'kW' } : field;
    });
    const profile = { ...base, inputRegisters };
    const model = device({ thdVoltageL1: 12.34, demandActiveImport: 3, activePowerTotal: 99 }, profile);
    const { map } = served('sunspec', { profile, model });
    const view = registers(map, 40_070, 107);
    const scaled = (at: number, scaleFactor: number) => view.getInt16(at * 2) * 10 ** view.getInt16(scaleFactor * 2);
    expect(scaled(18, 22)).toBe(3000);
    expect(scaled(33, 37)).toBeCloseTo(12.34, 9);
  });

  test('in other units', () => {
    const profile = without(/^$/);
    const inputRegisters = profile.inputRegisters.map((field) =>
      field.name === 'energyActiveImport' ? { ...field, unit: 'kWh', scale: 0.01 } : field,
    );
    const { map } = served('sunspec', {
      profile: { ...profile, inputRegisters },
      model: device({ energyActiveImport: 123.45 }, { ...profile, inputRegisters }),
    });
    expect(registers(map, 40_070 + 46, 2).getUint32(0)).toBe(123_450);
  });
});

test("the identity tells the personality, so that no one takes the map for the device's own", () => {
  expect(served('sunspec').map.identity).toMatchObject({ vendorName: 'Kerb', productCode: 'KM-3P:sunspec' });
});

test('a meter has every quantity that the maps of three-phase meters have codes for', () => {
  const nothing = SDM630_INPUTS.filter(({ formula }) => formula === undefined).map(({ name }) => name);
  const { map } = served('sunspec-203');
  const view = registers(map, 40_070, 107);
  const missing = Array.from({ length: 36 }, (_, at) => at + 2).filter((at) => view.getInt16(at * 2) === -0x8000);
  expect(missing).toEqual([]);
  expect(nothing.every((name) => /ampereHours|Demand|lineVoltageDistortion/.test(name))).toBe(true);
});

test('a gateway serves one device under several register maps, each as a unit of its own', async () => {
  const { map: sunspec, model } = served('sunspec');
  const { map: sdm630 } = served('sdm630', { model });
  let scans = 0;
  const gateway = await startGateway({
    clock: systemClock,
    scanMs: 5,
    tcp: { host: '127.0.0.1', port: 0 },
    devices: [
      {
        unitId: 1,
        device: Object.assign(model, { scan: () => scans++ }),
        models: new Map([
          [1, model],
          [7, sunspec],
          [8, sdm630],
        ]),
      },
    ],
  });
  const line = await openLine(`tcp://127.0.0.1:${gateway.tcp!.port}`);
  try {
    expect(await line.readRegisters(1, Bank.inputRegisters, 0, 2)).toEqual(packWords([3, 33_512]));
    expect(await line.readRegisters(7, Bank.holdingRegisters, 40_000, 2)).toEqual(packWords([0x5375, 0x6e53]));
    expect(await line.readRegisters(8, Bank.inputRegisters, 0, 2)).toEqual(packWords([0x4366, 0x1eb8]));
    await expect.poll(() => scans).toBeGreaterThan(1);
  } finally {
    await line.close();
    await gateway.close();
  }
});
