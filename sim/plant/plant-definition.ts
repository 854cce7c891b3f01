import { shapeOf } from '../../protocols/document/check-shape.ts';

const HINT =
  'export default definePlant({ description, classes, schema, quantities, create }) with definePlant of kerb/sim';
const DEVICES = new Set<unknown>(['required', 'alternative', 'optional']);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What keeps a default export from being a plant, in a sentence; undefined when nothing does. */
export function definitionProblem(found: unknown): string | undefined {
  if (!isRecord(found)) return `exports no plant; ${HINT}`;
  const { description, classes, schema, quantities, create } = found;
  if (typeof create !== 'function') return `its plant has no function create(); ${HINT}`;
  if (typeof description !== 'string') return 'its plant has no description, a sentence';
  if (!isRecord(classes) || !Object.values(classes).every((value) => DEVICES.has(value)))
    return "classes must say for each class of devices 'required', 'alternative' or 'optional'";
  if (!isRecord(quantities) || !Object.values(quantities).every((unit) => typeof unit === 'string'))
    return "quantities must give the unit of each quantity, such as { temperature: 'Cel' }";
  if (!isRecord(schema) || schema['type'] !== 'object')
    return "schema must be the JSON Schema of its parameters, such as { type: 'object', properties: {} }";
  try {
    shapeOf(schema)();
  } catch (error) {
    return `schema is no JSON Schema: ${(error as Error).message}`;
  }
  return undefined;
}
