import { flash } from '../../host/flash/flash.ts';
import type { FlashOptions } from '../../host/flash/flash-options.ts';
import type { Update } from '../../host/flash/update.ts';
import { type FlashLine, within } from '../../test/host/flash/flash-line.ts';

/** What it took until all units had the image staged. */
export interface Staging {
  /** From the first question to the last unit's `staged`, in ms of virtual time. */
  readonly ms: number;
  /** That, until a device was told to check what it had received. */
  readonly sentMs: number;
  /** Bytes that all stations sent. */
  readonly bytes: number;
  /** Bytes of the payload. */
  readonly payloadSize: number;
}

/** Flashes `units` up to the staged image. @throws Error when one did not come so far */
export async function stage(
  { clock, line, bus }: FlashLine,
  units: readonly number[],
  update: Update,
  options: FlashOptions,
): Promise<Staging> {
  const startMs = clock.monotonicMs();
  const startBytes = bus.counters.bytes;
  const { baudRate } = bus.settings;
  let sentMs = 0;
  let payloadSize = 0;
  const results = await within(
    clock,
    flash(line, units, update, {
      clock,
      serial: { baudRate },
      activate: false,
      ...options,
      onEvent: (event) => {
        if (event.kind === 'plan') payloadSize = event.payloadSize;
        if (event.kind === 'phase' && event.phase === 'verifying') sentMs = clock.monotonicMs() - startMs;
      },
    }),
    20 * 3_600_000,
  );
  for (const { kind, unitId } of results) {
    if (kind !== 'staged') throw new Error(`unit ${unitId} ended as ${kind} instead of with a staged image`);
  }
  return { ms: clock.monotonicMs() - startMs, sentMs, bytes: bus.counters.bytes - startBytes, payloadSize };
}
