import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { HistoryEntry } from '../../../protocols/hub/history-entry.ts';
import {
  decodeHistory,
  HISTORY_ADDRESS,
  HISTORY_READ_COUNT,
  type HistoryPage,
} from '../../../protocols/hub/history-window.ts';
import { type HubRegisters, type HubWritable, hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, imageOf, PowerCutError, type RunOptions } from '../run.ts';

const START_MS = Date.UTC(2026, 0, 15, 8);
const SCAN_MS = 60_000;
const QUARTER_S = 900;
/** Keys of the history's blocks. */
const FIRST_KEY = 256;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

type Hub = FirmwareRun<HubRegisters, HubWritable>;

function start(options: RunOptions = {}): Hub {
  return new FirmwareRun<HubRegisters, HubWritable>(image, hubProfile, { nowMs: START_MS, ...options });
}

/** A household of 1.2 kW on one phase, and 400 W of sun on another. */
function live(hub: Hub, seconds: number): void {
  const inputs = { phasePower1: 1200, phasePower2: -400, tariffPrice: 3000, tariffExportPrice: 800, outdoor: 500 };
  for (let left = seconds * 1000; left > 0; left -= SCAN_MS) hub.tick(SCAN_MS, inputs);
}

function page(hub: Hub, from: number): HistoryPage {
  expect(hub.writeWords(HISTORY_ADDRESS, [from >>> 16, from & 0xffff])).toBe(0);
  const { layout } = hub.firmware;
  const bytes = new Uint8Array(HISTORY_READ_COUNT * 2);
  hub.firmware.copyRegisters(
    hub.handle,
    layout.holdingRegisters.offset + HISTORY_ADDRESS * 2,
    HISTORY_READ_COUNT,
    bytes,
    0,
  );
  return decodeHistory(bytes);
}

function all(hub: Hub): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let from = 0; ; ) {
    const { entries: found, next } = page(hub, from);
    entries.push(...found);
    if (found.length === 0 && next === from) return entries;
    from = next;
  }
}

describe('the history', () => {
  test('of any number or time asked for shows the first two entries from there on', () => {
    const hub = start();
    live(hub, 30 * QUARTER_S + 60);
    const known = all(hub);
    expect(known).toHaveLength(30);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(40),
          fc.integer({ min: START_MS / 1000 - 4000, max: START_MS / 1000 + 40 * QUARTER_S }),
          fc.integer({ min: 0, max: 0xffff_ffff }),
        ),
        (from) => {
          const rest = known.filter(({ sequence, endS }) => (from < 1_000_000_000 ? sequence >= from : endS > from));
          const shown = page(hub, from);
          expect(shown.entries).toEqual(rest.slice(0, 2));
          expect(shown.oldest).toBe(0);
          if (rest.length <= 2) expect(shown.next).toBe(30);
        },
      ),
    );
  });

  test('loses no entry and has none twice, wherever power is cut', () => {
    const whole = start();
    live(whole, 4 * QUARTER_S + 60);
    for (let at = 0; at < whole.hostCalls; at++) {
      for (const kept of [false, true]) {
        const records = new MemoryRecordStore();
        let cut: Hub | undefined;
        try {
          cut = start({ records, cut: { at, kept } });
          live(cut, 4 * QUARTER_S + 60);
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
        }
        const after = start({ records, nowMs: (cut?.nowMs ?? START_MS) + 1000 });
        const before = all(after).map(({ sequence, endS }) => [sequence, endS]);
        // What was closed before the cut: quarters in order, from the first.
        expect(before).toEqual(before.map((_, index) => [index, START_MS / 1000 + (index + 1) * QUARTER_S]));
        const runMs = (cut?.nowMs ?? START_MS) - START_MS;
        const over = Math.max(Math.floor((runMs - 1) / (QUARTER_S * 1000)), 0);
        // Only in the scan that closes a quarter may it not have been saved yet.
        const isClosing = over > 0 && runMs % (QUARTER_S * 1000) === SCAN_MS;
        expect(isClosing ? [over, over - 1] : [over]).toContain(before.length);
        live(after, QUARTER_S + 120);
        expect(all(after).map(({ sequence }) => sequence)).toEqual(all(after).map((_, index) => index));
      }
    }
  });

  test('goes on behind a record that has rotted, and tells of it once', () => {
    const records = new MemoryRecordStore();
    const hub = start({ records });
    live(hub, 40 * QUARTER_S + 60);
    const rotten = records.load(FIRST_KEY + 1)!.slice();
    rotten[20]! ^= 0x40;
    records.save(FIRST_KEY + 1, rotten);
    const again = start({ records, nowMs: hub.nowMs });
    const sequences = all(again).map(({ sequence }) => sequence);
    // Twelve entries share a record.
    expect(sequences).toEqual([...Array(40).keys()].filter((sequence) => sequence < 12 || sequence >= 24));
    all(again);
    expect(again.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: FIRST_KEY + 1 }]);
  });

  test('has nothing of a time that the clock does not know', () => {
    const hub = start({ nowMs: 0 });
    live(hub, 3 * QUARTER_S);
    expect(all(hub)).toEqual([]);
    hub.nowMs = START_MS;
    live(hub, 2 * QUARTER_S + 60);
    expect(all(hub).map(({ endS }) => endS)).toEqual([1, 2].map((count) => START_MS / 1000 + count * QUARTER_S));
  });

  test('keeps sums exact, whatever the powers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -12_000, max: 12_000 }), { minLength: 60, maxLength: 120 }), (powers) => {
        const hub = start();
        for (const watts of powers) hub.tick(SCAN_MS, { phasePower1: watts, tariffPrice: 3000 });
        const entries = all(hub);
        const within = powers.slice(0, entries.length * 15);
        const sum = (sign: number) => within.reduce((total, watts) => total + Math.max(watts * sign, 0) / 60, 0);
        const told = (key: 'importWh' | 'exportWh') => entries.reduce((total, entry) => total + entry[key], 0);
        for (const [key, sign] of [
          ['importWh', 1],
          ['exportWh', -1],
        ] as const) {
          expect(sum(sign) - told(key)).toBeGreaterThanOrEqual(0 - 1e-6);
          expect(sum(sign) - told(key)).toBeLessThan(1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
