import { bitsFormat, digitsFormat, numberFormat, textFormat } from './data-format.ts';
import { type DataItem, dataItem, type ObisSum } from './data-item.ts';

// Table A.5: settings of the meter.

/** Identifiers of what a meter knows by itself, or that stand for more than a register. */
export const Parameter = {
  date: 0x0400_0101,
  time: 0x0400_0102,
  demandPeriod: 0x0400_0103,
  demandSlide: 0x0400_0104,
  testPulseWidth: 0x0400_0105,
  zoneTableSwitch: 0x0400_0106,
  dayTableSwitch: 0x0400_0107,
  /** Of the State Grid's supplement: both in one step. */
  dateAndTime: 0x0400_010c,
  zones: 0x0400_0201,
  dayTables: 0x0400_0202,
  switchesOfDay: 0x0400_0203,
  tariffs: 0x0400_0204,
  holidays: 0x0400_0205,
  address: 0x0400_0401,
  meterNumber: 0x0400_0402,
  activeConstant: 0x0400_0409,
  reactiveConstant: 0x0400_040a,
  model: 0x0400_040b,
  protocolVersion: 0x0400_040d,
  statusWord1: 0x0400_0501,
  activeCombination: 0x0400_0601,
  reactiveCombination1: 0x0400_0602,
  reactiveCombination2: 0x0400_0603,
  restDays: 0x0400_0801,
  restDayTable: 0x0400_0802,
  billingDay1: 0x0400_0b01,
  loadRecordInterval1: 0x0400_0a02,
  password0: 0x0400_0c01,
  softwareVersion: 0x0480_0001,
} as const;

function digits(identifier: number, name: string, format: string): DataItem {
  return dataItem({ identifier, name, format: digitsFormat(format) });
}

function number(identifier: number, name: string, format: string, unit?: string, obis: readonly ObisSum[] = []) {
  return dataItem({ identifier, name, format: numberFormat(format, 'unsigned'), unit, obis });
}

function bits(identifier: number, name: string, size: number): DataItem {
  return dataItem({ identifier, name, format: bitsFormat(size) });
}

function text(identifier: number, name: string, size: number): DataItem {
  return dataItem({ identifier, name, format: textFormat(size) });
}

/** `count` items one behind the other, called `name` with a number from 1 on. */
function several(first: number, count: number, item: (identifier: number, order: number) => DataItem): DataItem[] {
  return Array.from({ length: count }, (_, index) => item(first + index, index + 1));
}

export const STATUS_WORDS = 7;
export const LOAD_RECORD_CLASSES = 6;

export const parameterItems: readonly DataItem[] = [
  // WW is the day of the week, 0 for Sunday.
  digits(Parameter.date, 'date', 'YYMMDDWW'),
  digits(Parameter.time, 'time', 'hhmmss'),
  number(Parameter.demandPeriod, 'demandPeriod', 'XX', 'min', [['1-0:0.8.0']]),
  number(Parameter.demandSlide, 'demandSlide', 'XX', 'min'),
  number(Parameter.testPulseWidth, 'testPulseWidth', 'XXXX', 'ms'),
  digits(Parameter.zoneTableSwitch, 'zoneTableSwitch', 'YYMMDDhhmm'),
  digits(Parameter.dayTableSwitch, 'dayTableSwitch', 'YYMMDDhhmm'),
  digits(Parameter.dateAndTime, 'dateAndTime', 'YYMMDDWWhhmmss'),
  number(Parameter.zones, 'zones', 'XX'),
  number(Parameter.dayTables, 'dayTables', 'XX'),
  number(Parameter.switchesOfDay, 'switchesOfDay', 'XX'),
  number(Parameter.tariffs, 'tariffs', 'XX'),
  number(Parameter.holidays, 'holidays', 'XXXX'),
  digits(Parameter.address, 'address', 'NNNNNNNNNNNN'),
  digits(Parameter.meterNumber, 'meterNumber', 'NNNNNNNNNNNN'),
  text(0x0400_0403, 'assetNumber', 32),
  text(0x0400_0404, 'ratedVoltage', 6),
  text(0x0400_0405, 'ratedCurrent', 6),
  text(0x0400_0406, 'maximumCurrent', 6),
  text(0x0400_0407, 'activeAccuracy', 4),
  text(0x0400_0408, 'reactiveAccuracy', 4),
  number(Parameter.activeConstant, 'activeConstant', 'XXXXXX', '1/kWh'),
  number(Parameter.reactiveConstant, 'reactiveConstant', 'XXXXXX', '1/kvarh'),
  text(Parameter.model, 'model', 10),
  text(0x0400_040c, 'productionDate', 10),
  text(Parameter.protocolVersion, 'protocolVersion', 16),
  ...several(Parameter.statusWord1, STATUS_WORDS, (identifier, order) => bits(identifier, `statusWord${order}`, 2)),
  bits(Parameter.activeCombination, 'activeCombination', 1),
  bits(Parameter.reactiveCombination1, 'reactiveCombination1', 1),
  bits(Parameter.reactiveCombination2, 'reactiveCombination2', 1),
  ...several(0x0400_0701, 5, (identifier, order) => bits(identifier, `baudRateWord${order}`, 1)),
  bits(Parameter.restDays, 'restDays', 1),
  number(Parameter.restDayTable, 'restDayTable', 'XX'),
  bits(0x0400_0901, 'loadRecordMode', 1),
  bits(0x0400_0902, 'freezeMode', 1),
  digits(0x0400_0a01, 'loadRecordStart', 'MMDDhhmm'),
  ...several(Parameter.loadRecordInterval1, LOAD_RECORD_CLASSES, (identifier, order) =>
    number(identifier, `loadRecordInterval${order}`, 'XXXX', 'min'),
  ),
  ...several(Parameter.billingDay1, 3, (identifier, order) => digits(identifier, `billingDay${order}`, 'DDhh')),
  text(Parameter.softwareVersion, 'softwareVersion', 32),
  text(0x0480_0002, 'hardwareVersion', 32),
  text(0x0480_0003, 'manufacturer', 32),
];
