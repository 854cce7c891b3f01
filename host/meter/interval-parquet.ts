import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { ProfileChannel } from '../../protocols/archive/profile-channel.ts';
import { type IntervalRow, intervalRows } from './interval-rows.ts';
import type { LoadProfile } from './meter.ts';

/**
 * A load profile as an Apache Parquet file: `end` as a timestamp (ms, UTC), `flags` as text, and a nullable column for each
 * channel, named by its name and unit: int64 where its numbers are whole, else double. Channels with their units and OBIS
 * codes, the period and the meter are in the file's metadata as well, as JSON under `kerb.profile`.
 */
export function intervalParquet(profile: LoadProfile, meter: string): Uint8Array {
  const rows = [...intervalRows(profile)];
  const { channels, periodS } = profile;
  const columnData: ColumnSource[] = [
    { name: 'end', type: 'TIMESTAMP', nullable: false, data: rows.map(({ endS }) => new Date(endS * 1000)) },
    { name: 'flags', type: 'STRING', nullable: false, data: rows.map(({ flags }) => flags.join(' ')) },
    ...channels.map((channel, index) => valueColumn(channel, rows, index)),
  ];
  const described = channels.map((channel) => ({ column: columnName(channel), ...channel }));
  const metadata = JSON.stringify({ meter, periodSeconds: periodS, channels: described });
  return new Uint8Array(
    parquetWriteBuffer({ columnData, kvMetadata: [{ key: 'kerb.profile', value: metadata }], createdBy: 'kerb' }),
  );
}

function valueColumn(channel: ProfileChannel, rows: readonly IntervalRow[], index: number): ColumnSource {
  const values = rows.map(({ values }) => values[index]);
  const name = columnName(channel);
  if (channel.decimals > 0) return { name, type: 'DOUBLE', data: values.map((value) => value ?? null) };
  return { name, type: 'INT64', data: values.map((value) => (value === undefined ? null : BigInt(value))) };
}

/** `energyActiveImport_Wh` */
export function columnName({ name, unit }: ProfileChannel): string {
  return unit === '1' ? name : `${name}_${unit}`;
}
