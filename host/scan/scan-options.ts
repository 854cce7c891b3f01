import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import type { OpenLineOptions } from '../line/open-line.ts';
import type { Parity } from '../line/serial-port.ts';

import type { LineSettings } from './found-device.ts';
import type { ScanEvent } from './scan-event.ts';
import type { ScanState } from './scan-state.ts';

export type ScanProtocol = 'modbus' | 'dlt645';

export interface ScanOptions {
  /** Default both on a serial line, Modbus over a network. */
  readonly protocols?: readonly ScanProtocol[];
  /** Default {@link BAUD_RATES}. */
  readonly baudRates?: readonly number[];
  /** Default even, none and odd. */
  readonly parities?: readonly Parity[];
  /** Default 1 to 247. 248 to 255 are reserved and can be named here. */
  readonly unitIds?: readonly number[];
  /** Of every setting; default 1, which devices that are set to 2 understand, too. */
  readonly stopBits?: 1 | 2;
  /** Unit ids that devices of this place often have, besides the usual ones: asked at every setting. */
  readonly likelyUnitIds?: readonly number[];
  /**
   * Ends after the likely: at settings at which nobody has a likely unit id, no others are asked, and silence is waited for
   * no longer than what answers suggests. Default false: every unit id at every setting, the likely first.
   */
  readonly quick?: boolean;
  /** Ends the scan when so many devices are found. */
  readonly until?: number;
  /** How long a Modbus device may take until its answer begins, adapter included, in ms. Default 100; over TCP 1000. */
  readonly answerWaitMs?: number;
  /** Listening before anything is sent, in ms. Default 1500; 0 is none. */
  readonly listenMs?: number;
  /** Goes on though others talk on the line. Default false. */
  readonly force?: boolean;
  /** An earlier scan of the same line, which this one goes on with. */
  readonly resume?: ScanState;
  readonly onEvent?: (event: ScanEvent) => void;
  /** Told what {@link resume} takes, after each setting and when the scan ends. */
  readonly onState?: (state: ScanState) => void;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** For `tls://`. */
  readonly tls?: NonNullable<OpenLineOptions['tls']>;
  /** Opens what the line runs over in place of a port; asked anew for each setting, undefined over a network. */
  readonly openTransport?: (settings: LineSettings | undefined) => Promise<ByteTransport>;
}
