import { digitsFormat, numberFormat } from './data-format.ts';
import { type DataItem, dataItem, type ObisSum } from './data-item.ts';

// Table A.5: settings of the meter, those that clients read most.

/** Data items that a meter knows by itself. */
export const Parameter = {
  date: 0x0400_0101,
  time: 0x0400_0102,
  address: 0x0400_0401,
  meterNumber: 0x0400_0402,
} as const;

function digits(identifier: number, name: string, format: string): DataItem {
  return dataItem({ identifier, name, format: digitsFormat(format) });
}

function number(identifier: number, name: string, format: string, unit?: string, obis: readonly ObisSum[] = []) {
  return dataItem({ identifier, name, format: numberFormat(format, 'unsigned'), unit, obis });
}

export const parameterItems: readonly DataItem[] = [
  // WW is the day of the week, 0 for Sunday.
  digits(Parameter.date, 'date', 'YYMMDDWW'),
  digits(Parameter.time, 'time', 'hhmmss'),
  number(0x0400_0103, 'demandPeriod', 'XX', 'min', [['1-0:0.8.0']]),
  number(0x0400_0104, 'demandSlide', 'XX', 'min'),
  number(0x0400_0105, 'testPulseWidth', 'XXXX', 'ms'),
  digits(0x0400_0106, 'zoneTableSwitch', 'YYMMDDhhmm'),
  digits(0x0400_0107, 'dayTableSwitch', 'YYMMDDhhmm'),
  number(0x0400_0201, 'zones', 'XX'),
  number(0x0400_0202, 'dayTables', 'XX'),
  number(0x0400_0203, 'switchesOfDay', 'XX'),
  number(0x0400_0204, 'tariffs', 'XX'),
  number(0x0400_0205, 'holidays', 'XXXX'),
  digits(Parameter.address, 'address', 'NNNNNNNNNNNN'),
  digits(Parameter.meterNumber, 'meterNumber', 'NNNNNNNNNNNN'),
  number(0x0400_0409, 'activeConstant', 'XXXXXX', '1/kWh'),
  number(0x0400_040a, 'reactiveConstant', 'XXXXXX', '1/kvarh'),
  digits(0x0400_0b01, 'billingDay1', 'DDhh'),
  digits(0x0400_0b02, 'billingDay2', 'DDhh'),
  digits(0x0400_0b03, 'billingDay3', 'DDhh'),
];
