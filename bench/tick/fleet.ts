import type { Layout } from '../../host/runtime/layout.ts';

/** Registers and bits of a device as on the wire, for comparison. */
export interface Image {
  readonly discreteInputs: Uint8Array;
  readonly inputRegisters: Uint8Array;
  readonly outputs: Int32Array;
}

/** Many devices of one class on one side of the comparison. */
export interface Fleet {
  /** Sets the input channels of a device. */
  set(device: number, channels: Int32Array): void;
  /** Scans devices from `first` on. */
  batch(first: number, count: number, nowMs: number, elapsedMs: number): void;
  image(device: number): Image;
  /** Events told, and records persisted, since the start. */
  readonly events: number;
  /** {@link digestEvent} over those events. */
  readonly eventDigest: number;
  readonly persists: number;
  /** Bytes of those records, where they are laid down as the firmware does. */
  readonly persistedBytes?: number;
  /** The first bytes of a device's state, where it is laid down as the firmware does. */
  state?(device: number, length: number): Uint8Array;
}

/** So that a changed, missing or late event is noticed. */
export function digestEvent(digest: number, code: number, value: number): number {
  return (Math.imul(digest, 31) + Math.imul(code, 65_599) + value) | 0;
}

/** What a device starts from: the registers and the config after a reset, in wire order. */
export interface FreshDevice {
  readonly coils: Uint8Array;
  readonly inputRegisters: Uint8Array;
  readonly holdingRegisters: Uint8Array;
  readonly config: Uint8Array;
}

export const bitBytes = (count: number): number => (count + 7) >> 3;

export function emptyImage(layout: Layout): Image {
  return {
    discreteInputs: new Uint8Array(bitBytes(layout.discreteInputs.count)),
    inputRegisters: new Uint8Array(layout.inputRegisters.count * 2),
    outputs: new Int32Array(layout.outputChannels.count),
  };
}
