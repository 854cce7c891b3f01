import type { ChannelKind, ProfileChannel } from '../../protocols/archive/profile-channel.ts';
import { findItemByName } from '../../protocols/dlt645/data-identifiers.ts';
import { LOAD_CLASSES, type LoadRecord } from '../../protocols/dlt645/load-record.ts';
import { LOAD_RECORD_CLASSES, Parameter } from '../../protocols/dlt645/parameter-items.ts';
import type { Dlt645Client } from '../dlt645/client.ts';
import { Dlt645RefusedError } from '../dlt645/errors.ts';
import { obisOf, readIfThere } from './dlt645-readings.ts';
import { localTimeOf, utcOfDigits } from './dlt645-times.ts';
import { InterruptedReadError, isBrokenOff } from './errors.ts';
import { gapsBetween } from './gaps.ts';
import type { LocalTimeRule } from './local-time.ts';
import type { LoadProfile, ProfileInterval, ProfileQuery } from './meter.ts';
import { chosenColumns } from './profile-columns.ts';

/** Records of one question: their frames take some seconds at 2400 baud. */
const PAGE = 20;
const MINUTE_S = 60;
/** Where meters do not say how often they record. */
const USUAL_PERIOD_S = 15 * MINUTE_S;

interface TimedRecord {
  readonly endS: number;
  readonly record: LoadRecord;
}

/** The load records of a time range. @throws InterruptedReadError, UnknownChannelError */
export async function readDlt645Profile(
  meter: string,
  client: Dlt645Client,
  rule: LocalTimeRule,
  query: ProfileQuery,
  nowS: number,
): Promise<LoadProfile> {
  const { fromS, toS = Number.MAX_SAFE_INTEGER, onProgress } = query;
  const told = await recordedPeriod(client);
  const records: TimedRecord[] = [];
  const span = told === undefined || fromS === undefined ? undefined : Math.min(toS, nowS) - fromS;
  const expected = span === undefined || told === undefined ? undefined : Math.floor(span / told);
  try {
    for (let afterS = fromS; ; ) {
      const page = await readPage(client, rule, afterS);
      const fresh = page.filter(({ endS }) => endS > (afterS ?? 0));
      records.push(...fresh.filter(({ endS }) => endS <= toS));
      onProgress?.({ done: records.length, expected });
      afterS = fresh.at(-1)?.endS;
      if (page.length < PAGE || afterS === undefined || afterS > toS) break;
    }
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
    throw new InterruptedReadError(meter, { profile: profileOf(meter, records, told, query, nowS) }, error);
  }
  return profileOf(meter, records, told, query, nowS);
}

async function readPage(client: Dlt645Client, rule: LocalTimeRule, afterS: number | undefined): Promise<TimedRecord[]> {
  // Times are whole minutes, and the record of a time is among those from it on.
  const from = afterS === undefined ? undefined : localTimeOf(afterS - (afterS % MINUTE_S) + MINUTE_S, rule);
  try {
    const records = await client.readLoadRecords({ count: PAGE, ...(from ? { from } : { earliest: true }) });
    return records.map((record) => ({ endS: utcOfDigits(record.time, rule), record }));
  } catch (error) {
    if (error instanceof Dlt645RefusedError && error.reasons.includes('noData')) return [];
    throw error;
  }
}

/** The shortest interval at which a class is recorded, in s; undefined where the meter does not say. */
async function recordedPeriod(client: Dlt645Client): Promise<number | undefined> {
  const minutes: number[] = [];
  for (let index = 0; index < LOAD_RECORD_CLASSES; index++) {
    const reading = await readIfThere(client, Parameter.loadRecordInterval1 + index);
    if (reading !== undefined) minutes.push(Number(reading[0]!.value));
    else if (index === 0) return undefined;
  }
  const used = minutes.filter((each) => each > 0);
  return used.length === 0 ? undefined : Math.min(...used) * MINUTE_S;
}

function profileOf(
  meter: string,
  records: readonly TimedRecord[],
  told: number | undefined,
  query: ProfileQuery,
  nowS: number,
): LoadProfile {
  const names = new Set(records.flatMap(({ record }) => Object.keys(record.values)));
  const recorded = LOAD_CLASSES.flat()
    .filter(({ name }) => names.has(name))
    .map(({ name, format, unit }): ProfileChannel => {
      const obis = findItemByName(name);
      const code = obis && obisOf(obis);
      return {
        ...{ name, kind: kindOf(name), unit: unit ?? '1', decimals: format.decimals },
        ...(code !== undefined && { obis: code }),
      };
    });
  const columns = records.length === 0 ? [] : chosenColumns(meter, recorded, query.channels);
  const channels = columns.map((column) => recorded[column]!);
  const intervals = records.map(
    ({ endS, record }): ProfileInterval => ({
      endS,
      flags: record.doubtful ? ['doubtful'] : [],
      values: channels.map(({ name }) => record.values[name]),
    }),
  );
  const ends = intervals.map(({ endS }) => endS);
  const periodS = told ?? shortestStep(ends) ?? USUAL_PERIOD_S;
  const range = { fromS: query.fromS, toS: query.toS && Math.min(query.toS, nowS) };
  return { periodS, channels, intervals, gaps: gapsBetween(ends, periodS, range) };
}

function kindOf(name: string): ChannelKind {
  return name.startsWith('energy') ? 'reading' : name.startsWith('demand') ? 'demand' : 'mean';
}

function shortestStep(ends: readonly number[]): number | undefined {
  const steps = ends.slice(1).map((end, index) => end - ends[index]!);
  const forward = steps.filter((step) => step > 0);
  return forward.length === 0 ? undefined : Math.min(...forward);
}
