import type { FlashEvent } from '../flash/flash-event.ts';
import { isSuccess, resultText } from '../flash/flash-result.ts';
import type { ShownJob } from './world.ts';

/** From this phase on all of a device's update has been sent. */
const PHASES_AFTER_SENDING: ReadonlySet<string> = new Set([
  'verifying',
  'activating',
  'waiting',
  'trial',
  'confirming',
]);

interface FlashedDevice {
  state: string;
  done: number;
  text?: string;
}

/** An update of devices of a line, put together from what is told while it goes on. */
export class FlashJob {
  readonly #id: string;
  readonly #title: string;
  readonly #names: ReadonlyMap<number, string>;
  readonly #devices: ReadonlyMap<number, FlashedDevice>;
  #sent = 0;
  #plan = '';
  #progress: string | undefined;
  #results = 0;
  #failed = false;

  /** `names`: of the devices, by unit id. */
  constructor(id: string, title: string, names: ReadonlyMap<number, string>) {
    this.#id = id;
    this.#title = title;
    this.#names = names;
    this.#devices = new Map([...names.keys()].map((unitId) => [unitId, { state: 'waits', done: 0 }]));
  }

  take(event: FlashEvent): void {
    switch (event.kind) {
      case 'plan':
        this.#plan = `${event.payloadSize} bytes, ${event.encoding}${event.broadcast ? ', to all at once' : ''}`;
        return;
      case 'phase': {
        const device = this.#devices.get(event.unitId)!;
        device.state = event.phase;
        if (PHASES_AFTER_SENDING.has(event.phase)) device.done = 1;
        return;
      }
      case 'progress':
        this.#sent = event.total === 0 ? 0 : event.bytes / event.total;
        this.#progress = progressText(event);
        for (const device of this.#devices.values()) if (device.state === 'sending') device.done = this.#sent;
        return;
      case 'result': {
        const { unitId, ...outcome } = event.result;
        const device = this.#devices.get(unitId)!;
        this.#results++;
        device.state = outcome.kind;
        device.done = 1;
        if (isSuccess(outcome)) return;
        device.text = resultText(outcome);
        this.#failed = true;
        return;
      }
      case 'rescue':
      case 'resumed':
      case 'repair':
        return;
    }
  }

  get shown(): ShownJob {
    const isOver = this.#results >= this.#devices.size;
    const devices = [...this.#devices].map(([unitId, device]) => ({ name: this.#names.get(unitId)!, ...device }));
    return {
      ...{ id: this.#id, kind: 'flash', title: this.#title, devices },
      text: isOver ? this.#plan : (this.#progress ?? this.#plan),
      state: isOver ? (this.#failed ? 'failed' : 'done') : 'runs',
      done: isOver ? 1 : this.#sent,
    };
  }
}

function progressText({ bytes, total, bytesPerS, remainingMs, retries }: FlashEvent & { kind: 'progress' }): string {
  const parts = [`${bytes} of ${total} bytes`];
  if (bytesPerS > 0) parts.push(`${Math.round(bytesPerS)} bytes/s`);
  if (remainingMs !== undefined) parts.push(`${Math.ceil(remainingMs / 1000)} s left`);
  if (retries > 0) parts.push(`${retries} requests again`);
  return parts.join(', ');
}
