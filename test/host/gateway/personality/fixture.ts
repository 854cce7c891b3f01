import type { DataModel } from '../../../../host/gateway/data-model.ts';
import { openPersonality, type PersonalityOptions } from '../../../../host/gateway/personality/personality.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import type { Value } from '../../../../protocols/profile/codec.ts';
import { fieldsOf } from '../../../../protocols/profile/fields.ts';
import type { Profile } from '../../../../protocols/profile/profile.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { ManualClock } from '../manual-clock.ts';
import { ProfileModel } from '../profile-model.ts';

/** A house that draws on L1 and L2 and feeds in on L3, of which every register is another number. */
export const HOUSE: Readonly<Record<string, Value>> = {
  ...{ voltageL1: 230.12, voltageL2: 229.94, voltageL3: 231.06 },
  ...{ voltageL12: 398.51, voltageL23: 399.02, voltageL31: 399.53 },
  ...{ currentL1: 5.123, currentL2: 2.001, currentL3: 10.456, currentN: 7.777 },
  ...{ activePowerL1: 1100.5, activePowerL2: 450.25, activePowerL3: -2401, activePowerTotal: -850.25 },
  ...{ reactivePowerL1: 205.5, reactivePowerL2: -50.25, reactivePowerL3: 120.125, reactivePowerTotal: 275.375 },
  ...{ apparentPowerL1: 1178.9, apparentPowerL2: 460.1, apparentPowerL3: 2416, apparentPowerTotal: 4055 },
  ...{ powerFactorL1: 0.933, powerFactorL2: 0.979, powerFactorL3: -0.994, powerFactor: -0.21 },
  frequency: 49.987,
  ...{ currentAngleL1: 10.6, currentAngleL2: -6.4, currentAngleL3: 177.1 },
  ...{ thdVoltageL1: 1.11, thdVoltageL2: 1.22, thdVoltageL3: 1.33 },
  ...{ thdCurrentL1: 11.11, thdCurrentL2: 12.22, thdCurrentL3: 13.33 },
  ...{ demandActiveImport: 1234, demandActiveExport: 234, demandMaxActiveImport: 5678, demandMaxActiveExport: 678 },
  ...{ energyActiveImport: 12_345_678, energyActiveExport: 2_345_678 },
  ...{ energyActiveImportL1: 1_000_001, energyActiveImportL2: 1_000_002, energyActiveImportL3: 1_000_003 },
  ...{ energyActiveExportL1: 2_000_001, energyActiveExportL2: 2_000_002, energyActiveExportL3: 2_000_003 },
  ...{ energyReactiveQ1: 101, energyReactiveQ2: 202, energyReactiveQ3: 403, energyReactiveQ4: 804 },
  ...{ energyReactiveQ1L2: 11, energyReactiveQ2L2: 12, energyReactiveQ3L2: 13, energyReactiveQ4L2: 14 },
  ...{ energyApparentImport: 13_000_000, energyApparentExport: 3_000_000 },
  ...{ demandPeriod: 15, meterAddress: 123_456_789_012 },
};

/** A device of the meter's profile, or of one like it, with those of the values that it has registers for. */
export function device(values = HOUSE, profile: Profile = meterProfile): ProfileModel {
  const names = new Set(fieldsOf(profile).map(({ name }) => name));
  return new ProfileModel(profile).set(Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))));
}

export interface Served {
  readonly map: DataModel;
  readonly model: ProfileModel;
  readonly clock: ManualClock;
}

export function served(
  name: string,
  {
    profile = meterProfile,
    model = device(HOUSE, profile),
    ...given
  }: Partial<PersonalityOptions> & {
    readonly model?: ProfileModel;
  } = {},
): Served {
  const clock = new ManualClock();
  return { model, clock, map: openPersonality(name, { model, profile, unitId: 7, clock, ...given }) };
}

/** The profile without the registers whose names match. */
export function without(names: RegExp, profile: Profile = meterProfile): Profile {
  const { inputRegisters } = profile;
  return { ...profile, class: 'other', inputRegisters: inputRegisters.filter(({ name }) => !names.test(name)) };
}

/** What a read answers: bytes, or the exception's code. */
export function read(map: DataModel, bank: Bank, address: number, count: number): DataView | number {
  const bytes = new Uint8Array(count * 2 + 4).fill(0x55);
  const code = map.read(bank, address, count, bytes, 2);
  const untouched = bytes[0] === 0x55 && bytes[1] === 0x55 && bytes.at(-1) === 0x55 && bytes.at(-2) === 0x55;
  if (!untouched) throw new Error('it wrote outside of the answer');
  return code === 0 ? new DataView(bytes.buffer, 2, count * 2) : code;
}

export function registers(
  map: DataModel,
  address: number,
  count: number,
  bank: Bank = Bank.holdingRegisters,
): DataView {
  const answer = read(map, bank, address, count);
  if (typeof answer === 'number') throw new Error(`exception ${answer} at ${address}`);
  return answer;
}

export function write(map: DataModel, address: number, bytes: ArrayBufferLike): number {
  return map.write(Bank.holdingRegisters, address, bytes.byteLength / 2, new Uint8Array(bytes), 0);
}

export function float(value: number): ArrayBuffer {
  const bytes = new ArrayBuffer(4);
  new DataView(bytes).setFloat32(0, value);
  return bytes;
}
