import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeviceModel } from '../../../../../host/dashboard/page/device-model.js';
import { clearanceLeft } from '../../../../../host/dashboard/page/views/signal/crossing-clock.js';
import { junctionState } from '../../../../../host/dashboard/page/views/signal/junction-state.js';
import {
  CONTROLLER_LAMPS,
  lampsOf,
  MONITOR_LAMPS,
  numbersOf,
} from '../../../../../host/dashboard/page/views/signal/lamps.js';
import { crossroadsOf } from '../../../../../host/dashboard/page/views/signal/layout.js';
import { marksOf } from '../../../../../host/dashboard/page/views/signal/ring-drawing.js';
import { blockParts, untilForceOff } from '../../../../../host/dashboard/page/views/signal/ring-place.js';
import { signalTexts } from '../../../../../host/dashboard/page/views/signal/texts.js';
import type { ShownValue } from '../../../../../host/dashboard/world.ts';
import { packageRoot } from '../../../../../host/package-root.ts';
import { patternDiagram } from '../../../../../host/signal/ring-diagram.ts';
import { signalProfile } from '../../../../../protocols/profiles/signal.generated.ts';
import { parsePlan } from '../../../../../protocols/signal/plan-file.ts';

const planOf = (name: string) => parsePlan(readFileSync(join(packageRoot, 'seeds/junctions', name), 'utf8'), name);
const crossroads = planOf('crossroads.yaml');

function signalDevice(): DeviceModel {
  const shown = { name: 'signal', class: 'signal', lines: [], details: ['plan'] };
  return new DeviceModel(shown, signalProfile);
}

const state = (registers: Record<string, ShownValue>, plant = {}, inputs = {}) => ({
  ...{ name: 'signal', state: 'runs' as const, registers, inputs, outputs: {}, plant },
});

describe('lamps', () => {
  const masks = fc.record({ red: fc.nat(0xffff), yellow: fc.nat(0xffff), green: fc.nat(0xffff) });
  const flags = (mask: number) =>
    Array.from({ length: 16 }, (_, bit) => bit).flatMap((bit) => ((mask >>> bit) & 1 ? [`phase${bit + 1}`] : []));

  test('that registers tell are lit, and no others', () => {
    fc.assert(
      fc.property(masks, masks, masks, (phases, overlaps, pedestrians) => {
        const registers: Record<string, ShownValue> = {
          ...{ phaseReds: flags(phases.red), phaseYellows: flags(phases.yellow), phaseGreens: flags(phases.green) },
          ...{ overlapReds: overlaps.red, overlapYellows: overlaps.yellow, overlapGreens: overlaps.green },
          phaseWalks: flags(pedestrians.green),
          phasePedClears: flags(pedestrians.yellow),
          phaseDontWalks: flags(pedestrians.red),
        };
        const lamps = lampsOf((name) => registers[name], CONTROLLER_LAMPS);
        for (let number = 1; number <= 16; number++) {
          const bit = (mask: number) => ((mask >>> (number - 1)) & 1) === 1;
          for (const colour of ['red', 'yellow', 'green'] as const) {
            expect(lamps.phase(number).has(colour)).toBe(bit(phases[colour]));
            expect(lamps.overlap(number).has(colour)).toBe(bit(overlaps[colour]));
          }
          const { red, yellow, green } = pedestrians;
          const shown = bit(green) ? 'walk' : bit(yellow) ? 'clearance' : bit(red) ? 'dontWalk' : 'dark';
          expect(lamps.pedestrians(number)).toBe(shown);
        }
      }),
    );
  });

  test('of overlap 32 and of what a monitor sees, whose flags are called otherwise', () => {
    expect(numbersOf(-0x8000_0000)).toEqual(new Set([32]));
    expect(numbersOf(0x8000_0000)).toEqual(new Set([32]));
    expect(numbersOf(['overlap1', 'overlap32'])).toEqual(new Set([1, 32]));
    const registers: Record<string, ShownValue> = { pedWalks: ['phase4'], overlapGreens: ['overlap7'] };
    const lamps = lampsOf((name) => registers[name], MONITOR_LAMPS);
    expect(lamps.pedestrians(4)).toBe('walk');
    expect(lamps.overlap(7)).toEqual(new Set(['green']));
  });
});

