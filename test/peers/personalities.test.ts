import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDevice } from '../../host/device/open-device.ts';
import type { Line } from '../../host/line/line.ts';
import { openLine } from '../../host/line/open-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { type MeterRegisters, meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { KerbRun } from './kerb-run.ts';
import { LineProcess } from './line-process.ts';
import type { Route } from './peer-client.ts';
import { describeWith, pysunspec2, python, sdmModbus, sdmPython, socat } from './programs.ts';
import { openPtyPair, type PtyPair } from './pty-pair.ts';

// Readers that were made for other meters (PyPI's pysunspec2 and sdm_modbus) read a meter of `kerb run`. What they should
// read is what Kerb's own client reads of the same device under its own register map.

const BAUD_RATE = 38_400;
const NATIVE = 1;
const SUNSPEC = 2;
const SDM630 = 3;
const SUNSPEC_701 = 4;
const UNITS = [`meter@${NATIVE},${SUNSPEC}:sunspec,${SDM630}:sdm630,${SUNSPEC_701}:sunspec-701`];

/** A large house that feeds in on L3: 5 Wh a second there, so that energies are not 0. */
const INPUTS = {
  ...{ voltageL1: 230_120, voltageL2: 229_940, voltageL3: 231_060, voltageAngleL2: 120_000, voltageAngleL3: 240_000 },
  ...{ currentL1: 98_765, currentL2: 2_001, currentL3: 90_123, currentN: 5_432, frequency: 49_987 },
  ...{ activePowerL1: 22_000_500, activePowerL2: 450_250, activePowerL3: -20_401_000 },
  ...{ reactivePowerL1: 2_205_500, reactivePowerL2: -50_250, reactivePowerL3: 1_120_125 },
  ...{ thdVoltageL1: 11_100, thdVoltageL2: 12_200, thdVoltageL3: 13_300, thdCurrentL1: 111_100 },
};

type Registers = Readonly<Record<keyof MeterRegisters, number>>;

let ptys: PtyPair;
let kerb: KerbRun;
let line: Line;

async function native(): Promise<Registers> {
  return (await openDevice(line, NATIVE, meterProfile).readAll()) as unknown as Registers;
}

/** What a peer reads, and what the device held before and after it did. */
async function besides<T>(read: () => Promise<T>): Promise<{ before: Registers; told: T; after: Registers }> {
  const before = await native();
  const told = await read();
  return { before, told, after: await native() };
}

function route(kind: 'tcp' | 'rtu'): Route {
  return kind === 'tcp' ? ['tcp', '127.0.0.1', String(kerb.port)] : ['rtu', ptys.ends[1], String(BAUD_RATE), 'N'];
}

async function startClient(program: string, script: string, kind: 'tcp' | 'rtu'): Promise<LineProcess> {
  const client = new LineProcess(program, [join(packageRoot, 'test/peers', script), ...route(kind)]);
  await client.read();
  return client;
}

/** `told` is what lay between: an energy that went on being counted. */
function expectCounted(told: number | null | undefined, before: number, after: number, what: string): void {
  expect(told, what).toBeGreaterThanOrEqual(before);
  expect(told, what).toBeLessThanOrEqual(after);
}

interface Scan {
  readonly base?: number;
  readonly models: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;
  readonly errors: readonly string[];
}

interface Sdm {
  readonly inputs: Readonly<Record<string, number>>;
  readonly holding: Readonly<Record<string, number | string>>;
}

