import type { SourceCommand } from './dashboard-source.ts';
import type { DeviceState, Happening, LineState, PlayerState, ShownFrame, ShownJob, Watched, World } from './world.ts';

/** What a source tells. */
export type SourceNews =
  /** Everything anew: at the start, and when devices came or went. */
  | { readonly kind: 'world'; readonly world: World }
  /** Devices of which something is new; of registers, inputs, outputs and plant only what changed. */
  | { readonly kind: 'devices'; readonly atMs: number; readonly devices: readonly DeviceState[] }
  | { readonly kind: 'lines'; readonly lines: readonly LineState[] }
  | {
      readonly kind: 'happenings';
      readonly happenings: readonly Happening[];
      /** Earlier ones, too many to tell. */
      readonly leftOut: number;
    }
  /** Time went back: what happened later has not. */
  | { readonly kind: 'back'; readonly atMs: number }
  | {
      readonly kind: 'frames';
      readonly frames: readonly ShownFrame[] /** Too many to show. */;
      readonly leftOut: number;
    }
  | { readonly kind: 'player'; readonly player: PlayerState }
  | { readonly kind: 'jobs'; readonly jobs: readonly ShownJob[] };

/** What the server tells a page. */
export type PageNews =
  | SourceNews
  | { readonly kind: 'reply'; readonly id: number; readonly problem?: string; readonly content?: unknown }
  /** Nothing happened, and the connection is there. */
  | { readonly kind: 'beat' };

/** What a page asks, in a {@link NumberedCommand}. */
export type PageCommand =
  | SourceCommand
  /** What this page shows of devices; it replaces what it said before. */
  | { readonly kind: 'watch'; readonly watched: readonly Watched[]; readonly traffic: readonly string[] }
  | {
      readonly kind: 'detail';
      readonly device: string;
      readonly name: string;
      readonly parameters: Readonly<Record<string, unknown>>;
    };
