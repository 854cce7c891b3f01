import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import { putEvent } from '../../../protocols/hub/event-message.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../run.ts';
import { RestrainHome } from './restrain-home.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

const SETTLE = 10;
const home = () => new RestrainHome(image).live(SETTLE);

describe('a SIMPLE level', () => {
  test('of none leaves the loads what their rules ask for', () => {
    expect(home().running()).toEqual(['room', 'tank', 'vehicle', 'appliance', 'sheddable', 'cooled']);
  });

  test('moderate: vehicles at least power, nothing is stored, appliances wait, the battery covers the household', () => {
    const moderate = home();
    moderate.values.appliance = 0;
    moderate.live(SETTLE);
    moderate.values.appliance = 1000;
    moderate.level('moderate');
    moderate.live(SETTLE);
    expect(moderate.running()).toEqual(['room', 'tank', 'vehicle', 'sheddable', 'cooled']);
    expect(moderate.setpoint('vehicle')).toBe(1380);
    expect(moderate.state('vehicle')).toBe('held');
    expect(moderate.reason('vehicle')).toBe('demandResponse');
    expect(moderate.setpoint('battery')).toBe(-4000);
    Object.assign(moderate.values, { room: 2060, tank: 5010, cooled: 2390 });
    moderate.live(SETTLE);
    expect(moderate.running()).toEqual(['vehicle', 'sheddable']);
  });

  test('moderate: heat is not stored while energy is favourable, as it would be', () => {
    const moderate = home();
    Object.assign(moderate.values, { room: 2060, tank: 5010, cooled: 2390 });
    moderate.run.set('tariffPrice', 1000);
    moderate.live(SETTLE);
    expect(moderate.running()).toEqual(expect.arrayContaining(['room', 'tank', 'cooled']));
    moderate.level('moderate');
    moderate.live(SETTLE);
    expect(moderate.running()).not.toEqual(expect.arrayContaining(['room']));
    expect(moderate.running()).not.toEqual(expect.arrayContaining(['tank']));
    expect(moderate.running()).not.toEqual(expect.arrayContaining(['cooled']));
    expect(moderate.reason('room')).toBe('demandResponse');
  });

  test('high: only what keeps comfort and departures', () => {
    const high = home();
    high.level('high');
    high.live(SETTLE);
    expect(high.running()).toEqual(['appliance']); // which has begun, and runs to its end
    high.values.appliance = 0;
    Object.assign(high.values, { room: 1940, tank: 4190, cooled: 2610 });
    high.live(SETTLE);
    expect(high.running()).toEqual(['room', 'tank', 'cooled']);
    const minuteNow = new Date(high.run.nowMs).getUTCHours() * 60 + new Date(high.run.nowMs).getUTCMinutes() + 60;
    high.run.write('load3Departure', (minuteNow + 30) % 1440);
    high.live(SETTLE);
    expect(high.reason('vehicle')).toBe('deadline');
    expect(high.setpoint('vehicle')).toBe(3680);
  });

  test('special: only what keeps the minimums of rooms and tanks; a departure waits', () => {
    const special = home();
    special.values.appliance = 0;
    const minuteNow = new Date(special.run.nowMs).getUTCHours() * 60 + new Date(special.run.nowMs).getUTCMinutes() + 60;
    special.run.write('load3Departure', (minuteNow + 30) % 1440);
    special.level('special');
    special.live(SETTLE);
    expect(special.running()).toEqual([]);
    expect(special.state('vehicle')).toBe('held');
    Object.assign(special.values, { room: 1940, tank: 4190, cooled: 2610 });
    special.live(SETTLE);
    expect(special.running()).toEqual(['room', 'tank', 'cooled']);
  });

  test('tells of each load that is held off, and that it is no longer', () => {
    const told = home();
    told.level('high', 60);
    told.live(30);
    const held = told.run.eventsNamed('loadHeld').map(({ value }) => [value & 0xff, value >> 8]);
    expect(held).toEqual(
      expect.arrayContaining([
        [1, 14],
        [2, 14],
        [3, 14],
        [6, 14],
        [8, 14],
      ]),
    );
    told.live(120);
    const restored = told.run.eventsNamed('loadRestored').map(({ value }) => value & 0xff);
    expect(restored).toEqual(expect.arrayContaining([1, 2, 3, 6, 8]));
  });
});

