import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { MbusServer } from '../../host/gateway/mbus-server.ts';
import { packageRoot } from '../../host/package-root.ts';
import { heatMeterProfile } from '../../protocols/profiles/heat-meter.generated.ts';
import { Pty } from '../../sim/bus/pty.ts';
import { ProfileModel } from '../host/gateway/profile-model.ts';
import { RtuLink } from '../host/rtu-link.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, meterbus, python } from './programs.ts';

// A master of another make (PyPI's pyMeterBus, which shares nothing with Kerb) reads meters that Kerb serves.

interface Answer {
  readonly acknowledged?: boolean;
  readonly secondary?: string;
  readonly maker?: string;
  readonly header?: { readonly medium: string; readonly status: string };
  readonly records?: readonly MeterRecord[];
  readonly error?: string;
}

interface MeterRecord {
  readonly type: string;
  readonly unit: string;
  readonly value: number | string;
  readonly storage_number: number;
  readonly unit_enh?: string;
}

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function master(path: string) {
  const script = join(packageRoot, 'test/peers/mbus/client.py');
  const client = new LineProcess(python, [script, path, '2400']);
  ends.push(() => client.stop());
  await client.read();
  return (request: string) => client.ask<Answer>(request);
}

/** Kind, unit, value and storage of each record, without the names of Python's classes. */
function shown(records: readonly MeterRecord[]) {
  const bare = (text: string): string => text.replace(/^\w+\./, '');
  return records.map(({ type, unit, value, storage_number: storage }) => {
    const rounded = typeof value === 'number' ? Number(value.toPrecision(9)) : value;
    return [bare(type), bare(unit), rounded, storage];
  });
}

describeWith([meterbus], 'pyMeterBus', () => {
  test('reads all that a heat meter tells, with its units, and what it told at the end of the month', async () => {
    const transport = new Pty();
    const model = new ProfileModel(heatMeterProfile).set({
      ...{ energyHeat: 1_234_567, energyCooling: 2000, volume: 7.5, flow: 0.6, power: -20_700, alarm: true },
      ...{ flowTemperature: 70.125, returnTemperature: 40, temperatureDifference: 30.125 },
      ...{ historyEnd: Date.UTC(2026, 9, 31, 16) / 1000, historyVolume: 2.5, historyHeat: 1_000_000 },
    });
    const server = new MbusServer({
      ...{ transport, clock: systemClock, address: '12340161', model, profile: heatMeterProfile },
      wallMs: () => Date.UTC(2026, 10, 26, 11, 30),
    });
    ends.push(() => server.close());
    const ask = await master(transport.path);
    expect(await ask('ping 61')).toEqual({ acknowledged: true });
    expect(await ask('ping 62')).toEqual({ acknowledged: false });
    const { secondary, maker, header, records } = await ask('read 61');
    expect([secondary, maker]).toEqual(['12340161B22C0104', 'KER']);
    expect(header).toMatchObject({ medium: '0x4', status: '0x10' });
    expect(shown(records!)).toEqual([
      ['ENERGY_WH', 'WH', 1_234_000, 0],
      ['ENERGY_WH', 'WH', 2000, 0],
      ['VOLUME', 'M3', 7.5, 0],
      ['VOLUME_FLOW', 'M3_H', 0.6, 0],
      ['POWER_W', 'W', -20_700, 0],
      ['FLOW_TEMPERATURE', 'C', 70.12, 0],
      ['RETURN_TEMPERATURE', 'C', 40, 0],
      ['TEMPERATURE_DIFFERENCE', 'K', 30.12, 0],
      ['DATE_TIME_GENERAL', 'DATE_TIME', '2026-11-26T19:30', 0],
      ['ENERGY_WH', 'WH', 1_000_000, 1],
      ['ENERGY_WH', 'WH', 0, 1],
      ['VOLUME', 'M3', 2.5, 1],
      ['DATE', 'DATE', '2026-10-31', 1],
    ]);
    // Selected by its number alone, and by nobody else's.
    expect(await ask('select 12340161FFFFFFFF')).toEqual({ acknowledged: true });
    expect((await ask('read 253')).secondary).toBe(secondary);
    expect(await ask('select 12340162FFFFFFFF')).toEqual({ acknowledged: false });
    expect(await ask('read 253')).toEqual({});
  });

  test('reads a water and a heat meter of `kerb run` on one port', async () => {
    const link = new RtuLink();
    ends.push(() => link.close());
    const run = new LineProcess(process.execPath, [
      ...[join(packageRoot, 'dist/host/cli/kerb.js'), 'run', 'water-meter@1', 'heat-meter@2', '--json'],
      ...['--mbus', link.serverPath, '--mbus-address', '2=12340262', '--records', 'none'],
    ]);
    ends.push(() => run.stop('SIGTERM'));
    const served = [
      { unitId: 1, address: '00000001' },
      { unitId: 2, address: '12340262' },
    ];
    expect(await run.read()).toMatchObject({ mbus: { path: link.serverPath, meters: served } });
    const ask = await master(link.clientPath);
    const water = await ask('read 1');
    expect(water.header?.medium).toBe('0x7');
    expect(shown(water.records!)).toContainEqual(['VOLUME', 'M3', 0, 0]);
    const heat = await ask('read 62');
    expect([heat.secondary, heat.header?.medium]).toEqual(['12340262B22C0104', '0x4']);
  }, 300_000);
});
