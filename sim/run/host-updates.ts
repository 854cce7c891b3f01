import { createHash } from 'node:crypto';
import type { Clock } from '../../host/clock/clock.ts';
import type { SerialTiming } from '../../host/flash/answer-time.ts';
import { flash } from '../../host/flash/flash.ts';
import type { FlashEvent } from '../../host/flash/flash-event.ts';
import { type FlashOutcome, isSuccess, resultText } from '../../host/flash/flash-result.ts';
import type { FindImage } from '../../host/flash/plan.ts';
import type { Line } from '../../host/line/line.ts';
import type { ScenarioFlash } from '../scenario/read-flash.ts';
import type { ScenarioDevice } from '../scenario/scenario.ts';
import { FLASH_OUTCOMES } from '../scenario/update-quantities.ts';
import type { PreparedUpdates } from '../update/prepared-updates.ts';

export interface HostUpdatesOptions {
  readonly clock: Clock;
  readonly updates: PreparedUpdates;
  /** Images that devices may run, so that only the difference to them is sent. */
  readonly images?: readonly Uint8Array[];
  /** Of a serial line. */
  readonly timingOf: (line: string) => SerialTiming | undefined;
  readonly unitOf: (device: ScenarioDevice) => number;
  /** Told what happens; `problem` when it was not what was asked for. */
  readonly tell: (text: string, problem: string | undefined) => void;
  /** Told what goes on. `names`: of the devices by unit id, one map for each update. */
  readonly onEvent: (names: ReadonlyMap<number, string>, event: FlashEvent) => void;
}

/** The updates that the host of a scenario gives devices, and what became of them. */
export class HostUpdates {
  readonly #options: HostUpdatesOptions;
  readonly #outcomes = new Map<string, FlashOutcome['kind']>();
  readonly #end = new AbortController();

  constructor(options: HostUpdatesOptions) {
    this.#options = options;
  }

  /** What became of the last update of a device, as a condition has it; undefined when none has ended, or one goes on. */
  outcome(device: string): number | undefined {
    const kind = this.#outcomes.get(device);
    return kind && FLASH_OUTCOMES[kind];
  }

  /** Whether it can be given here. */
  has(given: ScenarioFlash): boolean {
    return this.#options.updates.has(given);
  }

  /** What goes on is left as it is. */
  end(): void {
    this.#end.abort();
  }

  /** Gives devices of a line an update; what fails is told, and thrown by nobody. */
  async give(given: ScenarioFlash, devices: readonly ScenarioDevice[], line: Line, lineName: string): Promise<void> {
    const { clock, updates, timingOf, unitOf, tell, onEvent } = this.#options;
    const update = updates.get(given)!;
    const names = new Map(devices.map((device) => [unitOf(device), device.name]));
    for (const { name } of devices) this.#outcomes.delete(name);
    const { encoding, activate, leaveOnTrial, soakMs, trialS, confirmAfterS, retries } = given;
    try {
      const results = await flash(line, [...names.keys()], update, {
        clock,
        signal: this.#end.signal,
        onEvent: (event) => {
          onEvent(names, event);
          this.#tell(event, names);
        },
        findImage: this.#findImage,
        activate,
        leaveOnTrial,
        trialS,
        confirmAfterS,
        retries,
        serial: timingOf(lineName),
        ...(encoding && { encoding }),
        ...(soakMs !== undefined && { soakMs }),
        ...(given.broadcast && { broadcast: {} }),
      });
      for (const { unitId, ...outcome } of results) this.#outcomes.set(names.get(unitId)!, outcome.kind);
    } catch (error) {
      tell(`flash ${[...names.values()].join(', ')}`, (error as Error).message);
    }
  }

  #tell(event: FlashEvent, names: ReadonlyMap<number, string>): void {
    const { tell } = this.#options;
    switch (event.kind) {
      case 'plan': {
        const how = `${event.encoding}${event.broadcast ? ', broadcast' : ''}`;
        const devices = event.units.map((unit) => names.get(unit)).join(', ');
        tell(`flash ${devices}: ${event.payloadSize} bytes of an image of ${event.imageSize}, ${how}`, undefined);
        break;
      }
      case 'phase':
        tell(`flash ${names.get(event.unitId)}: ${event.phase}`, undefined);
        break;
      case 'resumed':
        tell(
          `flash ${names.get(event.unitId)}: goes on, ${event.missing} of ${event.blocks} blocks missing`,
          undefined,
        );
        break;
      case 'repair': {
        const whom = event.unitId === undefined ? [...names.values()].join(', ') : names.get(event.unitId);
        tell(`flash ${whom}: ${event.blocks} blocks again`, undefined);
        break;
      }
      case 'result': {
        const { unitId, ...outcome } = event.result;
        const text = `flash ${names.get(unitId)}: ${outcome.kind}`;
        tell(text, isSuccess(outcome) ? undefined : resultText(outcome));
        break;
      }
      case 'progress':
        break;
    }
  }

  readonly #findImage: FindImage = async ({ digest }) => {
    const { images = [], updates } = this.#options;
    const known = [...images, ...[...updates.values()].flatMap(({ image }) => image ?? [])];
    return known.find((image) => createHash('sha256').update(image).digest().subarray(0, digest.length).equals(digest));
  };
}
