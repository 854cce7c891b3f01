import type { CoreImage } from '../../../host/runtime/core.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import {
  cancelEvent,
  clearEvents,
  optIn,
  optOut,
  putEvent,
  type RegisterWrite,
} from '../../../protocols/hub/event-message.ts';
import type { EventResult } from '../../../protocols/hub/event-result.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { type HubRegisters, type HubWritable, hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

/** Begin of the tests, UTC in s. */
export const START_S = Date.UTC(2026, 0, 15) / 1000;
export const SLOTS = 18;

/** A hub that is sent events, in a home in which nothing happens. */
export class EventHub {
  readonly run: FirmwareRun<HubRegisters, HubWritable>;

  constructor(image: CoreImage, options: RunOptions = {}, config: ConfigValues = {}) {
    this.run = new FirmwareRun(image, hubProfile, { nowMs: START_S * 1000, ...options });
    this.run.set('tariffPrice', -(2 ** 31));
    this.run.set('tariffExportPrice', -(2 ** 31));
    if (Object.keys(config).length > 0) this.configure(config);
  }

  put(event: HubEvent): EventResult {
    return this.send(putEvent(event));
  }

  cancel(id: number, revision: number): EventResult {
    return this.send([cancelEvent(id, revision)]);
  }

  optOut(id: number): EventResult {
    return this.send([optOut(id)]);
  }

  optIn(id: number): EventResult {
    return this.send([optIn(id)]);
  }

  clear(): EventResult {
    return this.send([clearEvents()]);
  }

  /** What became of the last of these. */
  send(writes: readonly RegisterWrite[]): EventResult {
    for (const { address, words } of writes) {
      const exception = this.run.writeWords(address, words);
      if (exception !== 0) throw new Error(`a write to register ${address} is refused with exception ${exception}`);
    }
    return this.run.read('eventResult');
  }

  /** Runs one scan so that the hub's time is `timeS` after the begin of the tests. */
  at(timeS: number): this {
    const elapsedMs = START_S * 1000 + timeS * 1000 - this.run.nowMs;
    if (elapsedMs >= 0) this.run.tick(elapsedMs);
    else {
      this.run.nowMs += elapsedMs;
      this.run.tick(0);
    }
    return this;
  }

  /** What the shown registers say of each slot that is taken, by the event's id. */
  stored(): Map<number, Shown> {
    const found = new Map<number, Shown>();
    for (let slot = 0; slot < SLOTS; slot++) {
      this.run.write('eventSlot', slot);
      this.run.tick(0);
      const id = this.run.read('shownId');
      if (id === 0) continue;
      found.set(id, {
        revision: this.run.read('shownRevision'),
        state: this.run.read('shownState'),
        type: this.run.read('shownType'),
        startS: this.run.read('shownStart'),
        value: this.run.read('shownValue'),
      });
    }
    return found;
  }

  private configure(config: ConfigValues): void {
    const result = this.run.configure(config);
    if (result !== 0) throw new Error(`the config is refused with ${result}`);
  }
}

export interface Shown {
  readonly revision: number;
  readonly state: HubRegisters['shownState'];
  readonly type: HubRegisters['shownType'];
  readonly startS: number;
  readonly value: number;
}
