import { decodeEvents, type EventEntry } from '../../protocols/archive/event-entry.ts';
import type { EventKind } from '../../protocols/profile/profile.ts';
import type { ArchiveReader } from './archive-reader.ts';
import { decoded, InterruptedReadError, isBrokenOff } from './errors.ts';
import type { EventQuery, EventReport, MeterEvent } from './meter.ts';
import type { AnyDevice } from './modbus-readings.ts';

const NEXT = 'eventSequence';

/** The event log, and counts of kinds of events. @throws InterruptedReadError, MeterArchiveError */
export async function readModbusEvents(
  meter: string,
  device: AnyDevice,
  archive: ArchiveReader,
  { fromS = 0, toS = Number.MAX_SAFE_INTEGER, latest, onProgress }: EventQuery,
): Promise<EventReport> {
  const kinds = new Map(device.profile.events.map((kind) => [kind.code, kind]));
  const has = new Set(device.readableNames);
  const counters = device.profile.events.map(({ name }) => name).filter((name) => has.has(counterOf(name)));
  const next = has.has(NEXT) ? Number(await device.read(NEXT)) : undefined;
  // Of the latest ones where to begin is known; which of them lie in a range of time is not.
  const from = latest !== undefined && next !== undefined && fromS === 0 ? Math.max(0, next - latest) : 0;
  const events: MeterEvent[] = [];
  let lost = 0;
  let expectedSequence: number | undefined;
  try {
    for await (const page of archive.pages('events', from)) {
      for (const entry of decoded(meter, () => decodeEvents(page))) {
        if (expectedSequence !== undefined) lost += Math.max(0, entry.sequence - expectedSequence);
        expectedSequence = entry.sequence + 1;
        if (entry.atS >= fromS && entry.atS <= toS) events.push(named(entry, kinds.get(entry.code)));
      }
      const all = next === undefined ? undefined : next - Math.max(from, page.oldest);
      onProgress?.({ done: Math.max(0, (expectedSequence ?? 0) - Math.max(from, page.oldest)), expected: all });
    }
    const counts = await device.readMany(counters.map(counterOf));
    return {
      events: latest === undefined ? events : events.slice(-latest),
      lost,
      counts: Object.fromEntries(counters.map((name) => [name, Number(counts[counterOf(name)])])),
    };
  } catch (error) {
    throw isBrokenOff(error) ? new InterruptedReadError(meter, { events }, error) : error;
  }
}

/** `countPowerFail` of `powerFail`. */
function counterOf(name: string): string {
  return `count${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function named({ sequence, atS, code, value, energyWh }: EventEntry, kind: EventKind | undefined): MeterEvent {
  return {
    ...{ sequence, atS, code, value, energyWh },
    name: kind?.name ?? `event${code}`,
    severity: kind?.severity,
    description: kind?.description ?? '',
  };
}
