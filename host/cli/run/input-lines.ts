import type { Readable } from 'node:stream';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { UsageError } from '../failure.ts';
import type { RunningUnit } from './running-unit.ts';

/** Characters of the longest line that is read. */
export const LINE_LIMIT = 65_536;
const KEYS = ['unitId', 'inputs'];

/**
 * Gives each line of `stream` to `onLine`, and tells of those that are too long, without ever holding more than one.
 * A last line without an end counts.
 */
export function readLines(stream: Readable, onLine: (line: string) => void, onTooLong: () => void): void {
  let held = '';
  let skipping = false;
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const parts = chunk.split('\n');
    const last = parts.pop()!;
    for (const part of parts) {
      const line = held + part;
      held = '';
      if (skipping) skipping = false;
      else if (line.length > LINE_LIMIT) onTooLong();
      else onLine(line);
    }
    if (skipping) return;
    held += last;
    if (held.length <= LINE_LIMIT) return;
    held = '';
    skipping = true;
    onTooLong();
  });
  stream.on('end', () => {
    if (held !== '' && !skipping) onLine(held);
  });
  // A stream that breaks is one that ended: the devices keep their inputs.
  stream.on('error', () => {});
}

/** Carries out `{"unitId":1,"inputs":{"voltageL1":230000}}`. @throws UsageError; then nothing changed */
export function applyInputLine(line: string, units: ReadonlyMap<number, RunningUnit>): void {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    throw new UsageError(`this line is not JSON: ${shown(line)}`);
  }
  if (!isMap(content)) throw wrongShape(line);
  for (const key of Object.keys(content)) {
    if (!KEYS.includes(key)) {
      throw new UsageError(
        `${JSON.stringify(key)} is unknown: ${didYouMean(key, KEYS) ?? `there are ${KEYS.join(' and ')}`}`,
      );
    }
  }
  const { unitId, inputs } = content;
  if (typeof unitId !== 'number' || !isMap(inputs)) throw wrongShape(line);
  unitOf(units, unitId).set(inputs);
}

/** Carries out `--set 1.voltageL1=230000`; elements of an array stand between commas. @throws UsageError */
export function applySetting(setting: string, units: ReadonlyMap<number, RunningUnit>): void {
  const match = /^(\d+)\.([^=]+)=(-?\d+(?:,-?\d+)*)$/.exec(setting);
  if (match === null) {
    throw new UsageError(`--set ${setting}: give unit id, input and a whole number, such as 1.voltageL1=230000`);
  }
  const values = match[3]!.split(',').map(Number);
  const unit = unitOf(units, Number(match[1]));
  unit.set({ [match[2]!]: values.length === 1 && !unit.isArray(match[2]!) ? values[0] : values });
}

/** The device that is run as a unit. @throws UsageError */
export function unitOf(units: ReadonlyMap<number, RunningUnit>, unitId: number): RunningUnit {
  const unit = units.get(unitId);
  if (unit === undefined) throw new UsageError(`there is no unit ${unitId}; there are ${[...units.keys()].join(', ')}`);
  return unit;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongShape(line: string): UsageError {
  return new UsageError(`give lines such as {"unitId":1,"inputs":{"voltageL1":230000}}, not ${shown(line)}`);
}

function shown(line: string): string {
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
