import type { DatabaseOptions } from '../store/database-options.ts';

/** Of `kerb dash`. */
export interface DashOptions extends Omit<DatabaseOptions, 'database'> {
  readonly host: string;
  /** Undefined is the usual one, or any that is free. */
  readonly port?: number;
  readonly cert?: string;
  readonly key?: string;
  readonly plain?: boolean;
  readonly paused?: boolean;
  /** Infinity is as fast as it goes. */
  readonly speed: number;
  readonly for?: number;
  readonly seed?: number;
  readonly firmware?: readonly string[];
  /** Of a line: files that its devices may be given. */
  readonly bundle?: readonly string[];
  /** Of a line, ms. */
  readonly timeout?: number;
  /** Database of a fleet; true is the usual one. */
  readonly fleet?: string | true;
  /** Who looks at the fleet. */
  readonly token?: string;
  readonly json?: boolean;
}

/** A minute a second: a day in 24 minutes. */
export const USUAL_SPEED = 60;
