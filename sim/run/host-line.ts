import { type Clock, sleep } from '../../host/clock/clock.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { PortError } from '../../host/line/errors.ts';
import type { Line } from '../../host/line/line.ts';
import type { LineAddress } from '../../host/line/line-address.ts';
import { openLine } from '../../host/line/open-line.ts';
import type { Scenario, ScenarioLine } from '../scenario/scenario.ts';

/** Pause before a line that could not be opened is tried again. */
const RETRY_MS = 1000;

/** The address of a simulated line, which no transport is opened by. */
export function addressOf(line: ScenarioLine): LineAddress {
  if (line.kind === 'tcp') return { kind: 'tcp', host: line.name };
  const { name, baudRate, parity, stopBits } = line;
  return { kind: 'serial', path: name, baudRate, parity, stopBits };
}

/** Opens the host's client of a simulated line, however long that takes. */
export async function openHostLine(
  line: ScenarioLine,
  { host }: Scenario,
  clock: Clock,
  openTransport: () => Promise<ByteTransport>,
): Promise<Line> {
  const { timeoutMs, retries } = host;
  for (;;) {
    try {
      return await openLine(addressOf(line), {
        clock,
        openTransport,
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(retries !== undefined && { retries }),
      });
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      await sleep(clock, RETRY_MS);
    }
  }
}
