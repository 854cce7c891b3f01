import type { HubEvent } from '../../protocols/hub/event.ts';
import { cancelEvent, putEvent, type RegisterWrite } from '../../protocols/hub/event-message.ts';
import { type EventResult, outcomeOf } from '../../protocols/hub/event-result.ts';
import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import { HubController } from '../hub/hub-controller.ts';
import type { Line } from '../line/line.ts';
import type { HubPort } from './hub-port.ts';

/** Another client may send an event at the same time, so that parts of both mix. */
const TRIES = 4;

/** A hub on a Modbus line. */
export class ModbusHub implements HubPort {
  readonly name: string;
  readonly #line: Line;
  readonly #hub: HubController;

  /** @throws UnitIdError */
  constructor(name: string, line: Line, unitId: number) {
    this.name = name;
    this.#line = line;
    this.#hub = new HubController(line, unitId);
  }

  put(event: HubEvent): Promise<EventResult> {
    return this.#send(event.id, putEvent(event));
  }

  cancel(id: number, revision: number): Promise<EventResult> {
    return this.#send(id, [cancelEvent(id, revision)]);
  }

  heartbeat(): Promise<void> {
    return this.#hub.heartbeat();
  }

  async history(fromS: number, toS: number): Promise<readonly HistoryEntry[]> {
    return this.#hub.readHistory({ fromS, toS });
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async #send(id: number, writes: readonly RegisterWrite[]): Promise<EventResult> {
    let result: EventResult = 'none';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      for (const { address, words } of writes) {
        await this.#line.writeRegisters(this.#hub.unitId, address, bytesOf(words), { alwaysMultiple: true });
      }
      const { eventResult, eventResultId } = await this.#hub.driver.readMany(['eventResult', 'eventResultId']);
      // The answer to another client's message tells nothing about ours.
      result = eventResultId === id ? eventResult : 'incomplete';
      if (outcomeOf(result) !== 'again') break;
    }
    return result;
  }
}

function bytesOf(words: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(words.length * 2));
  for (const [index, word] of words.entries()) bytes.setUint16(index * 2, word);
  return new Uint8Array(bytes.buffer);
}
