import { expect, test } from 'vitest';
import { connect } from '../../../../host/cli/run/connections.ts';
import { RunningUnit } from '../../../../host/cli/run/running-unit.ts';
import type { Device } from '../../../../host/runtime/device.ts';
import type { Channel } from '../../../../protocols/profile/profile.ts';

const channel = (name: string, length?: number): Channel => ({ name, description: '', ...(length && { length }) });

/** A unit that runs nothing. */
function unit(unitId: number, inputs: readonly Channel[], outputs: readonly string[]): [number, RunningUnit] {
  const words = inputs.reduce((sum, { length = 1 }) => sum + length, 0);
  const device = {
    name: `unit@${unitId}`,
    inputChannels: new Int32Array(words),
    outputChannels: Int32Array.from(outputs, (_, index) => unitId * 10 + index),
  } as unknown as Device;
  const names = { inputs, outputs: outputs.map((name) => channel(name)), events: [] };
  return [unitId, new RunningUnit('unit', device, names, [{ unitId, personality: undefined, model: device }])];
}

function cabinet(): ReadonlyMap<number, RunningUnit> {
  return new Map([
    unit(3, [channel('counts', 4), channel('cabinet'), channel('button')], ['red', 'green', 'counts']),
    unit(4, [channel('button'), channel('green'), channel('red')], ['relay', 'cabinet', 'counts']),
    unit(5, [channel('other')], []),
  ]);
}

const inputsOf = (units: ReadonlyMap<number, RunningUnit>, unitId: number): number[] => [
  ...units.get(unitId)!.device.inputChannels,
];

test('two units are connected both ways by the names that they share, lists left out', () => {
  const units = cabinet();
  const carry = connect(['3=4'], units);
  expect(inputsOf(units, 4)).toEqual([0, 0, 0]);
  carry();
  expect([inputsOf(units, 3), inputsOf(units, 4)]).toEqual([
    [0, 0, 0, 0, 41, 0],
    [0, 31, 30],
  ]);
  units.get(3)!.device.outputChannels[1] = -7;
  carry();
  expect(inputsOf(units, 4)).toEqual([0, -7, 30]);
});

test('single outputs go to the inputs that are named, and nothing else does', () => {
  const units = cabinet();
  connect(['4.relay=3.button', '3.red=5.other'], units)();
  expect([inputsOf(units, 3), inputsOf(units, 4), inputsOf(units, 5)]).toEqual([[0, 0, 0, 0, 0, 40], [0, 0, 0], [30]]);
});

test.each([
  ['no connection', '3.red', /give an output and an input, such as 3\.phaseRed=4\.phaseRed, or two units/],
  ['half a connection', '3.red=4', /give an output and an input/],
  ['a unit that is not there', '3=9', /there is no unit 9; there are 3, 4, 5/],
  ['units with no name in common', '3=5', /no output of one has the name of an input of the other/],
  ['an unknown output', '3.gren=4.green', /unit@3 has no output "gren": did you mean green\?/],
  ['an unknown input', '3.green=4.gren', /unit@4 has no input "gren": did you mean green\?/],
  ['an input that is a list', '4.relay=3.counts', /input counts is a list of 4/],
])('%s is refused', (_, text, message) => {
  expect(() => connect([text], cabinet())).toThrow(message);
});

test('an input takes one output only', () => {
  expect(() => connect(['3=4', '3.green=4.red'], cabinet())).toThrow(/input 4\.red is connected twice/);
});

test('an output that only shows that the firmware runs is no news', () => {
  const outputs = [channel('relay'), { ...channel('watchdog'), heartbeat: true as const }];
  const words = new Int32Array(2);
  const device = { name: 'unit@1', inputChannels: new Int32Array(0), outputChannels: words } as unknown as Device;
  const served = [{ unitId: 1, personality: undefined, model: device }];
  const running = new RunningUnit('unit', device, { inputs: [], outputs, events: [] }, served);
  expect(running.changedOutputs()).toEqual({ relay: 0, watchdog: 0 });
  words[1] = 5;
  expect(running.changedOutputs()).toBeUndefined();
  words.set([1, 6]);
  expect(running.changedOutputs()).toEqual({ relay: 1, watchdog: 6 });
});
