import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { intervalParquet } from '../../host/meter/interval-parquet.ts';
import { intervalRows } from '../../host/meter/interval-rows.ts';
import type { LoadProfile } from '../../host/meter/meter.ts';
import { packageRoot } from '../../host/package-root.ts';
import { profileChannel } from '../../protocols/archive/profile-channel.ts';
import { describeWith, pyarrow, python } from './programs.ts';

// Files of load profiles are read by Apache Arrow, whose code shares nothing with what writes them.

const FIRST_S = Date.parse('2026-01-01T00:15Z') / 1000;
const PERIOD_S = 900;

/** So many intervals with a hole in the middle, and numbers at the ends of their ranges. */
function profileOf(count: number): LoadProfile {
  const channels = [1, 11, 19].map((number) => profileChannel(number)!);
  const hole = { from: Math.floor(count / 2), missing: count > 2 ? 3 : 0 };
  const intervals = Array.from({ length: count }, (_, index) => ({
    endS: FIRST_S + (index + (index >= hole.from ? hole.missing : 0)) * PERIOD_S,
    flags: index % 7 === 3 ? ['powerUp', 'short'] : [],
    values: [
      index === 0 ? 2 ** 31 - 1 : index === 1 ? -(2 ** 31) : index * 17,
      index % 11 === 5 ? undefined : (230_000 + index) / 1000,
      ((index % 2001) - 1000) / 1000,
    ],
  }));
  const fromS = FIRST_S + (hole.from - 1) * PERIOD_S;
  const { missing } = hole;
  const gaps = missing > 0 ? [{ fromS, toS: fromS + missing * PERIOD_S, missing }] : [];
  return { periodS: PERIOD_S, channels, intervals, gaps };
}

interface Read {
  readonly columns: Readonly<Record<string, string>>;
  readonly nullable: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdBy: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

async function readBack(profile: LoadProfile): Promise<Read> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-parquet-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'load.parquet');
  await writeFile(file, intervalParquet(profile, 'tcp://meter, unit 1'));
  const script = join(packageRoot, 'test/peers/pyarrow/read.py');
  return JSON.parse(execFileSync(python, [script, file], { encoding: 'utf8', maxBuffer: 2 ** 26 })) as Read;
}

describeWith([pyarrow], 'Apache Arrow', () => {
  // More than a row group of 1000, and none at all.
  test.each([5, 2500, 0])('reads a load profile of %i intervals', async (count) => {
    const profile = profileOf(count);
    const read = await readBack(profile);
    expect(read.columns).toEqual({
      end: 'timestamp[ms, tz=UTC]',
      flags: 'string',
      energyActiveImport_Wh: 'int64',
      meanVoltageL1_V: 'double',
      meanPowerFactor: 'double',
    });
    expect(read.nullable).toEqual(['energyActiveImport_Wh', 'meanVoltageL1_V', 'meanPowerFactor']);
    expect(read.createdBy).toBe('kerb');
    expect(JSON.parse(read.metadata['kerb.profile']!)).toMatchObject({
      meter: 'tcp://meter, unit 1',
      periodSeconds: 900,
    });
    expect(read.rows).toEqual(
      Array.from(intervalRows(profile), ({ endS, flags, values: [energy, voltage, factor] }) => ({
        end: new Date(endS * 1000).toISOString().replace('.000Z', '+00:00'),
        flags: flags.join(' '),
        energyActiveImport_Wh: energy ?? null,
        meanVoltageL1_V: voltage ?? null,
        meanPowerFactor: factor ?? null,
      })),
    );
  });
});
