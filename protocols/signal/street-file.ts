import { checkShape, shapeOf } from '../document/check-shape.ts';
import { DocumentError } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';

/** A street file cannot be used; `problems` names every fault with its line. */
export class StreetFileError extends DocumentError {
  override readonly name = 'StreetFileError';
}

/** A junction on a street. */
export interface StreetJunction {
  readonly name: string;
  /** From the street's begin, where outbound traffic comes from, m. */
  readonly distance: number;
  /** Plan file, from the street file's folder. */
  readonly plan: string;
  readonly pattern: number;
  /** Phase of each direction along the street. */
  readonly outbound: number;
  readonly inbound: number;
}

/** A street with coordinated junctions, as a time-space diagram needs it. */
export interface Street {
  readonly name?: string;
  /** At which its traffic moves, km/h. */
  readonly speed: number;
  readonly junctions: readonly StreetJunction[];
}

const phase = (description: string) => ({ type: 'integer', minimum: 1, maximum: 16, description });
const name = { type: 'string', minLength: 1, maxLength: 64 };

const shape = shapeOf({
  type: 'object',
  required: ['speed', 'junctions'],
  additionalProperties: false,
  properties: {
    name: { ...name, description: 'What people call the street.' },
    speed: { type: 'number', minimum: 1, maximum: 150, description: 'Speed at which traffic moves, in km/h.' },
    junctions: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['name', 'distance', 'plan', 'pattern', 'outbound', 'inbound'],
        additionalProperties: false,
        properties: {
          name: { ...name, description: 'What people call the junction.' },
          distance: {
            type: 'number',
            minimum: 0,
            maximum: 100_000,
            description: 'From the street\u2019s begin, in m.',
          },
          plan: { type: 'string', minLength: 1, description: 'Plan file, from the folder of this file.' },
          pattern: { type: 'integer', minimum: 1, maximum: 16, description: 'Pattern of the plan.' },
          outbound: phase('Phase that serves traffic from the street\u2019s begin.'),
          inbound: phase('Phase that serves traffic to the street\u2019s begin.'),
        },
      },
    },
  },
});

const KIND = {
  Failure: StreetFileError,
  hint: 'a street has a speed in km/h, and junctions, each with name, distance, plan, pattern, outbound and inbound',
  textLimit: 1 << 20,
};

/**
 * Reads a street file (YAML, so JSON as well).
 * @param source what errors call the text, usually the file's path
 * @throws StreetFileError naming every fault with line and column
 */
export function parseStreet(text: string, source: string): Street {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new StreetFileError(source, list.sorted());
  return content as unknown as Street;
}
