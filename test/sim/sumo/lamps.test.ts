import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { Channel } from '../../../protocols/signal/plan.ts';
import { channelSet, FieldLamps } from '../../../sim/sumo/field-lamps.ts';
import { LinkStates } from '../../../sim/sumo/link-states.ts';
import { Wired } from '../plant/wiring.ts';

const phase = (number: number): Channel => ({ kind: 'phase', number });
const overlap = (number: number): Channel => ({ kind: 'overlap', number });
const pedestrian = (number: number): Channel => ({ kind: 'pedestrian', number });
const DARK = { phaseRed: 0, phaseYellow: 0, phaseGreen: 0, overlapRed: 0, overlapYellow: 0, overlapGreen: 0 };

/** Lamps that see the same outputs at each of so many scans. */
class Scans {
  readonly device = new Wired(signalProfile, 100);
  readonly lamps = new FieldLamps(this.device.image);

  show(outputs: Readonly<Record<string, number>>, scans = 1): this {
    this.device.drive({ ...DARK, pedDontWalk: 0, pedClear: 0, pedWalk: 0, ...outputs });
    for (let scan = 0; scan < scans; scan++) this.lamps.watch();
    return this;
  }

  /** Half of each period the outputs, half darkness. */
  flash(outputs: Readonly<Record<string, number>>, half: number, times: number): this {
    for (let time = 0; time < times; time++) this.show(outputs, half).show({}, half);
    return this;
  }
}

describe('lamps', () => {
  test('are red before the controller has scanned', () => {
    expect(new Scans().lamps.lightOf(channelSet([phase(1)]))).toBe('red');
  });

  test.each([
    ['green', { phaseGreen: 2 }],
    ['yellow', { phaseYellow: 2 }],
    ['red', { phaseRed: 2 }],
  ])('%s is what it is', (light, outputs) => {
    expect(new Scans().show(outputs).lamps.lightOf(channelSet([phase(2)]))).toBe(light);
  });

  test('a link has the best of its channels', () => {
    const { lamps } = new Scans().show({ phaseRed: 1, overlapYellow: 1, overlapGreen: 2 });
    expect(lamps.lightOf(channelSet([phase(1), overlap(1)]))).toBe('yellow');
    expect(lamps.lightOf(channelSet([phase(1), overlap(1), overlap(2)]))).toBe('green');
  });

  test('pedestrians may begin to cross on walk only', () => {
    const walk = channelSet([pedestrian(3)]);
    expect(new Scans().show({ pedWalk: 4 }).lamps.lightOf(walk)).toBe('green');
    expect(new Scans().show({ pedDontWalk: 4, pedClear: 4 }).lamps.lightOf(walk)).toBe('red');
  });

  test.each([3, 4, 5])('flash with halves of %i scans are seen so in each scan of a period', (half) => {
    const yellow = new Scans().flash({ phaseYellow: 1, phaseRed: 2 }, half, 3);
    for (let scan = 0; scan < 2 * half; scan++) {
      yellow.show(scan < half ? { phaseYellow: 1, phaseRed: 2 } : {});
      expect(yellow.lamps.lightOf(channelSet([phase(1)]))).toBe('flashingYellow');
      expect(yellow.lamps.lightOf(channelSet([phase(2)]))).toBe('flashingRed');
    }
  });

  test('that stop flashing are solid within a second', () => {
    const scans = new Scans().flash({ phaseRed: 1 }, 5, 4).show({ phaseRed: 1 }, 10);
    expect(scans.lamps.lightOf(channelSet([phase(1)]))).toBe('red');
  });

  test('a green that flashes before yellow is green, and the yellow after it does not flash', () => {
    const scans = new Scans().flash({ phaseGreen: 1 }, 3, 3);
    expect(scans.lamps.lightOf(channelSet([phase(1)]))).toBe('green');
    expect(scans.show({ phaseYellow: 1 }).lamps.lightOf(channelSet([phase(1)]))).toBe('yellow');
  });

  test('nothing lit for longer than a period is dark', () => {
    const scans = new Scans().show({ phaseGreen: 1 }, 5).show({}, 11);
    expect(scans.lamps.lightOf(channelSet([phase(1)]))).toBe('dark');
  });
});

describe('letters of links', () => {
  const links = new LinkStates([
    { channels: [phase(1)], givesWayTo: [1] },
    { channels: [phase(2)], givesWayTo: [] },
    { channels: [], givesWayTo: [] },
  ]);

  test('one that gives way to another that may go has a small g', () => {
    expect(links.of(new Scans().show({ phaseGreen: 3 }).lamps)).toBe('gGr');
    expect(links.of(new Scans().show({ phaseGreen: 1, phaseYellow: 2 }).lamps)).toBe('gyr');
    expect(links.of(new Scans().show({ phaseGreen: 1, phaseRed: 2 }).lamps)).toBe('Grr');
  });

  test('flash is o where yellow, s where red; nobody has lamps where there are no channels', () => {
    expect(links.of(new Scans().flash({ phaseYellow: 1, phaseRed: 2 }, 5, 3).lamps)).toBe('osr');
    expect(links.of(new Scans().show({}, 20).lamps)).toBe('OOr');
    expect(links.flashing()).toBe('ssr');
  });

  test('a link is green exactly when a channel of it is', () => {
    const channel = fc.oneof(
      fc.integer({ min: 1, max: 16 }).map(phase),
      fc.integer({ min: 1, max: 32 }).map(overlap),
      fc.integer({ min: 1, max: 16 }).map(pedestrian),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(channel, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        fc.nat(0xffff),
        fc.integer(),
        fc.nat(0xffff),
        (channels, phaseGreen, overlapGreen, pedWalk) => {
          const { lamps } = new Scans().show({
            phaseGreen,
            phaseRed: ~phaseGreen & 0xffff,
            overlapGreen,
            overlapRed: ~overlapGreen,
            pedWalk,
            pedDontWalk: ~pedWalk & 0xffff,
          });
          const masks = { phase: phaseGreen, overlap: overlapGreen, pedestrian: pedWalk };
          const expected = channels.map((of) =>
            of.some(({ kind, number }) => (masks[kind] >> (number - 1)) & 1) ? 'G' : 'r',
          );
          const states = new LinkStates(channels.map((of) => ({ channels: of, givesWayTo: [] })));
          expect(states.of(lamps)).toBe(expected.join(''));
        },
      ),
    );
  });
});
