import type { ServeAddress } from '../page/serve-address.ts';
import type { CityOptions } from './city-options.ts';

/** Of `kerb sim`. */
export interface SimOptions extends CityOptions {
  readonly for?: number;
  readonly seed?: number;
  readonly realtime?: boolean;
  readonly speed?: number;
  readonly firmware?: readonly string[];
  readonly target?: string;
  /** True for the address that is usual. */
  readonly dash?: ServeAddress | true;
  readonly json?: boolean;
  readonly report?: string;
  readonly junit?: string;
  readonly trace?: string;
  readonly capture?: string;
  readonly coverage?: string;
  readonly pty?: boolean;
  readonly listen?: boolean;
  readonly port: number;
  readonly host: string;
}
