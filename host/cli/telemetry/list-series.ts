import type { Telemetry } from '../../store/database.ts';
import { table } from '../meter/table.ts';
import { withDatabase } from '../store/database-options.ts';
import { dim } from '../style.ts';
import { type ChoiceOptions, chosenDevices } from './chosen.ts';

export interface ListOptions extends ChoiceOptions {
  readonly count?: boolean;
  readonly json?: boolean;
}

interface Counted {
  readonly points: number;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly last?: number;
}

/** `kerb telemetry series` */
export async function listSeries(options: ListOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    const rows: string[][] = [];
    let devices = 0;
    for await (const device of chosenDevices(database, options)) {
      devices++;
      for (const series of await database.telemetry.series(device)) {
        const counted = options.count ? await count(database.telemetry, device, series) : undefined;
        if (options.json) console.log(JSON.stringify({ device, series, ...(counted && inJson(counted)) }));
        else rows.push([device, series, ...(counted === undefined ? [] : cells(counted))]);
      }
    }
    if (options.json) return;
    if (rows.length === 0) {
      console.log('no series');
      return;
    }
    const columns = [
      { title: 'device' },
      { title: 'series' },
      ...(options.count
        ? [{ title: 'points', right: true }, { title: 'from' }, { title: 'to' }, { title: 'last', right: true }]
        : []),
    ];
    for (const line of table(columns, rows)) console.log(line);
    console.log(dim(`${rows.length} series of ${devices} devices`));
  });
}

async function count(telemetry: Telemetry, device: string, series: string): Promise<Counted> {
  let counted: Counted = { points: 0 };
  for await (const { atMs, value } of telemetry.read({ device, series, fromMs: -8.64e15, toMs: 8.64e15 })) {
    counted = { points: counted.points + 1, fromMs: counted.fromMs ?? atMs, toMs: atMs, last: value };
  }
  return counted;
}

function cells({ points, fromMs, toMs, last }: Counted): string[] {
  return [`${points}`, time(fromMs), time(toMs), `${last ?? ''}`];
}

function inJson({ points, fromMs, toMs, last }: Counted): object {
  return points === 0 ? { points } : { points, from: time(fromMs), to: time(toMs), last };
}

function time(atMs: number | undefined): string {
  return atMs === undefined ? '' : new Date(atMs).toISOString();
}
