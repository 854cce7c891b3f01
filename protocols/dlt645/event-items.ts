import { digitsFormat, numberFormat } from './data-format.ts';
import { type DataItem, dataItem } from './data-item.ts';

// Table A.4: events. Of most there is how often they came to be, and the last ten of them.

const COUNT = numberFormat('XXXXXX', 'counter');
const MOMENT = digitsFormat('YYMMDDhhmmss');
const OPERATOR = digitsFormat('NNNNNNNN');

/** Records that are kept of a kind of event. */
export const LAST_EVENT = 10;

/** Kinds of event of which there are a count and minutes, of each phase or of all. */
const TIMED: readonly { readonly code: number; readonly name: string; readonly phases: boolean }[] = [
  { code: 0x01, name: 'voltageFailure', phases: true },
  { code: 0x02, name: 'underVoltage', phases: true },
  { code: 0x03, name: 'overVoltage', phases: true },
  { code: 0x04, name: 'phaseLoss', phases: true },
  { code: 0x05, name: 'allVoltagesLost', phases: false },
  { code: 0x06, name: 'auxiliaryPowerLoss', phases: false },
  { code: 0x07, name: 'voltageReversed', phases: false },
  { code: 0x08, name: 'currentReversed', phases: false },
  { code: 0x09, name: 'voltageUnbalanced', phases: false },
  { code: 0x0a, name: 'currentUnbalanced', phases: false },
];

/** Identifiers of counts. */
export const EventCount = {
  powerDown: 0x0311_0000,
  programming: 0x0330_0000,
  meterReset: 0x0330_0100,
  demandReset: 0x0330_0200,
  eventReset: 0x0330_0300,
  clockSet: 0x0330_0400,
  dayTablesSet: 0x0330_0500,
  zoneTablesSet: 0x0330_0600,
  restDaysSet: 0x0330_0700,
  holidaysSet: 0x0330_0800,
  billingDaysSet: 0x0330_0c00,
  coverOpened: 0x0330_0d00,
  terminalCoverOpened: 0x0330_0e00,
  /** Of the State Grid's supplement. */
  magneticField: 0x0335_0000,
} as const;

const counts = new Map<number, string>(Object.entries(EventCount).map(([name, identifier]) => [identifier, name]));

/** Counts of events, each an item of its own. */
export const eventCountItems: readonly DataItem[] = [...counts.keys()].map((identifier) => eventItems(identifier)![0]!);

/** The event that a record is of, and which one: 1 is the last. Undefined for an identifier of no record. */
export function eventRecordOf(identifier: number): { readonly count: number; readonly order: number } | undefined {
  const order = identifier & 0xff;
  const count = identifier - order;
  return counts.has(count) && order >= 1 && order <= LAST_EVENT ? { count, order } : undefined;
}

/** Items of an event's count or record in order. */
export function eventItems(identifier: number): readonly DataItem[] | undefined {
  const name = counts.get(identifier);
  if (name !== undefined) return [dataItem({ identifier, name: `${name}Count`, format: COUNT })];
  const timed = TIMED.find(({ code }) => identifier === 0x0300_0000 + code * 0x0001_0000);
  if (timed !== undefined) return timedItems(identifier, timed.name, timed.phases);
  const record = eventRecordOf(identifier);
  if (record === undefined) return undefined;
  const prefix = `${counts.get(record.count)}${record.order}`;
  const moment = (what: string) => dataItem({ identifier, name: `${prefix}${what}`, format: MOMENT });
  if (record.count === EventCount.powerDown) return [moment('Begin'), moment('End')];
  if (record.count !== EventCount.clockSet) return undefined;
  const operator = dataItem({ identifier, name: `${prefix}Operator`, format: OPERATOR });
  return [operator, moment('Before'), moment('After')];
}

function timedItems(identifier: number, name: string, phases: boolean): DataItem[] {
  return (phases ? ['L1', 'L2', 'L3'] : ['']).flatMap((phase) => [
    dataItem({ identifier, name: `${name}${phase}Count`, format: COUNT }),
    dataItem({ identifier, name: `${name}${phase}Minutes`, format: COUNT, unit: 'min' }),
  ]);
}
