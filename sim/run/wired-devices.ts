import type { Line } from '../../host/line/line.ts';
import { openLine } from '../../host/line/open-line.ts';
import { LogLevel } from '../../host/runtime/platform.ts';
import { WiredImage } from '../../host/wiring/wired-image.ts';
import { newsText, type WiringNews } from '../../host/wiring/wiring-news.ts';
import type { WiredLine } from '../../protocols/wiring/wiring.ts';
import type { Simulation } from '../simulation.ts';
import { addressOf } from './host-line.ts';
import type { RunObserver } from './observer.ts';
import type { SimulatedLines } from './simulated-lines.ts';

/** The devices of a simulation that have a wiring, as clients of what is downstream of them. */
export class WiredDevices {
  readonly #images: ReadonlyMap<string, WiredImage>;

  /** `onLine` is told of each line that one of them has opened. */
  constructor(
    simulation: Simulation,
    lines: SimulatedLines,
    observer: Required<RunObserver>,
    onLine: (name: string, line: Line) => void,
  ) {
    const { clock, devices, fields, scenario } = simulation;
    const open = async ({ name, timeoutMs, retries, inFlight }: WiredLine): Promise<Line> => {
      const line = await openLine(addressOf(scenario.lines.find((given) => given.name === name)!), {
        clock,
        openTransport: lines.transport(name),
        maxInFlight: inFlight,
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(retries !== undefined && { retries }),
      });
      onLine(name, line);
      return line;
    };
    this.#images = new Map(
      [...fields].map(([name, { wiring }]) => {
        const onNews = (news: WiringNews) => observer.log(clock.nowUs, name, levelOf(news), newsText(news));
        return [name, new WiredImage(wiring, devices.get(name)!, { clock, onNews, openLine: open })];
      }),
    );
  }

  start(): void {
    for (const image of this.#images.values()) image.start();
  }

  /** Some of these devices have scanned. */
  afterScan(devices: readonly string[]): void {
    for (const device of devices) this.#images.get(device)?.afterScan();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#images.values()].map((image) => image.close()));
  }
}

function levelOf({ kind }: WiringNews): LogLevel {
  return kind === 'answers' || kind === 'obeys' ? LogLevel.info : LogLevel.warning;
}
