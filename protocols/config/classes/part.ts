import type { Schema } from '../config-class.ts';

/** The schema of a file of its own, as a part of another one. */
export function partOf(schema: Schema): Schema {
  const { $schema: _, $id: __, title: ___, ...part } = schema;
  return part;
}
