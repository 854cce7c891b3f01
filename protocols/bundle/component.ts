import type { ComponentId } from '../suit/manifest.ts';

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

export function sameComponent(a: ComponentId, b: ComponentId): boolean {
  return a.length === b.length && a.every((part, at) => sameBytes(part, b[at]!));
}