describe('the drawing from above', () => {
  test('has each phase of a dual ring on one arm, and each crossing beside the phase that goes with it', () => {
    const { legs } = crossroadsOf(crossroads)!;
    const arms = legs.map(({ side, movements, crossing }) => [side, movements.map(({ phase }) => phase), crossing]);
    expect(arms).toEqual([
      ['west', [5, 2], 4],
      ['north', [7, 4], 6],
      ['east', [1, 6], 8],
      ['south', [3, 8], 2],
    ]);
    // Who crosses an arm is never on the way of the vehicles that come from it with green.
    for (const { movements, crossing } of legs) {
      const { barrier } = crossroads.phases[crossing!]!;
      for (const { phase } of movements) expect(crossroads.phases[phase]!.barrier).not.toBe(barrier);
    }
  });

  test('is of lanes by detectors, and there is none of stages', () => {
    const detectors = { ...crossroads.detectors, 9: { phase: 2 }, 10: { phase: 2 } };
    const { legs } = crossroadsOf({ ...crossroads, detectors })!;
    expect(legs[0]!.movements[1]).toEqual({ phase: 2, turn: 'through', detectors: [2, 9, 10], lanes: 3 });
    expect(crossroadsOf(planOf('stages.yaml'))).toBeUndefined();
  });

  test('has who waits from the plant, or from zones that are watched, or not at all', () => {
    const texts = signalTexts('en');
    const device = signalDevice();
    expect(junctionState(device, crossroads, texts, 0).isQueueKnown).toBe(false);
    const zones = {
      ...crossroads,
      lanes: { 1: { phases: [2], headway: 2, travelTime: 8 }, 2: { phases: [2, 4], headway: 2, travelTime: 8 } },
    };
    device.take(state({}, {}, { laneVehicles1: 5, laneQueue1: 3, laneVehicles2: 4, laneQueue2: 4 }), 0);
    expect(junctionState(device, zones, texts, 0).queue(2)).toBe(7);
    expect(junctionState(device, zones, texts, 0).queue(4)).toBe(4);
    device.take(state({ detectorsOn2: 1, detectorFaults1: 4 }, { queue1: 0, queue2: 9 }), 0);
    const now = junctionState(device, crossroads, texts, 0);
    expect(now.queue(2)).toBe(9);
    expect(now.detectorsOn).toEqual(new Set([33]));
    expect(now.detectorFaults).toEqual(new Set([3]));
  });
});

describe('the time that is left of a pedestrian clearance', () => {
  test('counts from when it was seen to begin', () => {
    const device = signalDevice();
    expect(clearanceLeft(device, 2, 'walk', 12, 1000)).toBeUndefined();
    expect(clearanceLeft(device, 2, 'clearance', 12, 1100)).toBe(12);
    expect(clearanceLeft(device, 2, 'clearance', 12, 2300)).toBe(11);
    expect(clearanceLeft(device, 4, 'dontWalk', 12, 2300)).toBeUndefined();
    for (let atMs = 3100; atMs <= 13_100; atMs += 1000) clearanceLeft(device, 2, 'clearance', 12, atMs);
    expect(clearanceLeft(device, 2, 'clearance', 12, 14_100)).toBe(0);
  });

  test('is not known of one that was there before, behind a leap, or when time went back', () => {
    const device = signalDevice();
    expect(clearanceLeft(device, 2, 'clearance', 12, 0)).toBeUndefined();
    expect(clearanceLeft(device, 2, 'walk', 12, 100)).toBeUndefined();
    expect(clearanceLeft(device, 2, 'clearance', 12, 90_000)).toBeUndefined();
    expect(clearanceLeft(device, 2, 'walk', 12, 90_100)).toBeUndefined();
    expect(clearanceLeft(device, 2, 'clearance', 12, 90_200)).toBe(12);
    expect(clearanceLeft(device, 2, 'clearance', 12, 90_000)).toBeUndefined();
  });
});

describe('rings and barriers', () => {
  const diagram = patternDiagram(crossroads, { ...crossroads.patterns![2]!, cycle: 120 });

  test('are drawn within the cycle, every second of it once', () => {
    const shifted = diagram.rings[1]!.blocks.map((block) => ({
      ...block,
      beginS: block.beginS + 30,
      forceOffS: block.forceOffS + 30,
      endS: block.endS + 30,
    }));
    for (const blocks of [diagram.rings[0]!.blocks, shifted]) {
      const parts = blockParts(blocks, 120).toSorted((one, other) => one.fromS - other.fromS);
      expect(parts[0]!.fromS).toBe(0);
      expect(parts.at(-1)!.toS).toBe(120);
      for (const [index, { fromS }] of parts.slice(1).entries()) expect(fromS).toBe(parts[index]!.toS);
      expect(parts.filter(({ isLabelled }) => isLabelled).map(({ block }) => block.phase)).toHaveLength(4);
    }
  });

  test('tell how long a green may still last', () => {
    expect(untilForceOff(diagram, 2, 40, 40)).toBe(2);
    // It began 20 s before the cycle, and 10 s before that.
    expect(untilForceOff(diagram, 2, 40, 60)).toBe(2);
    expect(untilForceOff(diagram, 2, 110, 10)).toBe(52);
    // It goes on behind its force-off.
    expect(untilForceOff(diagram, 2, 45, 45)).toBeUndefined();
    expect(untilForceOff(diagram, 6, 30, 12)).toBe(30);
    expect(untilForceOff(diagram, 16, 30, 1)).toBeUndefined();
  });

  test('have round seconds below them', () => {
    expect(marksOf(120)).toEqual([0, 20, 40, 60, 80, 100, 120]);
    expect(marksOf(95)).toEqual([0, 20, 40, 60, 80]);
  });
});
