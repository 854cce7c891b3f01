import { readFile, stat } from 'node:fs/promises';
import { unitFactor } from '../../../protocols/dlt645/metric-unit.ts';
import { UsageError } from '../failure.ts';
import { InputsFileError, type InputsPlace } from './inputs-file-error.ts';
import { type InputRow, readInputRows } from './inputs-rows.ts';
import type { RunningUnit } from './running-unit.ts';

/** Bytes of the largest file that is read. */
const SIZE_LIMIT = 64 << 20;

/** What becomes of the inputs at one moment. */
export interface InputStep {
  /** From the first moment of the file. */
  readonly atMs: number;
  /** Sets the inputs of every unit that the moment is about. */
  readonly apply: () => void;
}

/** A column of a file: which input of which unit, and what its values are multiplied by. */
interface Column {
  readonly unit: RunningUnit;
  readonly input: string;
  readonly factor: number;
}

type Units = ReadonlyMap<number, RunningUnit>;

/** `1.voltageL1_V`: unit id, input, and the unit of the values. */
const COLUMN = /^(?:(\d{1,3})\.)?([A-Za-z][A-Za-z0-9]*)(?:_(.+))?$/;

/**
 * Reads recorded inputs: CSV with a column `time` and one for each input, or JSON lines with `time`, `unitId` and
 * `inputs`. Everything is checked before anything is set.
 * @throws InputsFileError with line and column
 */
export async function readInputsFile(file: string, units: Units): Promise<readonly InputStep[]> {
  try {
    const { size } = await stat(file);
    if (size > SIZE_LIMIT) throw new InputsFileError(file, undefined, `is longer than ${SIZE_LIMIT} bytes`);
    return parseInputs(await readFile(file, 'utf8'), file, units);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof InputsFileError || code === undefined) throw error;
    throw new InputsFileError(file, undefined, code === 'ENOENT' ? 'there is no such file' : message);
  }
}

/** @throws InputsFileError */
export function parseInputs(text: string, file: string, units: Units): readonly InputStep[] {
  const { columns: header, rows } = readInputRows(text, file);
  const columns = new Map<string, Column>();
  for (const { name, place } of header) columns.set(keyOf(name), columnOf(name, undefined, units, file, place));
  const steps: { atMs: number; applies: (() => void)[] }[] = [];
  const beginMs = rows[0]!.timeMs;
  for (const row of rows) {
    const atMs = row.timeMs - beginMs;
    const applies = stepsOf(row, file, units, columns);
    const last = steps.at(-1);
    if (last?.atMs === atMs) last.applies.push(...applies);
    else steps.push({ atMs, applies });
  }
  return steps.map(({ atMs, applies }) => ({
    atMs,
    apply() {
      for (const apply of applies) apply();
    },
  }));
}

/** One for each value, checked, so that what is wrong is told with its column. */
function stepsOf(row: InputRow, file: string, units: Units, columns: Map<string, Column>): (() => void)[] {
  return row.values.map(({ name, value, place }) => {
    const key = keyOf(name, row.unitId);
    let column = columns.get(key);
    if (column === undefined) {
      column = columnOf(name, row.unitId, units, file, place);
      columns.set(key, column);
    }
    const { unit, input, factor } = column;
    return checked(file, place, () => unit.prepare({ [input]: scaled(value, factor) }));
  });
}

function keyOf(name: string, unitId?: number): string {
  return `${unitId ?? ''}.${name}`;
}

function scaled(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return factor === 1 ? value : Math.round(value * factor);
  return value;
}

function columnOf(name: string, unitId: number | undefined, units: Units, file: string, place: InputsPlace): Column {
  const match = COLUMN.exec(name);
  if (match === null) {
    throw new InputsFileError(
      file,
      place,
      `${JSON.stringify(name)} is no input; write it as voltageL1 or 1.voltageL1_V`,
    );
  }
  const [, id, input, given] = match;
  const unit = unitOf(id === undefined ? unitId : Number(id), name, units, file, place);
  const wanted = checked(file, place, () => unit.inputUnit(input!));
  if (given === undefined) return { unit, input: input!, factor: 1 };
  const factor = given === wanted ? 1 : unitFactor(given, wanted ?? '1');
  if (factor === undefined) {
    const has = wanted === undefined ? 'no unit' : `unit ${wanted}`;
    throw new InputsFileError(file, place, `${input} has ${has}, which ${given} is not`);
  }
  return { unit, input: input!, factor };
}

function unitOf(unitId: number | undefined, name: string, units: Units, file: string, place: InputsPlace): RunningUnit {
  const ids = [...units.keys()];
  if (unitId === undefined && ids.length > 1) {
    throw new InputsFileError(
      file,
      place,
      `${name} is of which unit? There are ${ids.join(', ')}: write ${ids[0]}.${name}`,
    );
  }
  const unit = units.get(unitId ?? ids[0]!);
  if (unit === undefined)
    throw new InputsFileError(file, place, `there is no unit ${unitId}; there are ${ids.join(', ')}`);
  return unit;
}

function checked<T>(file: string, place: InputsPlace, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof UsageError) throw new InputsFileError(file, place, error.message);
    throw error;
  }
}
