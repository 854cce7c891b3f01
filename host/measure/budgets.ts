import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import { DocumentError } from '../../protocols/document/problem.ts';
import { readDocument } from '../../protocols/document/read-document.ts';
import type { FirmwareReport } from './firmware-report.ts';

/** A file of budgets that cannot be used. */
export class BudgetFileError extends DocumentError {
  override readonly name = 'BudgetFileError';
}

/** The most that firmware may take; what is left out is not limited. */
export interface Budget {
  readonly imageBytes?: number;
  readonly blockBytes?: number;
  readonly memoryPages?: number;
  readonly instructions?: number;
  readonly fuel?: number;
  readonly hostCalls?: number;
}

const whole = (description: string) => ({ type: 'integer', minimum: 0, description });
const budget = {
  type: 'object',
  additionalProperties: false,
  description: 'What the firmware of a class may take.',
  properties: {
    imageBytes: whole('Bytes of the image as it is flashed.'),
    blockBytes: whole('Bytes of memory for each device.'),
    memoryPages: whole('Pages of 64 KiB that the image has from its start.'),
    instructions: whole('Instructions of the worst tick.'),
    fuel: whole('Fuel of the worst tick.'),
    hostCalls: whole('Calls of the host in the worst tick.'),
  },
};
const shape = shapeOf({ type: 'object', additionalProperties: budget });
const KIND = {
  Failure: BudgetFileError,
  hint: 'a class and its budget, such as `meter: { imageBytes: 49152 }`',
  textLimit: 1 << 20,
};

/** Reads budgets by class (YAML). @throws BudgetFileError naming every fault with line and column */
export function parseBudgets(text: string, source: string): ReadonlyMap<string, Budget> {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new BudgetFileError(source, list.sorted());
  return new Map(Object.entries(content as Record<string, Budget>));
}

/** One number of a report beside its budget. */
export interface Judgement {
  readonly what: keyof Budget;
  readonly actual: number;
  readonly limit: number;
  readonly over: boolean;
}

/** Holds a report against a budget. What was not measured is not judged. */
export function judge({ size, blockBytes, memoryPages, ticks }: FirmwareReport, budget: Budget): Judgement[] {
  const actual: Record<keyof Budget, number | undefined> = {
    imageBytes: size.bytes,
    blockBytes,
    memoryPages,
    instructions: ticks?.worst.instructions,
    fuel: ticks?.worst.fuel,
    hostCalls: ticks?.worst.hostCalls,
  };
  return (Object.keys(actual) as (keyof Budget)[]).flatMap((what) => {
    const [value, limit] = [actual[what], budget[what]];
    return value === undefined || limit === undefined ? [] : [{ what, actual: value, limit, over: value > limit }];
  });
}
