import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { intervalCsv } from '../../../host/meter/interval-csv.ts';
import { intervalParquet } from '../../../host/meter/interval-parquet.ts';
import { intervalRows } from '../../../host/meter/interval-rows.ts';
import { fixedOffset } from '../../../host/meter/local-time.ts';
import type { LoadProfile } from '../../../host/meter/meter.ts';
import { profileChannel } from '../../../protocols/archive/profile-channel.ts';

const channels = [profileChannel(1)!, profileChannel(11)!, profileChannel(19)!];
const FIRST_S = Date.parse('2026-01-01T00:15Z') / 1000;

const profile: LoadProfile = {
  periodS: 900,
  channels,
  intervals: [
    { endS: FIRST_S, flags: [], values: [250, 230.1, -0.5] },
    { endS: FIRST_S + 2700, flags: ['powerUp', 'short'], values: [7, undefined, 1] },
  ],
  gaps: [{ fromS: FIRST_S, toS: FIRST_S + 1800, missing: 2 }],
};

test('CSV has units and OBIS codes in its header, and a row for what is missing', () => {
  expect(
    intervalCsv(profile, fixedOffset(480)),
  ).toBe(`end,endLocal,flags,energyActiveImport Wh 1-0:1.29.0,meanVoltageL1 V 1-0:32.27.0,meanPowerFactor 1-0:13.27.0
2026-01-01T00:15:00Z,2026-01-01T08:15:00+08:00,,250,230.100,-0.500
2026-01-01T00:30:00Z,2026-01-01T08:30:00+08:00,missing,,,
2026-01-01T00:45:00Z,2026-01-01T08:45:00+08:00,missing,,,
2026-01-01T01:00:00Z,2026-01-01T09:00:00+08:00,powerUp short,7,,1.000
`);
});

const anyProfile = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 5 }),
      flags: fc.subarray(['powerUp', 'short', 'overflow']),
      values: fc.tuple(
        fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { nil: undefined }),
        fc.option(
          fc.integer({ min: 0, max: 500_000 }).map((raw) => raw / 1000),
          { nil: undefined },
        ),
        fc.option(
          fc.integer({ min: -1000, max: 1000 }).map((raw) => raw / 1000),
          { nil: undefined },
        ),
      ),
    }),
    { maxLength: 40 },
  )
  .map((steps): LoadProfile => {
    let endS = FIRST_S;
    const intervals = steps.map(({ step, flags, values }) => {
      endS += step * 900;
      return { endS, flags, values };
    });
    const gaps = intervals.slice(1).flatMap((interval, index) => {
      const fromS = intervals[index]!.endS;
      const missing = (interval.endS - fromS) / 900 - 1;
      return missing > 0 ? [{ fromS, toS: interval.endS - 900, missing }] : [];
    });
    return { periodS: 900, channels, intervals, gaps };
  });

test('CSV is read back as what it was written of', () => {
  fc.assert(
    fc.property(anyProfile, (any) => {
      const [, ...rows] = parse(intervalCsv(any, fixedOffset(-90))) as string[][];
      const expected = [...intervalRows(any)];
      expect(rows).toHaveLength(expected.length);
      rows.forEach(([end, local, flags, ...values], index) => {
        const row = expected[index]!;
        expect([Date.parse(end!) / 1000, Date.parse(local!) / 1000]).toEqual([row.endS, row.endS]);
        expect(flags).toBe(row.flags.join(' '));
        expect(values.map((text) => (text === '' ? undefined : Number(text)))).toEqual(row.values.map(positiveZero));
      });
    }),
  );
});

test('Parquet is read back as what it was written of, with times, whole numbers and what is not known', async () => {
  await fc.assert(
    fc.asyncProperty(anyProfile, async (any) => {
      const bytes = intervalParquet(any, 'tcp://meter, unit 1');
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      const rows = await parquetReadObjects({ file });
      expect(rows).toEqual(
        Array.from(intervalRows(any), ({ endS, flags, values: [energy, voltage, factor] }) => ({
          end: new Date(endS * 1000),
          flags: flags.join(' '),
          energyActiveImport_Wh: energy === undefined ? null : BigInt(energy),
          meanVoltageL1_V: voltage ?? null,
          meanPowerFactor: factor ?? null,
        })),
      );
    }),
    { numRuns: 50 },
  );
});

test('Parquet says what its columns are, of an empty profile, too', () => {
  const bytes = intervalParquet({ ...profile, intervals: [], gaps: [] }, 'tcp://meter, unit 1');
  const metadata = parquetMetadata(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  expect(
    metadata.schema.slice(1).map(({ name, type, converted_type: as, repetition_type: how }) => [name, type, as, how]),
  ).toEqual([
    ['end', 'INT64', 'TIMESTAMP_MILLIS', 'REQUIRED'],
    ['flags', 'BYTE_ARRAY', 'UTF8', 'REQUIRED'],
    ['energyActiveImport_Wh', 'INT64', undefined, 'OPTIONAL'],
    ['meanVoltageL1_V', 'DOUBLE', undefined, 'OPTIONAL'],
    ['meanPowerFactor', 'DOUBLE', undefined, 'OPTIONAL'],
  ]);
  const own = metadata.key_value_metadata!.find(({ key }) => key === 'kerb.profile')!.value!;
  expect(JSON.parse(own)).toMatchObject({
    meter: 'tcp://meter, unit 1',
    periodSeconds: 900,
    channels: [{ column: 'energyActiveImport_Wh', unit: 'Wh', obis: '1-0:1.29.0' }, {}, {}],
  });
});

/** `-0.000` is read as -0. */
function positiveZero(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value + 0;
}
