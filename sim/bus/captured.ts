import { bitsPerCharacter } from '../../host/line/line-address.ts';
import type { CapturedChunk, CapturedLine } from '../../host/monitor/capture.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import type { Scenario, ScenarioLine } from '../scenario/scenario.ts';
import type { TcpSegment } from './tcp-network.ts';
import type { Transmission } from './transmission.ts';

/** What the simulated host is called as a station of a line, and as a client. */
const HOSTS: ReadonlySet<string> = new Set(['host', 'client']);

/** A line of a scenario as a monitor reads it. */
export function capturedLine(line: ScenarioLine): CapturedLine {
  if (line.kind === 'tcp') return { name: line.name, kind: 'tcp' };
  return { name: line.name, kind: 'serial', baudRate: line.baudRate, bitsPerCharacter: bitsPerCharacter(line) };
}

/** A transmission on it, as it was heard on the wire. */
export function capturedChunk({ startMs }: Scenario, line: string, transmission: Transmission): CapturedChunk {
  const { toUs, from, heard } = transmission;
  const { connection } = transmission as Partial<TcpSegment>;
  return {
    atUs: startMs * US_PER_MS + toUs,
    line,
    bytes: heard,
    from,
    direction: HOSTS.has(from) ? 'toDevice' : 'fromDevice',
    ...(connection !== undefined && { connection: String(connection) }),
  };
}
