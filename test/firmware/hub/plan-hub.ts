import type { CoreImage } from '../../../host/runtime/core.ts';
import type { HubEvent, HubEventType } from '../../../protocols/hub/event.ts';
import { homeConfig } from '../../../protocols/hub/home-config.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { homeSettings } from '../../../protocols/hub/home-settings.ts';
import type { HubRegisters, HubWritable } from '../../../protocols/profiles/hub.generated.ts';
import { EventHub, START_S } from './event-hub.ts';

/** A step of a plan, of the loads by their index. */
export interface PlannedStep {
  readonly startS: number;
  readonly hours: number;
  readonly price: number;
  readonly importLimit: number;
  readonly gridW: number;
  readonly powersW: readonly number[];
  readonly values: readonly number[];
  readonly reasons: readonly string[];
}

const LOADS = 8;
/** Register of `load1Minimum`; those of the next load are 10 further on. */
const FIRST_MINIMUM = 33;
/** Scans in which a hub has looked ahead and gone over its loads often enough. */
const SCANS = 60;

/** A hub in a home whose loads stand as they are told, that is sent prices and forecasts from local midnight on. */
export class PlanHub {
  readonly events: EventHub;
  private readonly channels: Record<string, number> = {};

  /** `loads`: the home file's entries. */
  constructor(image: CoreImage, loads: string, supply = '{ mainFuseA: 25, phases: 3, startRandomisationS: 0 }') {
    const home = parseHome(`name: Test\nclock: { utcOffsetMinutes: 0 }\nsupply: ${supply}\nloads:\n${loads}\n`, 'test');
    this.events = new EventHub(image, {}, homeConfig(home));
    // A minimum above the maximum of the moment is refused: it is written behind it, and begins as 0.
    for (let load = 0; load < LOADS; load++) this.run.writeWords(FIRST_MINIMUM + load * 10, [0]);
    const settings = Object.entries(homeSettings(home)).toSorted(
      ([name], [other]) => Number(other.endsWith('Maximum')) - Number(name.endsWith('Maximum')),
    );
    for (const [name, value] of settings) {
      const exception = this.run.write(name as HubWritable, value as HubRegisters[HubWritable]);
      if (exception !== 0) throw new Error(`${name} is refused with exception ${exception}`);
    }
  }

  get run() {
    return this.events.run;
  }

  /** Hours from the begin of the tests on. */
  tell(type: HubEventType, values: readonly (number | undefined)[], id = 1, stepS = 3600): string {
    return this.events.put({ type, id, revision: 0, priority: 0, startS: START_S, stepS, values } as HubEvent);
  }

  /** What a load says from now on: that it is there, and its value in the unit of its channel. */
  says(load: number, value: number): void {
    this.channels[`value${load}`] = value;
    this.channels[`status${load}`] = 1;
    this.channels[`drawn${load}`] = 0;
  }

  scan(count = SCANS): this {
    for (let scan = 0; scan < count; scan++) this.run.tick(1000, this.channels);
    return this;
  }

  plan(): PlannedStep[] {
    return Array.from({ length: this.run.read('planSteps') }, (_, step) => {
      this.run.write('planStep', step);
      this.run.tick(0, this.channels);
      const read = (name: string) => this.run.read(name as keyof HubRegisters & string);
      const each = <T>(prefix: string) => Array.from({ length: LOADS }, (_, load) => read(`${prefix}${load + 1}`) as T);
      return {
        startS: this.run.read('planTime'),
        hours: this.run.read('planLength') / 3600,
        price: this.run.read('planPrice'),
        importLimit: this.run.read('planImportLimit'),
        gridW: this.run.read('planGrid'),
        powersW: each<number>('planPower'),
        values: each<number>('planValue'),
        reasons: each<string>('planReason'),
      };
    });
  }
}

export { START_S };
