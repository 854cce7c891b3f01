import type { CborValue } from '../cbor/cbor-value.ts';
import { asBytes, asList } from './cbor-reader.ts';
import { SuitError } from './suit-error.ts';

/** Names a component of a device: a path of byte strings. */
export type ComponentId = readonly Uint8Array[];

/** Parts of a path. */
const MAX_PARTS = 8;

/** @throws SuitError */
export function readComponentId(value: CborValue, path: string): ComponentId {
  const parts = asList(value, path);
  if (parts.length > MAX_PARTS)
    throw new SuitError(path, `it has ${parts.length} parts; at most ${MAX_PARTS} are read`);
  return parts.map((part) => asBytes(part, path));
}
