import type { Json } from './json.ts';

/**
 * What brings back what was before a change. It is written to the journal before the change is made, so that after a crash in
 * between nothing is lost: bringing back what never changed does nothing.
 */
export type Restore =
  /** Registers and coils of the device's profile, by name, as they were. */
  | { readonly kind: 'registers'; readonly device: string; readonly values: Readonly<Record<string, Json>> }
  /** Fields of the config, as they were, through the window to it. */
  | {
      readonly kind: 'config';
      readonly device: string;
      readonly fields: Readonly<Record<string, number | readonly number[]>>;
    }
  /** The signed document `sequence` is taken back, by which what was configured before runs again. */
  | { readonly kind: 'document'; readonly device: string; readonly sequence: number }
  /** The device goes back to the unit id and line settings at which it was found. */
  | {
      readonly kind: 'place';
      readonly device: string;
      /** Holding registers with what they held, and what unlocks the device before; none for a device that is set by hand. */
      readonly writes: readonly PlaceWrite[];
      readonly was: Place;
      readonly goal: Place;
      /** What a person has to do at the device first, as an order. */
      readonly atDevice?: string;
    };

/** A register by which a device is told where to be. */
export interface PlaceWrite {
  readonly address: number;
  /** One, or the two of a float. */
  readonly words: readonly number[];
  /** Where the device is once it has taken this, when it goes there at once. */
  readonly to?: Place;
  /** It lets the device take what is written after it. */
  readonly unlocks?: boolean;
}

/** Where a device is reached. */
export interface Place {
  /** As `kerb` takes it, settings of a serial line included. */
  readonly line: string;
  readonly unitId: number;
}

/** What it brings back, in words. */
export function restoreText(restore: Restore): string {
  switch (restore.kind) {
    case 'registers':
      return Object.entries(restore.values)
        .map(([name, value]) => `${name} = ${Array.isArray(value) ? value.join('+') || 'none' : String(value)}`)
        .join(', ');
    case 'config':
      return `the config of before (${Object.keys(restore.fields).length} fields)`;
    case 'document':
      return `what was configured before document ${restore.sequence}`;
    case 'place':
      return `unit id ${restore.was.unitId} on ${restore.was.line}`;
  }
}