describeWith([socat], 'readers that were made for other meters', () => {
  beforeAll(async () => {
    ptys = await openPtyPair();
    const settings = Object.fromEntries(Object.entries(INPUTS).map(([name, value]) => [`${NATIVE}.${name}`, value]));
    // Pseudo-terminals have no parity bit, and some libraries are told so when they ask for one.
    kerb = await KerbRun.serve(UNITS, `${ptys.ends[0]}?baud=${BAUD_RATE}&parity=none&stop=1`, settings);
    line = await openLine(`tcp://127.0.0.1:${kerb.port}`);
    await vi.waitFor(async () => expect((await native()).energyActiveExportL3).toBeGreaterThan(5), { timeout: 60_000 });
  }, 90_000);
  afterAll(async () => {
    await line.close();
    expect(await kerb.stop()).toBe(0);
    await ptys.close();
  });

  describeWith([pysunspec2], 'pysunspec2', () => {
    describe.each(['tcp', 'rtu'] as const)('over %s', (kind) => {
      let client: LineProcess;
      beforeAll(async () => {
        client = await startClient(python, 'sunspec/client.py', kind);
      });
      afterAll(() => client.stop());
      const scan = (unitId: number) => client.ask<Scan>(`scan ${unitId}`);

      test('finds the common model and a meter in star, of the right lengths', async () => {
        const { base, models, errors } = await scan(SUNSPEC);
        expect({ base, ids: Object.keys(models), errors }).toEqual({ base: 40_000, ids: ['1', '203'], errors: [] });
        const { vendorName, modelName, majorMinorRevision } = meterProfile.identity;
        expect(models['1']).toMatchObject({
          Mn: vendorName,
          Md: modelName,
          Vr: majorMinorRevision,
          SN: '1',
          DA: SUNSPEC,
        });
        expect(models['203']).toMatchObject({ ID: 203, L: 105 });
      });

      test('reads what the device holds', async () => {
        const { before: held, told, after } = await besides(() => scan(SUNSPEC));
        const points = told.models['203']! as Readonly<Record<string, number>>;
        // [point, its scale factor, what the register holds]
        const measured: readonly (readonly [string, string, number])[] = [
          ['A', 'A_SF', held.currentL1 + held.currentL2 + held.currentL3],
          ['AphA', 'A_SF', held.currentL1],
          ['AphC', 'A_SF', held.currentL3],
          ['PhV', 'V_SF', (held.voltageL1 + held.voltageL2 + held.voltageL3) / 3],
          ['PhVphB', 'V_SF', held.voltageL2],
          ['PhVphAB', 'V_SF', held.voltageL12],
          ['Hz', 'Hz_SF', held.frequency],
          ['W', 'W_SF', held.activePowerTotal],
          ['WphC', 'W_SF', held.activePowerL3],
          ['VA', 'VA_SF', held.apparentPowerTotal],
          ['VAR', 'VAR_SF', held.reactivePowerTotal],
          ['VARphB', 'VAR_SF', held.reactivePowerL2],
          ['PF', 'PF_SF', held.powerFactor * 100],
          ['PFphC', 'PF_SF', held.powerFactorL3 * 100],
        ];
        for (const [name, scaleFactor, value] of measured) {
          const step = 10 ** points[scaleFactor]!;
          expect(Math.abs(points[name]! - value), name).toBeLessThanOrEqual(step * 0.500001);
        }
        expect(points['W'], 'drawn').toBeGreaterThan(0);
        expect(points['WphC'], 'delivered').toBeLessThan(0);
        const counted: readonly (readonly [string, keyof MeterRegisters])[] = [
          ['TotWhImp', 'energyActiveImport'],
          ['TotWhExp', 'energyActiveExport'],
          ['TotWhImpPhA', 'energyActiveImportL1'],
          ['TotWhExpPhC', 'energyActiveExportL3'],
          ['TotVAhImp', 'energyApparentImport'],
          ['TotVArhImpQ1', 'energyReactiveQ1'],
          ['TotVArhImpQ2PhC', 'energyReactiveQ2L3'],
        ];
        for (const [name, register] of counted) {
          // pysunspec2 tells an accumulator of 0 as none.
          expectCounted(points[name] ?? 0, held[register], after[register], name);
        }
        expect(points['TotWhExpPhC'], 'L3 was counted').toBeGreaterThan(0);
      });

      test('reads model 701 as that of a generator', async () => {
        const { told, before: held, after } = await besides(() => scan(SUNSPEC_701));
        expect({ ids: Object.keys(told.models), errors: told.errors }).toEqual({ ids: ['1', '701'], errors: [] });
        const points = told.models['701']! as Readonly<Record<string, number>>;
        expect(points).toMatchObject({ L: 153, ACType: 2, LNV: 230.4, Hz: 49.987 });
        expect(Math.abs(points['W']! + held.activePowerTotal)).toBeLessThanOrEqual(5.001);
        expect(Math.abs(points['WL3']! + held.activePowerL3)).toBeLessThanOrEqual(5.001);
        expectCounted(points['TotWhAbs'], held.energyActiveImport, after.energyActiveImport, 'TotWhAbs');
        expectCounted(points['TotWhInjL3'], held.energyActiveExportL3, after.energyActiveExportL3, 'TotWhInjL3');
      });

      test('cannot change the device address', async () => {
        expect(await client.ask(`address ${SUNSPEC} ${SUNSPEC}`)).toEqual({ ok: true });
        expect(await client.ask(`address ${SUNSPEC} 99`)).toMatchObject({ exception: expect.stringContaining('3') });
      });
    });
  });

  describeWith([sdmModbus], 'sdm_modbus', () => {
    describe.each(['tcp', 'rtu'] as const)('over %s', (kind) => {
      let client: LineProcess;
      beforeAll(async () => {
        client = await startClient(sdmPython, 'sdm/client.py', kind);
      });
      afterAll(() => client.stop());
      const read = () => client.ask<Sdm>(`read ${SDM630}`);

      test('reads what the device holds', async () => {
        const { before: held, told, after } = await besides(read);
        const { inputs } = told;
        const measured: readonly (readonly [string, number])[] = [
          ['l1_voltage', held.voltageL1],
          ['l3_voltage', held.voltageL3],
          ['l2_current', held.currentL2],
          ['l1_power_active', held.activePowerL1],
          ['l3_power_active', held.activePowerL3],
          ['l2_power_apparent', held.apparentPowerL2],
          ['l2_power_reactive', held.reactivePowerL2],
          ['l3_power_factor', held.powerFactorL3],
          ['l1_phase_angle', held.currentAngleL1],
          ['voltage_ln', (held.voltageL1 + held.voltageL2 + held.voltageL3) / 3],
          ['total_power_active', held.activePowerTotal],
          ['total_power_apparent', held.apparentPowerTotal],
          ['total_power_reactive', held.reactivePowerTotal],
          ['total_power_factor', held.powerFactor],
          ['frequency', held.frequency],
          ['l12_voltage', held.voltageL12],
          ['neutral_current', held.currentN],
          ['l1n_voltage_thd', held.thdVoltageL1],
          ['l1_current_thd', held.thdCurrentL1],
        ];
        for (const [name, value] of measured) expect(inputs[name], name).toBeCloseTo(Math.fround(value), 9);
        const kilo = (...names: (keyof MeterRegisters)[]) =>
          [held, after].map((registers) => Math.fround(names.reduce((sum, name) => sum + registers[name], 0) / 1000));
        const counted: readonly (readonly [string, readonly number[]])[] = [
          ['import_energy_active', kilo('energyActiveImport')],
          ['export_energy_active', kilo('energyActiveExport')],
          ['import_energy_reactive', kilo('energyReactiveQ1', 'energyReactiveQ2')],
          ['total_energy_active', kilo('energyActiveImport', 'energyActiveExport')],
          ['l1_import_energy_active', kilo('energyActiveImportL1')],
          ['l3_export_energy_active', kilo('energyActiveExportL3')],
        ];
        for (const [name, [before, since]] of counted) expectCounted(inputs[name], before!, since!, name);
        expect(inputs['l3_export_energy_active']).toBeGreaterThan(0);
        // All that it knows: three batches of up to 80 registers, gaps included.
        expect(Object.keys(inputs)).toHaveLength(90);
      });

      test('reads the parameters of the device and of the line', async () => {
        const { holding } = await read();
        const { demandPeriod } = await native();
        expect(holding).toMatchObject({ demand_period: demandPeriod, system_type: 3, meter_id: SDM630 });
        expect(holding).toMatchObject({ network_parity_stop: 0, baud: 4, serial_number: 1 });
      });

      test('sets the demand period of the device', async () => {
        const write = (name: string, value: number) => client.ask(`write ${SDM630} ${name} ${value}`);
        expect(await write('demand_period', 30)).toEqual({ ok: true });
        expect((await native()).demandPeriod).toBe(30);
        expect(await write('demand_period', 7)).toEqual({ exception: 3 });
        expect(await write('baud', 0)).toEqual({ exception: 3 });
        expect(await write('demand_period', 15)).toEqual({ ok: true });
        expect((await native()).demandPeriod).toBe(15);
      });
    });
  });
});
