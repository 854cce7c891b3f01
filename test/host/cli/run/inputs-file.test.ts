import { describe, expect, test } from 'vitest';
import { parseInputs, readInputsFile } from '../../../../host/cli/run/inputs-file.ts';
import { InputsFileError } from '../../../../host/cli/run/inputs-file-error.ts';
import { unitsOf } from './stub-unit.ts';

/** The times of the steps, and all inputs of unit 1 after each. */
function replayed(text: string, units = unitsOf(1)): [number, number[]][] {
  return parseInputs(text, 'f.csv', units).map(({ atMs, apply }) => {
    apply();
    return [atMs, units.get(1)!.inputs];
  });
}

describe('a table', () => {
  test('has times from its first one, and values in the units of the channels', () => {
    const text = 'time,voltage,power,coverOpen\n2010-07-16T00:00:00,230000,-1500,0\n2010-07-16T00:01:00,231000,2,1\n';
    expect(replayed(text)).toEqual([
      [0, [230_000, -1500, 0, 0, 0, 0]],
      [60_000, [231_000, 2, 1, 0, 0, 0]],
    ]);
  });

  test('converts units that its columns name, to the nearest whole', () => {
    const text = 'time,voltage_V,power_kW\n10,230.12,-1.2345\n11.5,229.9999,0.0000006\n';
    expect(replayed(text)).toEqual([
      [0, [230_120, -1_234_500, 0, 0, 0, 0]],
      [1500, [230_000, 1, 0, 0, 0, 0]],
    ]);
  });

  test('leaves an input as it is where a cell is empty', () => {
    expect(replayed('time,voltage,power\n0,1,2\n1,,3\n2,4,\n').map(([, inputs]) => inputs.slice(0, 2))).toEqual([
      [1, 2],
      [1, 3],
      [4, 3],
    ]);
  });

  test('names the unit before the input where there are several', () => {
    const units = unitsOf(1, 20);
    expect(replayed('time,1.voltage,20.voltage_V\n0,5,6\n', units)).toEqual([[0, [5, 0, 0, 0, 0, 0]]]);
    expect(units.get(20)!.inputs[0]).toBe(6000);
  });

  test('may have a byte order mark, spaces, blank lines and zones', () => {
    const text = '\ufefftime , voltage\r\n\r\n2010-07-16T00:00:00+02:00, 1\r\n2010-07-15T22:00:00.250Z,2\r\n';
    expect(replayed(text).map(([atMs]) => atMs)).toEqual([0, 250]);
  });

  test.each([
    ['', /^f.csv: has no rows$/],
    ['time,voltage\n', /^f.csv: has no rows$/],
    ['at,voltage\n0,1\n', /^f.csv:1: column 1: is "at"; the first column is time$/],
    ['time,voltage,voltage\n0,1,2\n', /^f.csv:1: column 3: voltage is there twice$/],
    ['time,voltage\n0,1\n\nx,2\n', /^f.csv:4: column 1: "x" is no time; write seconds, or a date as/],
    ['time,voltage\n2010-02-30T25:00:00,1\n', /^f.csv:2: column 1: .* is no time/],
    ['time,voltage\n5,1\n5,2\n', /^f.csv:3: column 1: its time does not ascend$/],
    ['time,voltage,power\n0,1,2\n1,2,many\n', /^f.csv:3: column 3: power is "many", no number$/],
    ['time,voltage\n0,1,2\n', /^f.csv:2: .*expect 2, got 3/],
    ['time,voltag\n0,1\n', /^f.csv:1: column 2: meter@1 has no input "voltag": did you mean voltage\?$/],
    ['time,voltage_A\n0,1\n', /^f.csv:1: column 2: voltage has unit mV, which A is not$/],
    ['time,coverOpen_V\n0,1\n', /^f.csv:1: column 2: coverOpen has no unit, which V is not$/],
    ['time,2.voltage\n0,1\n', /^f.csv:1: column 2: there is no unit 2; there are 1$/],
    ['time,voltage\n0,1.5\n', /^f.csv:2: column 2: meter@1 input voltage cannot be 1.5: give a whole number/],
    ['time,voltage_V\n0,3000000\n', /^f.csv:2: column 2: .*cannot be 3000000000/],
    ['time,samples\n0,1\n', /^f.csv:2: column 2: .*give a list of at most 3/],
    ['time,"vol\n0,1', /^f.csv:\d: .*[Qq]uot/],
  ])('that is wrong is refused: %j', (text, message) => {
    expect(() => parseInputs(text, 'f.csv', unitsOf(1))).toThrow(InputsFileError);
    expect(() => parseInputs(text, 'f.csv', unitsOf(1))).toThrow(message);
  });

  test('that does not say of which unit an input is', () => {
    expect(() => parseInputs('time,voltage\n0,1\n', 'f.csv', unitsOf(1, 2))).toThrow(
      'f.csv:1: column 2: voltage is of which unit? There are 1, 2: write 1.voltage',
    );
  });

  test('changes nothing when a later row is wrong', () => {
    const units = unitsOf(1);
    expect(() => parseInputs('time,voltage\n0,1\n1,x\n', 'f.csv', units)).toThrow(InputsFileError);
    expect(units.get(1)!.inputs).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('JSON lines', () => {
  test('set inputs of units at their times, several at one moment', () => {
    const units = unitsOf(1, 2);
    const text = [
      '{"time":"2010-07-16T00:00:00","unitId":1,"inputs":{"voltage":1,"samples":[7,8]}}',
      '{"time":"2010-07-16T00:00:00","unitId":2,"inputs":{"voltage":2}}',
      '',
      '{"time":"2010-07-16T00:00:02","unitId":1,"inputs":{"voltage_V":3}}',
    ].join('\n');
    expect(replayed(text, units)).toEqual([
      [0, [1, 0, 0, 7, 8, 0]],
      [2000, [3000, 0, 0, 7, 8, 0]],
    ]);
    expect(units.get(2)!.inputs[0]).toBe(2);
  });

  test.each([
    ['{"time":0,"inputs":{"voltage":1}}\n{"time":1', /^f:2: is not JSON/],
    ['{"time":0,"unitID":1,"inputs":{}}', /^f:1: "unitID" is unknown: did you mean unitId\?$/],
    ['{"time":0,"inputs":[1]}', /^f:1: give \{"time"/],
    ['{"inputs":{"voltage":1}}', /^f:1: there is no time; write seconds/],
    ['{"time":1,"inputs":{"voltage":1}}\n{"time":0,"inputs":{"voltage":1}}', /^f:2: its time lies before/],
    ['{"time":0,"inputs":{"voltage":"1"}}', /^f:1: .*cannot be "1"/],
    ['{"time":0,"unitId":3,"inputs":{"voltage":1}}', /^f:1: there is no unit 3; there are 1$/],
  ])('that are wrong are refused: %s', (text, message) => {
    expect(() => parseInputs(text, 'f', unitsOf(1))).toThrow(message);
  });
});

test('a file that is not there is told by its name', async () => {
  await expect(readInputsFile('missing.csv', unitsOf(1))).rejects.toThrow('missing.csv: there is no such file');
});
