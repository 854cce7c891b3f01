import { EventCount, LAST_EVENT } from '../../protocols/dlt645/event-items.ts';
import type { Dlt645Client } from '../dlt645/client.ts';
import { readIfThere } from './dlt645-readings.ts';
import { utcOfDigits } from './dlt645-times.ts';
import { InterruptedReadError, isBrokenOff } from './errors.ts';
import type { LocalTimeRule } from './local-time.ts';
import type { EventQuery, EventReport, MeterEvent } from './meter.ts';

interface RecordedKind {
  readonly count: number;
  readonly name: string;
  readonly description: string;
  /** Which of the record's items are when it began and when it ended. */
  readonly moments: readonly [begin: number, end: number];
}

/** Kinds of event of which DL/T 645 has records that Kerb reads. */
const RECORDED: readonly RecordedKind[] = [
  {
    ...{ count: EventCount.powerDown, name: 'powerFail', moments: [0, 1] },
    description: 'The supply failed; the value is for how many s, told when it is back.',
  },
  {
    ...{ count: EventCount.clockSet, name: 'clockSet', moments: [1, 2] },
    description: 'The clock was set; the value is by how many s.',
  },
];

/** The records of events, and counts of them. @throws InterruptedReadError */
export async function readDlt645Events(
  meter: string,
  client: Dlt645Client,
  rule: LocalTimeRule,
  { fromS = 0, toS = Number.MAX_SAFE_INTEGER, latest, onProgress }: EventQuery,
): Promise<EventReport> {
  const events: MeterEvent[] = [];
  const chosen = () => {
    const inRange = events.filter(({ atS }) => atS >= fromS && atS <= toS).sort((a, b) => a.atS - b.atS);
    return latest === undefined ? inRange : inRange.slice(-latest);
  };
  try {
    const counts: Record<string, number> = {};
    for (const [name, identifier] of Object.entries(EventCount)) {
      const reading = await readIfThere(client, identifier);
      if (reading !== undefined) counts[name] = Number(reading[0]!.value);
    }
    for (const kind of RECORDED) {
      for (let order = 1; order <= LAST_EVENT; order++) {
        const event = await readRecord(client, rule, kind, order);
        if (event === undefined) break;
        events.push(event);
        onProgress?.({ done: events.length, expected: undefined });
      }
    }
    return { events: chosen(), lost: 0, counts };
  } catch (error) {
    throw isBrokenOff(error) ? new InterruptedReadError(meter, { events: chosen() }, error) : error;
  }
}

async function readRecord(
  client: Dlt645Client,
  rule: LocalTimeRule,
  { count, name, description, moments }: RecordedKind,
  order: number,
): Promise<MeterEvent | undefined> {
  const items = await readIfThere(client, count + order);
  if (items === undefined) return undefined;
  const [begin, end] = moments.map((index) => utcOfDigits(String(items[index]?.value ?? ''), rule));
  // A meter that keeps room for ten records fills what is empty with 0.
  if (end === 0) return undefined;
  return {
    ...{ sequence: undefined, atS: end!, code: undefined, name, severity: undefined, description },
    ...{ value: begin === 0 ? undefined : end! - begin!, energyWh: undefined },
  };
}
