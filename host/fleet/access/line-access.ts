import type { Clock } from '../../clock/clock.ts';
import type { SerialTiming } from '../../flash/answer-time.ts';
import { LineError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import { bitsPerCharacter, parseLineAddress, serialSettings } from '../../line/line-address.ts';
import { openLine } from '../../line/open-line.ts';
import type { TlsFiles } from '../../line/tls-credentials.ts';
import { type DeviceAccess, UnitUnreachableError } from './device-access.ts';
import { LinePool } from './line-pool.ts';
import { LineUnit } from './line-unit.ts';

export interface LineAccessOptions {
  readonly clock: Clock;
  /** How long a device may take to answer, in ms. Default 1000, over a network 5000. */
  readonly timeoutMs?: number;
  /** Times that something is tried again before a device is taken to be away; campaigns come back to it. Default 4. */
  readonly retries?: number;
  /** For `tls://`. */
  readonly tls?: TlsFiles;
  /** Opens lines in place of `openLine`: measured ones, say. */
  readonly openLine?: (address: string) => Promise<Line>;
}

const RETRIES = 4;
const NETWORK_TIMEOUT_MS = 5000;

/** The devices as they are: over their lines. */
export function lineAccess(options: LineAccessOptions): DeviceAccess & { readonly pool: LinePool } {
  const { clock, retries = RETRIES, tls } = options;
  const open = options.openLine ?? ((address: string) => openLine(address, { clock, ...(tls && { tls }) }));
  const pool = new LinePool(open);
  return {
    pool,
    async open(address, signal) {
      const { serial, timeoutMs } = timesOf(address, options.timeoutMs);
      try {
        const { line, close } = await pool.open(address);
        return {
          unit: ({ unitId }) => new LineUnit(line, unitId, { clock, retries, signal, timeoutMs, serial }),
          close,
        };
      } catch (error) {
        if (error instanceof LineError) throw new UnitUnreachableError(error.message, { cause: error });
        throw error;
      }
    },
  };
}

function timesOf(
  address: string,
  timeoutMs: number | undefined,
): { readonly serial: SerialTiming | undefined; readonly timeoutMs: number | undefined } {
  const where = parseLineAddress(address);
  if (where.kind !== 'serial') return { serial: undefined, timeoutMs: timeoutMs ?? NETWORK_TIMEOUT_MS };
  const settings = serialSettings(where);
  return { serial: { baudRate: settings.baudRate, bitsPerCharacter: bitsPerCharacter(settings) }, timeoutMs };
}
