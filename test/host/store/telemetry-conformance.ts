import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database, TelemetryPoint } from '../../../host/store/database.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { all, fresh } from './conformance.ts';

const START_MS = Date.UTC(2027, 0, 1);

/** Times that meet, that follow each other, and that lie days apart, before and after. */
const atMs = fc.oneof(
  fc.nat(20).map((minute) => START_MS + minute * 60_000),
  fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((from) => START_MS + from),
);
const value = fc.oneof(
  fc.integer({ min: -1000, max: 100_000 }),
  fc.integer({ min: 0, max: 5000 }).map((tenths) => tenths / 10),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const point = fc.record({ series: fc.constantFrom('power', 'energy.import'), atMs, value });
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write'),
      handle: fc.nat(1),
      points: fc.array(point, { maxLength: 120 }),
    } as const),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire'), handle: fc.nat(1), beforeMs: atMs } as const) },
);

export function testTelemetry(handles: () => readonly Database[]): void {
  describe('telemetry', () => {
    test('has each point once, in the order of time, the last that was written of each', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, { maxLength: 12 }), atMs, atMs, async (commands, fromMs, toMs) => {
          const device = `telemetry.${fresh()}`;
          const model = new Map<string, Map<number, number>>();
          for (const step of commands) {
            const { telemetry } = handles()[step.handle]!;
            if (step.kind === 'write') {
              await telemetry.write(step.points.map((of) => ({ device, ...of })));
              for (const { series, atMs: at, value: of } of step.points) {
                model.set(series, (model.get(series) ?? new Map<number, number>()).set(at, of));
              }
            } else {
              // Other devices have nothing of before then, as each run forgets its own in the end.
              let old = 0;
              for (const times of model.values())
                for (const at of times.keys()) if (at < step.beforeMs && times.delete(at)) old++;
              expect(await telemetry.expire(START_MS, START_MS - step.beforeMs)).toBe(old);
            }
          }
          const [one, other] = handles();
          for (const [series, times] of model) {
            const points = [...times]
              .sort(([a], [b]) => a - b)
              .map(([at, of]): TelemetryPoint => ({ device, series, atMs: at, value: of }));
            const everything = { device, series, fromMs: START_MS - 9 * DAY_MS, toMs: START_MS + 9 * DAY_MS };
            expect(await all(one!.telemetry.read(everything))).toEqual(points);
            expect(await all(other!.telemetry.read({ device, series, fromMs, toMs }))).toEqual(
              points.filter(({ atMs: at }) => at >= fromMs && at < toMs),
            );
          }
          const left = [...model]
            .filter(([, times]) => times.size > 0)
            .map(([series]) => series)
            .sort();
          expect(await one!.telemetry.series(device)).toEqual(left);
          const count = [...model.values()].reduce((sum, times) => sum + times.size, 0);
          expect(await other!.telemetry.expire(START_MS, -9 * DAY_MS)).toBe(count);
          expect(await all(one!.telemetry.devices())).not.toContain(device);
        }),
        { numRuns: 30 },
      );
    });

    test('of a long series is read in parts, and forgotten by name', async () => {
      const [one, other] = handles();
      const device = `telemetry.${fresh()}`;
      const minutes = Array.from({ length: 5000 }, (_, index) => index);
      const points = minutes.map((minute) => ({
        device,
        series: 'power',
        atMs: START_MS + minute * 60_000,
        value: (minute * 7919) % 3000,
      }));
      for (let from = 0; from < points.length; from += 500) await one!.telemetry.write(points.slice(from, from + 500));
      await one!.telemetry.write([{ device, series: 'kept', atMs: START_MS, value: 1 }]);
      expect(await all(other!.telemetry.devices())).toContain(device);
      const query = { device, series: 'power', fromMs: START_MS, toMs: START_MS + 9 * DAY_MS };
      expect(await all(other!.telemetry.read(query))).toEqual(points);
      const half = { ...query, fromMs: START_MS + 2500 * 60_000 };
      expect(await all(one!.telemetry.read(half))).toEqual(points.slice(2500));
      expect(await one!.telemetry.expire(half.fromMs, 0, (series) => series === 'power')).toBe(2500);
      expect(await all(other!.telemetry.read(query))).toEqual(points.slice(2500));
      expect(await one!.telemetry.series(device)).toEqual(['kept', 'power']);
      await one!.telemetry.expire(START_MS, -9 * DAY_MS);
    });

    test('takes points of one series from several at once', async () => {
      const device = `telemetry.${fresh()}`;
      const write = (database: Database, from: number) =>
        database.telemetry.write(
          Array.from({ length: 50 }, (_, index) => ({
            device,
            series: 'power',
            atMs: START_MS + (from + index) * 1000,
            value: from + index,
          })),
        );
      await Promise.all(Array.from({ length: 10 }, (_, part) => write(handles()[part % 2]!, part * 50)));
      const query = { device, series: 'power', fromMs: START_MS, toMs: START_MS + DAY_MS };
      const found = await all(handles()[0]!.telemetry.read(query));
      expect(found.map(({ value: of }) => of)).toEqual(Array.from({ length: 500 }, (_, index) => index));
      await handles()[0]!.telemetry.expire(START_MS, -9 * DAY_MS);
    });
  });
}
