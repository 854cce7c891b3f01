import { sameBytes } from '../bytes/same-bytes.ts';
import type { ComponentId } from '../suit/manifest.ts';

export function sameComponent(a: ComponentId, b: ComponentId): boolean {
  return a.length === b.length && a.every((part, at) => sameBytes(part, b[at]!));
}