describe('after a level', () => {
  /** Seconds after its end at which each load is back, over twice as long as it lasted. */
  function comeBack(randomSeed: number, lastedS: number): Map<string, number> {
    const restored = new RestrainHome(image, { randomSeed }).live(SETTLE);
    restored.level('high', lastedS);
    restored.live(lastedS);
    const back = new Map<string, number>();
    for (let second = 0; second <= lastedS * 2; second++) {
      for (const name of restored.running()) if (!back.has(name)) back.set(name, second);
      restored.live(1);
    }
    back.delete('appliance');
    return back;
  }

  test('loads come back by rank, one after another', () => {
    const back = comeBack(1, 600);
    expect([...back.keys()]).toEqual(['room', 'tank', 'vehicle', 'sheddable', 'cooled']);
    const times = [...back.values()];
    expect(new Set(times).size).toBe(times.length);
    expect(times.at(-1)! - times[0]!).toBeLessThanOrEqual(600 / 4);
  });

  test('each hub has its own time, over as long as it lasted, the same each time', () => {
    expect(comeBack(5, 300)).toEqual(comeBack(5, 300));
    const firsts = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => comeBack(seed, 300).get('room')!);
    expect(new Set(firsts).size).toBeGreaterThan(5);
    expect(Math.min(...firsts)).toBeLessThan(150);
    expect(Math.max(...firsts)).toBeGreaterThan(150);
    expect(Math.max(...firsts)).toBeLessThanOrEqual(303);
  });

  test('and after a limit of an event, power that can be set rises over as long as it held', () => {
    const rising = home();
    Object.assign(rising.values, { battery: 1000, appliance: 0 });
    const startS = Math.ceil(rising.run.nowMs / 1000);
    const limit: HubEvent = {
      type: 'importCapacityLimit',
      id: 1,
      revision: 1,
      priority: 1,
      startS,
      stepS: 400,
      values: [2500],
    };
    for (const { address, words } of putEvent(limit)) rising.run.writeWords(address, words);
    rising.live(401);
    const powers: number[] = [];
    for (let second = 0; second < 1000; second += 20) {
      powers.push(rising.setpoint('vehicle'));
      rising.live(20);
    }
    expect(powers[0]).toBeLessThanOrEqual(1380);
    expect(powers.at(-1)).toBe(3680);
    const steps = powers.map((power, index) => power - (powers[index - 1] ?? power));
    // The first step is that to its least power.
    expect(Math.max(...steps.filter((_, index) => powers[index - 1]! > 0))).toBeLessThan(200);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  });

  test('what keeps comfort does not wait', () => {
    const cold = home();
    cold.level('special', 300);
    cold.live(300);
    cold.values.cooled = 2610;
    cold.live(3);
    expect(cold.running()).toContain('cooled');
  });

  test('that the resident opted out of loads come back at once', () => {
    const out = home();
    out.level('high', 3600);
    out.live(300);
    expect(out.running()).not.toContain('sheddable');
    out.run.write('demandResponseOff', true);
    out.live(5);
    expect(out.running()).toEqual(expect.arrayContaining(['room', 'tank', 'vehicle', 'sheddable', 'cooled']));
  });

  test('a lower one that follows holds for loads that are back from the higher one', () => {
    const lower = home();
    lower.level('high', 3600);
    lower.live(60);
    lower.level('moderate', 3600);
    lower.live(70);
    expect(lower.setpoint('vehicle')).toBe(1380);
    expect(lower.running()).toContain('sheddable');
  });
});
