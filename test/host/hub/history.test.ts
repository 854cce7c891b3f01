import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { START_MS, served } from './served-hub.ts';

const QUARTER_S = 900;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the history of a hub', () => {
  test('has an entry for each quarter of an hour, whose energies are what the meter saw', async () => {
    const { hub, controller } = await served(image);
    const metered = { importWh: 0, exportWh: 0, loadsWh: new Array<number>(8).fill(0) };
    for (let second = 0; second < 12 * QUARTER_S + 1; second++) {
      hub.run(1);
      if (second >= 12 * QUARTER_S) continue;
      const gridW = hub.model.phasesW.reduce((total, watts) => total + Math.round(watts), 0);
      metered[gridW > 0 ? 'importWh' : 'exportWh'] += Math.abs(gridW) / 3600;
      for (const [index, load] of hub.model.loads.entries()) metered.loadsWh[index]! += Math.round(load.powerW) / 3600;
    }
    const entries = await controller.readHistory();
    expect(entries.map(({ endS }) => endS)).toEqual(
      Array.from({ length: 12 }, (_, index) => START_MS / 1000 + (index + 1) * QUARTER_S),
    );
    expect(entries[1]).toMatchObject({ sequence: 1, watchedS: 900, level: 'normal', price: 0.31, exportPrice: 0.08 });
    expect(entries[1]).toMatchObject({ outdoorCel: 5, dispatchW: undefined });
    expect(entries[1]!.flags).not.toContain('short');
    // What is less than a watt-hour is in the next entry.
    expect(Math.abs(sum(entries.map(({ importWh }) => importWh)) - metered.importWh)).toBeLessThan(1.5);
    expect(Math.abs(sum(entries.map(({ exportWh }) => exportWh)) - metered.exportWh)).toBeLessThan(1.5);
    metered.loadsWh.forEach((wh, index) => {
      expect(Math.abs(sum(entries.map(({ loadWh }) => loadWh[index]!)) - wh)).toBeLessThan(1.5);
    });
    expect(Math.abs(entries.at(-1)!.values[0]! - hub.model.loads[0]!.value)).toBeLessThan(20);
  });

  test('is read by time, and ends with the range', async () => {
    const { hub, controller } = await served(image);
    hub.run(10 * QUARTER_S + 10, 5000);
    const fromS = START_MS / 1000 + 3 * QUARTER_S;
    const entries = await controller.readHistory({ fromS, toS: fromS + 2 * QUARTER_S });
    expect(entries.map(({ endS }) => endS)).toEqual([fromS + QUARTER_S, fromS + 2 * QUARTER_S]);
    expect(await controller.readHistory({ fromS: fromS + 86_400 })).toEqual([]);
  });

  test('goes on after a restart, which is told by flags', async () => {
    const { hub, controller } = await served(image);
    hub.run(2 * QUARTER_S + 400, 1000);
    hub.restart(100_000);
    hub.run(QUARTER_S, 1000);
    const entries = await controller.readHistory();
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(entries[2]!.flags).toEqual(expect.arrayContaining(['powerUp', 'short']));
    expect(entries[2]!.watchedS).toBe(400);
  });

  test('tells of a clock that was set back, and keeps the order in which entries came', async () => {
    const { hub, controller } = await served(image);
    hub.run(2 * QUARTER_S + 100, 1000);
    hub.nowMs -= 3_600_000;
    hub.run(QUARTER_S, 1000);
    const entries = await controller.readHistory();
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
    expect(entries[3]!.endS).toBeLessThan(entries[2]!.endS);
    expect(entries[2]!.flags).toContain('short');
    expect(entries[3]!.flags).toContain('clockAdjusted');
  });

  test('has no price where none was known', async () => {
    const { hub, controller } = await served(image, { price: () => undefined, exportPrice: undefined });
    hub.run(QUARTER_S + 10, 5000);
    expect(await controller.readHistory()).toMatchObject([{ price: undefined, exportPrice: undefined }]);
  });

  test('keeps seven weeks, and goes on when the oldest is overwritten', async () => {
    const { hub, controller } = await served(image, { householdW: 100 });
    hub.run(50 * 86_400 + 300, 300_000);
    const all = await controller.readHistory();
    expect(all.length).toBeGreaterThan(47 * 96);
    expect(all.at(-1)!.sequence).toBe(50 * 96 - 1);
    all.forEach(({ sequence }, index) => {
      expect(sequence).toBe(all[0]!.sequence + index);
    });
  });
});
