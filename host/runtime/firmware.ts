import type { Layout } from './layout.ts';
import { HostCallLimitError } from './platform.ts';
import { type TrapTrace, traceText } from './symbols/trap-trace.ts';

/** Firmware that trapped: the instance is dead and the device must be restarted. `cause` is the engine's error. */
export class FirmwareTrapError extends Error {
  override readonly name = 'FirmwareTrapError';
  /** The export that was running. */
  readonly operation: string;
  /** Where in its sources it was; undefined when the image came without symbols. */
  readonly trace: TrapTrace | undefined;

  constructor(operation: string, cause: unknown, trace?: TrapTrace) {
    const why = trace?.outOfFuel ? 'it ran out of fuel' : cause instanceof Error ? cause.message : String(cause);
    super(`the firmware trapped in ${operation}: ${why}${trace === undefined ? '' : traceText(trace)}`, { cause });
    this.operation = operation;
    this.trace = trace;
  }
}

/** Errors of the engine and of a runaway are the firmware's; anything else came from the platform and is kept. */
export function asTrap(operation: string, error: unknown, trace?: (error: unknown) => TrapTrace | undefined): unknown {
  const ofFirmware =
    error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error instanceof HostCallLimitError;
  return ofFirmware ? new FirmwareTrapError(operation, error, trace?.(error)) : error;
}

/** An image that speaks another version of the firmware interface. */
export class AbiMismatchError extends Error {
  override readonly name = 'AbiMismatchError';
}

/** Result of `configure` (protocols/firmware.wit). */
export const ConfigureResult = {
  applied: 0,
  malformed: 1,
  unknownField: 2,
  wrongLength: 3,
  outOfRange: 4,
  refused: 5,
} as const;
export type ConfigureResult = (typeof ConfigureResult)[keyof typeof ConfigureResult];

/**
 * One loaded module, whichever engine runs it. Devices are handles into its memory.
 *
 * Every call may throw FirmwareTrapError; after that no further call is made. What the platform throws passes through.
 */
export interface Firmware {
  readonly layout: Layout;
  /** A new device's handle. Call `init` before anything else. */
  create(): number;
  init(device: number, reason: number): void;
  /** `nowMs`: UTC since 1970; `elapsedMs`: since the last scan. */
  tick(device: number, nowMs: number, elapsedMs: number): void;
  /** Ticks `count` devices whose blocks follow one another from `first`. */
  batch(first: number, count: number, nowMs: number, elapsedMs: number): void;
  /** A Modbus write; returns 0 or the exception code. `data` in wire order. */
  write(device: number, bank: number, address: number, count: number, data: Uint8Array): number;
  configure(device: number, document: Uint8Array): number;
  /** Copies `count` registers from `offset` of the device's block, in wire order, to `target` at `at`. */
  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void;
  /** Copies `length` bytes from `offset` of the device's block to `target` at `at`. */
  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void;
  /** Overwrites bytes of the device's block. */
  copyIn(device: number, offset: number, source: Uint8Array): void;
}
