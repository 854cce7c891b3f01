import { beforeAll, describe, expect, test } from 'vitest';
import { type Build, buildFirmware } from '../../../host/build/build.ts';
import { coreImage } from '../../../host/build/core-image.ts';
import { runRandomly } from '../../../host/cli/report/random-ticks.ts';
import { BudgetFileError, judge, parseBudgets } from '../../../host/measure/budgets.ts';
import { type FirmwareReport, firmwareReport } from '../../../host/measure/firmware-report.ts';
import { MeteredImage } from '../../../host/measure/metered-image.ts';
import { FirmwareRun } from '../../../host/test-bench/firmware-run.ts';
import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';

const total = (sizes: readonly { readonly bytes: number }[]) => sizes.reduce((sum, { bytes }) => sum + bytes, 0);

describe('the report of the conflict monitor', () => {
  let build: Build;
  let report: FirmwareReport;
  beforeAll(async () => {
    build = await buildFirmware('conflict-monitor');
    const metered = new MeteredImage(build);
    runRandomly(metered, 100, 1);
    report = firmwareReport(build, metered);
  }, 120_000);

  test('divides the whole image among its sections, and the code among functions and sources', () => {
    const { size } = report;
    expect(size.bytes).toBe(build.image.length);
    expect(total(size.sections)).toBe(size.bytes - 8);
    const code = size.sections.find(({ name }) => name === 'code')!;
    expect(total(size.files)).toBe(total(size.functions));
    expect(code.bytes - total(size.functions)).toBeLessThan(3 * size.functions.length + 16);
    expect(size.files.map(({ name }) => name)).toContain('firmware/conflict-monitor/sequence.ts');
    expect(size.functions[0]!.name).toMatch(/^firmware\/conflict-monitor\//);
    expect(size.sections.map(({ name }) => name)).toContain('kerb.profile');
  });

  test('has the ticks that ran, the same each time', () => {
    const again = new MeteredImage(build);
    runRandomly(again, 100, 1);
    expect(report.ticks!.ticks).toBe(100);
    expect(firmwareReport(build, again).ticks).toEqual(report.ticks);
    expect(report.ticks!.worst.instructions).toBeGreaterThan(report.ticks!.typical.instructions);
    expect(report.blockBytes).toBe(
      coreImage(build).instantiate({ log() {}, event() {}, persist() {}, recall: () => undefined }).layout.blockSize,
    );
  });

  test('is held against budgets', () => {
    const { bytes } = report.size;
    expect(judge(report, { imageBytes: bytes, hostCalls: 0 })).toEqual([
      { what: 'imageBytes', actual: bytes, limit: bytes, over: false },
      { what: 'hostCalls', actual: report.ticks!.worst.hostCalls, limit: 0, over: true },
    ]);
    expect(judge({ ...report, ticks: undefined }, { instructions: 1 })).toEqual([]);
  });
});

describe('a file of budgets', () => {
  test('is read by class', () => {
    expect(parseBudgets('meter: { imageBytes: 49152 }', 'b.yaml').get('meter')).toEqual({ imageBytes: 49152 });
  });

  test.each([
    ['meter: { imageSize: 1 }', 'b.yaml:1:10: meter.imageSize: is not a field here'],
    ['meter: { hostCalls: -1 }', 'b.yaml:1:21'],
    ['', 'is empty'],
  ])('with a fault says where it is: %s', (text, message) => {
    expect(() => parseBudgets(text, 'b.yaml')).toThrow(BudgetFileError);
    expect(() => parseBudgets(text, 'b.yaml')).toThrow(message);
  });
});

describe('an image made for size', () => {
  test('is smaller, and does what the one made for speed does', async () => {
    const [speed, size] = await Promise.all([
      buildFirmware('conflict-monitor'),
      buildFirmware('conflict-monitor', 'size'),
    ]);
    expect(size.image.length).toBeLessThan(speed.image.length);
    const runs = [speed, size].map((build) => new FirmwareRun(coreImage(build), conflictMonitorProfile));
    const names = conflictMonitorProfile.channels.inputs.filter(({ length }) => length === undefined);
    for (let scan = 0; scan < 500; scan++) {
      const inputs = Object.fromEntries(
        names.map(({ name }, index) => [name, (scan * 7 + index * 13) % 5 > 2 ? 230 : 0]),
      );
      for (const run of runs) run.tick(20 + (scan % 7) * 50, inputs);
      expect(Buffer.compare(runs[0]!.block(), runs[1]!.block())).toBe(0);
    }
    expect(runs[1]!.events).toEqual(runs[0]!.events);
    expect(runs[1]!.records.entries()).toEqual(runs[0]!.records.entries());
    expect(runs[0]!.events.length).toBeGreaterThan(0);
  }, 120_000);
});
