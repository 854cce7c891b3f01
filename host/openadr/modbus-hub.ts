import type { HubEvent } from '../../protocols/hub/event.ts';
import { cancelEvent, putEvent, type RegisterWrite } from '../../protocols/hub/event-message.ts';
import { type EventResult, outcomeOf } from '../../protocols/hub/event-result.ts';
import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import { HubController } from '../hub/hub-controller.ts';
import type { Line } from '../line/line.ts';
import type { HubPort } from './hub-port.ts';

/** Another client may send an event at the same time, so that parts of both mix. */
const TRIES = 4;

/** Opens a line, or gives the one that is open. */
export type OpenLine = () => Promise<Line>;

/** A hub on a Modbus line, which is opened when it is first needed, as the hub may come later than the bridge. */
export class ModbusHub implements HubPort {
  readonly name: string;
  readonly #unitId: number;
  readonly #open: OpenLine;

  constructor(name: string, unitId: number, open: OpenLine) {
    this.name = name;
    this.#unitId = unitId;
    this.#open = open;
  }

  put(event: HubEvent): Promise<EventResult> {
    return this.#send(event.id, putEvent(event));
  }

  cancel(id: number, revision: number): Promise<EventResult> {
    return this.#send(id, [cancelEvent(id, revision)]);
  }

  async heartbeat(): Promise<void> {
    await (await this.#hub()).heartbeat();
  }

  async history(fromS: number, toS: number): Promise<readonly HistoryEntry[]> {
    return (await this.#hub()).readHistory({ fromS, toS });
  }

  async #hub(): Promise<HubController> {
    return new HubController(await this.#open(), this.#unitId);
  }

  async #send(id: number, writes: readonly RegisterWrite[]): Promise<EventResult> {
    const hub = await this.#hub();
    let result: EventResult = 'none';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      for (const { address, words } of writes) {
        await hub.line.writeRegisters(hub.unitId, address, bytesOf(words), { alwaysMultiple: true });
      }
      const { eventResult, eventResultId } = await hub.driver.readMany(['eventResult', 'eventResultId']);
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
