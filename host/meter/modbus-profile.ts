import { ArchiveDataError } from '../../protocols/archive/archive-error.ts';
import { decodeIntervals } from '../../protocols/archive/interval-entry.ts';
import { flagNames } from '../../protocols/archive/interval-flag.ts';
import { type NumberedChannel, profileChannel } from '../../protocols/archive/profile-channel.ts';
import type { ArchiveReader } from './archive-reader.ts';
import { decoded, InterruptedReadError, isBrokenOff, MeterArchiveError } from './errors.ts';
import { gapsBetween } from './gaps.ts';
import type { LoadProfile, ProfileInterval, ProfileQuery } from './meter.ts';
import type { AnyDevice } from './modbus-readings.ts';
import { chosenColumns } from './profile-columns.ts';
import { wholeReading } from './whole-reading.ts';

/** Below it `archiveFrom` may be a number of an entry: no profile is older than 2001. */
const FIRST_TIME_S = 1_000_000_000;
const MAX_CHANNELS = 8;

interface Settings {
  readonly periodS: number;
  readonly numbers: readonly number[];
  readonly channels: readonly NumberedChannel[];
  /** What the registers show of which readings are recorded, by channel; undefined for what is none. */
  readonly registers: readonly (number | undefined)[];
  readonly nowS: number;
  readonly kept: number | undefined;
}

/** The load profile of a time range. @throws InterruptedReadError, UnknownChannelError, MeterArchiveError */
export async function readModbusProfile(
  meter: string,
  device: AnyDevice,
  archive: ArchiveReader,
  query: ProfileQuery,
): Promise<LoadProfile> {
  const settings = await readSettings(device);
  if (!(settings.periodS > 0)) throw badProfile(meter, 'its period is 0');
  const columns = chosenColumns(meter, settings.channels, query.channels);
  const { fromS = 0, toS = Number.MAX_SAFE_INTEGER, onProgress } = query;
  const expected = expectedIntervals(settings, fromS, toS);
  const intervals: ProfileInterval[] = [];
  const result = (): LoadProfile => ({
    periodS: settings.periodS,
    channels: columns.map((column) => settings.channels[column]!),
    intervals,
    gaps: gapsBetween(
      intervals.map(({ endS }) => endS),
      settings.periodS,
      { fromS: query.fromS, toS: query.toS && Math.min(query.toS, settings.nowS) },
    ),
  });
  let unchanged: boolean;
  try {
    for await (const page of archive.pages('profile', fromS < FIRST_TIME_S ? 0 : fromS)) {
      const entries = decoded(meter, () => decodeIntervals(page, settings.channels));
      for (const { endS, flags, values } of entries) {
        if (endS <= fromS || endS > toS) continue;
        const chosen = columns.map((column) => whole(values[column]!, settings.registers[column]));
        intervals.push({ endS, flags: flagNames(flags), values: chosen });
      }
      onProgress?.({ done: intervals.length, expected });
      if (entries.length > 0 && entries.every(({ endS }) => endS > toS)) break;
    }
    unchanged = isSame(settings, await readSettings(device));
  } catch (error) {
    throw isBrokenOff(error) ? new InterruptedReadError(meter, { profile: result() }, error) : error;
  }
  // An entry does not name its channels.
  if (unchanged) return result();
  throw badProfile(meter, 'channels or period were changed while it was read: read it again');
}

function badProfile(meter: string, problem: string): MeterArchiveError {
  return new MeterArchiveError(meter, new ArchiveDataError('profile', problem));
}

function whole(value: number, register: number | undefined): number {
  return register === undefined ? value : wholeReading(value, register);
}

async function readSettings(device: AnyDevice): Promise<Settings> {
  const names = Array.from({ length: MAX_CHANNELS }, (_, index) => `profileChannel${index + 1}`);
  const has = new Set(device.readableNames);
  const known = [...names, 'profilePeriod', 'clock', 'profileEntries'].filter((name) => has.has(name));
  const values = await device.readMany(known);
  const list = names.map((name) => Number(values[name] ?? 0));
  const numbers = list.slice(0, list.indexOf(0) < 0 ? undefined : list.indexOf(0));
  const channels = numbers.map(
    (number): NumberedChannel =>
      profileChannel(number) ?? { number, name: `channel${number}`, kind: 'mean', unit: '1', decimals: 0 },
  );
  const kept = values['profileEntries'];
  const sources = channels.map(({ kind, name }) => (kind === 'reading' ? name.replace(/^reading/, 'energy') : ''));
  const registers = await device.readMany(sources.filter((name) => has.has(name)));
  return {
    ...{ periodS: Number(values['profilePeriod']) * 60, numbers, channels, nowS: Number(values['clock'] ?? 0) },
    registers: sources.map((name) => (has.has(name) ? Number(registers[name]) : undefined)),
    kept: kept === undefined ? undefined : Number(kept),
  };
}

function isSame(before: Settings, after: Settings): boolean {
  return after.periodS === before.periodS && String(after.numbers) === String(before.numbers);
}

function expectedIntervals({ periodS, kept, nowS }: Settings, fromS: number, toS: number): number | undefined {
  if (kept === undefined) return undefined;
  return Math.max(0, Math.min(kept, Math.floor((Math.min(toS, nowS) - fromS) / periodS)));
}
