import { type DataFormat, numberFormat } from './data-format.ts';
import { type DataItem, dataItem, type ObisSum } from './data-item.ts';

// Table A.3: what is measured now, 02 qq pp 00 of a quantity qq and a phase pp (00 is the sum of them).

const VOLTAGE = numberFormat('XXX.X', 'unsigned');
const CURRENT = numberFormat('XXX.XXX', 'signed');
const POWER = numberFormat('XX.XXXX', 'signed');
const APPARENT_POWER = numberFormat('XX.XXXX', 'unsigned');
const POWER_FACTOR = numberFormat('X.XXX', 'signed');
const ANGLE = numberFormat('XXX.X', 'unsigned');
const PERCENT = numberFormat('XX.XX', 'unsigned');

interface Quantity {
  readonly code: number;
  readonly name: string;
  readonly format: DataFormat;
  readonly unit?: string;
  /** There is one of all phases. */
  readonly total?: true;
  /** OBIS sums of a phase, by what phase A, B and C add to their value group C: 20, 40, 60, and 0 for the total. */
  readonly obis?: (phase: number) => readonly ObisSum[];
}

/** A power that OBIS has with a sign, or as import and export, or as import alone. */
function power(signed: (phase: number) => number, imported: number): (phase: number) => readonly ObisSum[] {
  return (phase) => {
    const [plus, minus] = [`1-0:${imported + phase}.7.0`, `-1-0:${imported + 1 + phase}.7.0`];
    return [[`1-0:${signed(phase)}.7.0`], [plus, minus], [plus]];
  };
}

const one =
  (c: number, e = 0) =>
  (phase: number): readonly ObisSum[] => [[`1-0:${c + phase}.7.${e}`]];

const QUANTITIES: readonly Quantity[] = [
  { code: 0x01, name: 'voltage', format: VOLTAGE, unit: 'V', obis: one(12) },
  { code: 0x02, name: 'current', format: CURRENT, unit: 'A', obis: one(11) },
  {
    code: 0x03,
    name: 'activePower',
    format: POWER,
    unit: 'kW',
    total: true,
    obis: power((phase) => 16 + phase, 1),
  },
  {
    code: 0x04,
    name: 'reactivePower',
    format: POWER,
    unit: 'kvar',
    total: true,
    obis: power((phase) => 131 + phase, 3),
  },
  { code: 0x05, name: 'apparentPower', format: APPARENT_POWER, unit: 'kVA', total: true, obis: one(9) },
  { code: 0x06, name: 'powerFactor', format: POWER_FACTOR, total: true, obis: one(13) },
  { code: 0x07, name: 'phaseAngle', format: ANGLE, unit: 'deg' },
  { code: 0x08, name: 'voltageDistortion', format: PERCENT, unit: '%', obis: one(12, 124) },
  { code: 0x09, name: 'currentDistortion', format: PERCENT, unit: '%', obis: one(11, 124) },
];

const PHASES = ['Total', 'L1', 'L2', 'L3'];
const OBIS_APART = 20;

function itemsOf({ code, name, format, unit, total, obis }: Quantity): DataItem[] {
  return PHASES.flatMap((phase, index) => {
    if (index === 0 && total === undefined) return [];
    const identifier = 0x0200_0000 + code * 0x0001_0000 + index * 0x0100;
    const given = { identifier, name: `${name}${phase}`, format, unit, obis: obis?.(index * OBIS_APART) ?? [] };
    return [dataItem(given)];
  });
}

const others: readonly DataItem[] = [
  dataItem({
    identifier: 0x0280_0001,
    name: 'currentNeutral',
    format: CURRENT,
    unit: 'A',
    obis: [['1-0:91.7.0']],
  }),
  dataItem({
    identifier: 0x0280_0002,
    name: 'frequency',
    format: numberFormat('XX.XX', 'unsigned'),
    unit: 'Hz',
    obis: [['1-0:14.7.0']],
  }),
  dataItem({ identifier: 0x0280_0003, name: 'activePowerMinute', format: POWER, unit: 'kW' }),
  dataItem({
    identifier: 0x0280_0004,
    name: 'demandActive',
    format: POWER,
    unit: 'kW',
    obis: [['1-0:1.4.0']],
  }),
  dataItem({
    identifier: 0x0280_0005,
    name: 'demandReactive',
    format: POWER,
    unit: 'kvar',
    obis: [['1-0:3.4.0']],
  }),
  dataItem({
    identifier: 0x0280_0006,
    name: 'demandApparent',
    format: POWER,
    unit: 'kVA',
    obis: [['1-0:9.4.0']],
  }),
  dataItem({
    identifier: 0x0280_0007,
    name: 'temperature',
    format: numberFormat('XXX.X', 'signed'),
    unit: 'Cel',
    obis: [['0-0:96.9.0']],
  }),
  dataItem({
    identifier: 0x0280_0008,
    name: 'clockBatteryVoltage',
    format: numberFormat('XX.XX', 'unsigned'),
    unit: 'V',
    obis: [['0-0:96.6.3']],
  }),
  dataItem({
    identifier: 0x0280_0009,
    name: 'readingBatteryVoltage',
    format: numberFormat('XX.XX', 'unsigned'),
    unit: 'V',
  }),
  dataItem({
    identifier: 0x0280_000a,
    name: 'batteryTime',
    format: numberFormat('XXXXXXXX', 'unsigned'),
    unit: 'min',
  }),
];

export const variableItems: readonly DataItem[] = [...QUANTITIES.flatMap(itemsOf), ...others];
