import type { TcpSegment } from '../../../sim/bus/tcp-network.ts';
import type { Transmission } from '../../../sim/bus/transmission.ts';
import type { RunObserver } from '../../../sim/run/observer.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { bitsPerCharacter } from '../../line/line-address.ts';
import type { CapturedLine } from '../../monitor/capture.ts';
import { type CaptureFile, openCaptureFile } from '../../monitor/capture-file.ts';

/** What the simulated host is called as a station of a line, and as a client. */
const HOSTS: ReadonlySet<string> = new Set(['host', 'client']);

/** Writes the bus traffic of a run to a capture file: each line as it was heard on the wire, at simulated times. */
export class CaptureObserver implements RunObserver {
  readonly #file: CaptureFile;
  #startUs = 0;

  private constructor(file: CaptureFile) {
    this.#file = file;
  }

  /** @throws CaptureWriteError */
  static async open(path: string): Promise<CaptureObserver> {
    return new CaptureObserver(await openCaptureFile(path));
  }

  /** Says what lines there are, before any of them is used. */
  begin(scenario: Scenario): void {
    this.#startUs = scenario.startMs * 1000;
    for (const line of scenario.lines) this.#file.encoder.addLine(describe(line));
  }

  readonly transmission = (line: string, transmission: Transmission): void => {
    const { toUs, from, heard } = transmission;
    const { connection } = transmission as Partial<TcpSegment>;
    this.#file.encoder.feed({
      atUs: this.#startUs + toUs,
      line,
      bytes: heard,
      from,
      direction: HOSTS.has(from) ? 'toDevice' : 'fromDevice',
      ...(connection !== undefined && { connection: String(connection) }),
    });
  };

  /** @throws CaptureWriteError */
  close(): Promise<void> {
    return this.#file.close();
  }
}

function describe(line: Scenario['lines'][number]): CapturedLine {
  if (line.kind === 'tcp') return { name: line.name, kind: 'tcp' };
  return { name: line.name, kind: 'serial', baudRate: line.baudRate, bitsPerCharacter: bitsPerCharacter(line) };
}
