import { expect, test } from 'vitest';
import { DeviceModel } from '../../../../../host/dashboard/page/device-model.js';
import { monitorTexts } from '../../../../../host/dashboard/page/views/conflict-monitor/texts.js';
import { flowsOf } from '../../../../../host/dashboard/page/views/hub/flows.js';
import { loadsOf } from '../../../../../host/dashboard/page/views/hub/loads.js';
import { planCurve } from '../../../../../host/dashboard/page/views/hub/plan-plots.js';
import { hubTexts } from '../../../../../host/dashboard/page/views/hub/texts.js';
import { signalTexts } from '../../../../../host/dashboard/page/views/signal/texts.js';
import type { ShownValue } from '../../../../../host/dashboard/world.ts';
import type { PlanStep } from '../../../../../host/hub/plan.ts';
import { conflictMonitorProfile } from '../../../../../protocols/profiles/conflict-monitor.generated.ts';
import { hubProfile } from '../../../../../protocols/profiles/hub.generated.ts';
import { signalProfile } from '../../../../../protocols/profiles/signal.generated.ts';

function hubDevice(registers: Record<string, ShownValue>): DeviceModel {
  const device = new DeviceModel({ name: 'hub', class: 'hub', lines: [], details: [] }, hubProfile);
  device.take({ name: 'hub', state: 'runs', registers, inputs: {}, outputs: {}, plant: {} }, 0);
  return device;
}

test('what flows into a home flows out of it', () => {
  const device = hubDevice({
    ...{ gridPower: -500, solarPower: 4000, batteryPower: 1500, uncontrolledPower: 800, flexiblePower: 1200 },
    ...{ load1Kind: 'battery', load2Kind: 'inverter' },
  });
  const flows = flowsOf(device);
  expect(flows).toEqual([
    { end: 'grid', watts: -500 },
    { end: 'solar', watts: 4000 },
    { end: 'battery', watts: -1500 },
    { end: 'household', watts: -800 },
    { end: 'loads', watts: -1200 },
  ]);
  expect(flows.reduce((sum, { watts }) => sum + watts, 0)).toBe(0);
  const plain = hubDevice({ gridPower: 300, uncontrolledPower: 300, load1Kind: 'tank', load2Kind: 'none' });
  expect(flowsOf(plain).map(({ end }) => end)).toEqual(['grid', 'household', 'loads']);
});

test('loads are those that there are, their values by their kind', () => {
  const loads = loadsOf(
    hubDevice({
      ...{ load1Kind: 'tank', load1State: 'held', load1Reason: 'fuse', load1Value: 5150, load1Faults: [] },
      load2Kind: 'none',
      ...{ load3Kind: 'vehicle', load3State: 'on', load3Reason: 'deadline', load3Value: 7300, load3Faults: ['stale'] },
    }),
  );
  expect(loads).toMatchObject([
    { load: 1, kind: 'tank', state: 'held', reason: 'fuse', value: 51.5, faults: [] },
    { load: 3, kind: 'vehicle', value: 7300, faults: ['stale'] },
  ]);
});

test('a curve of a plan ends with its last step, and has a gap where nothing is known', () => {
  const step = (startS: number, price: number | undefined) => ({ startS, lengthS: 900, price }) as PlanStep;
  const curve = planCurve([step(1000, 0.3), step(1900, undefined)], 1_000_000, 'price', ({ price }) => price);
  expect(curve.history).toEqual({ times: [0, 900_000, 1_800_000], values: [0.3, null, null] });
});

/** Symbols of a register. */
function symbolsOf(
  profile: typeof hubProfile | typeof signalProfile | typeof conflictMonitorProfile,
  name: string,
): string[] {
  const fields = [...profile.inputRegisters, ...profile.holdingRegisters];
  return Object.values(fields.find((field) => field.name === name)!.symbols!);
}

test.each(['en', 'zh'] as const)('every symbol that is shown has a word: %s', (language) => {
  const hub = hubTexts(language);
  const signal = signalTexts(language);
  const monitor = monitorTexts(language);
  const missing = (words: Readonly<Record<string, string>>, symbols: readonly string[]) =>
    symbols.filter((symbol) => words[symbol] === undefined);
  expect(missing(hub.reasons, symbolsOf(hubProfile, 'load1Reason'))).toEqual([]);
  expect(missing(hub.kinds, symbolsOf(hubProfile, 'load1Kind'))).toEqual(['none']);
  expect(missing(hub.states, symbolsOf(hubProfile, 'load1State'))).toEqual([]);
  expect(missing(hub.modes, symbolsOf(hubProfile, 'load1Mode'))).toEqual([]);
  expect(missing(hub.planStates, symbolsOf(hubProfile, 'planState'))).toEqual([]);
  expect(missing(hub.limitSources, symbolsOf(hubProfile, 'importLimitSource'))).toEqual([]);
  expect(missing(hub.events.types, symbolsOf(hubProfile, 'shownType'))).toEqual(['none']);
  expect(missing(hub.events.states, symbolsOf(hubProfile, 'shownState'))).toEqual(['free']);
  expect(missing(signal.mode, symbolsOf(signalProfile, 'mode'))).toEqual([]);
  expect(missing(signal.fault, symbolsOf(signalProfile, 'fault'))).toEqual([]);
  expect(missing(signal.control, symbolsOf(signalProfile, 'control'))).toEqual([]);
  expect(missing(signal.source, symbolsOf(signalProfile, 'patternSource'))).toEqual([]);
  expect(missing(signal.stage, symbolsOf(signalProfile, 'preemptStage'))).toEqual([]);
  expect(missing(signal.interval, symbolsOf(signalProfile, 'ring1Interval'))).toEqual([]);
  expect(missing(signal.ended, symbolsOf(signalProfile, 'ring1Ended'))).toEqual([]);
  expect(missing(monitor.states, symbolsOf(conflictMonitorProfile, 'state'))).toEqual([]);
  expect(missing(monitor.kinds, symbolsOf(conflictMonitorProfile, 'fault'))).toEqual([]);
  expect(missing(monitor.cards, symbolsOf(conflictMonitorProfile, 'card'))).toEqual([]);
});
