import { UsageError } from '../failure.ts';
import { unitOf } from './input-lines.ts';
import type { RunningUnit } from './running-unit.ts';

type Units = ReadonlyMap<number, RunningUnit>;

const CONNECTION = /^(\d{1,9})(?:\.([A-Za-z]\w*))?=(\d{1,9})(?:\.([A-Za-z]\w*))?$/;

interface Wire {
  readonly from: RunningUnit;
  readonly output: string;
  readonly to: RunningUnit;
  readonly input: string;
}

/**
 * Connects outputs of devices to inputs of others: `3.phaseRed=4.phaseRed`, or `3=4` for every output of either that has
 * the name of an input of the other. Returns what carries all values over, once.
 * @throws UsageError
 */
export function connect(connections: readonly string[], units: Units): () => void {
  const wires = connections.flatMap((text) => wiresOf(text, units));
  const taken = new Set<string>();
  for (const { to, input } of wires) {
    const name = `${to.unitId}.${input}`;
    if (taken.has(name)) throw new UsageError(`--connect: input ${name} is connected twice`);
    taken.add(name);
  }
  const carried = wires.map(({ from, output, to, input }) => ({
    outputs: from.device.outputChannels,
    at: from.outputAt(output),
    inputs: to.device.inputChannels,
    target: to.inputAt(input),
  }));
  return () => {
    for (const { outputs, at, inputs, target } of carried) inputs[target] = outputs[at]!;
  };
}

function wiresOf(text: string, units: Units): Wire[] {
  const match = CONNECTION.exec(text);
  const output = match?.[2];
  const input = match?.[4];
  if (match === null || (output === undefined) !== (input === undefined)) {
    throw new UsageError(
      `--connect ${text}: give an output and an input, such as 3.phaseRed=4.phaseRed, or two units, such as 3=4`,
    );
  }
  const from = unitOf(units, Number(match[1]));
  const to = unitOf(units, Number(match[3]));
  if (output !== undefined && input !== undefined) return [{ from, output, to, input }];
  const wires = [...ofEqualNames(from, to), ...(from === to ? [] : ofEqualNames(to, from))];
  if (wires.length > 0) return wires;
  throw new UsageError(
    `--connect ${text}: no output of one has the name of an input of the other; name them, such as 3.phaseRed=4.phaseRed`,
  );
}

function ofEqualNames(from: RunningUnit, to: RunningUnit): Wire[] {
  return from.outputNames.filter((name) => to.hasInput(name)).map((name) => ({ from, output: name, to, input: name }));
}
