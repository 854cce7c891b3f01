import { expect } from 'vitest';
import type { CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import type { Platform } from '../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import type { Step } from './firmware-steps.ts';

const START = Date.UTC(2026, 0, 15);

/** What is asked of one device; bytes are hex. `start` makes a fresh instance that has the records of the last one. */
export type Call =
  | readonly ['start', reason: number]
  | readonly ['put', offset: number, data: string]
  | readonly ['tick', nowMs: number, elapsedMs: number]
  | readonly ['write', bank: number, address: number, count: number, data: string]
  | readonly ['configure', data: string]
  | readonly ['fetch', offset: number, length: number];

/** What the firmware told its platform: the import, and what it was given after the device. */
export type Told = readonly [string, ...(string | number)[]];

export interface Answer {
  /** Of write, configure and fetch. */
  readonly result?: unknown;
  readonly trap?: string;
  readonly told: readonly Told[];
}

/** Another engine with the same image. */
export interface Peer {
  call(call: Call): Promise<Answer>;
}

/** The image in Node. */
class Reference {
  readonly records = new MemoryRecordStore();
  told: Told[] = [];
  firmware: CoreFirmware;
  private handle = 0;
  private readonly image: CoreImage;

  constructor(image: CoreImage) {
    this.image = image;
    this.firmware = image.instantiate(this.platform);
  }

  call(call: Call): Answer {
    this.told = [];
    const result = this.resultOf(call);
    return { told: this.told, ...(result !== undefined && { result }) };
  }

  private resultOf(call: Call): unknown {
    switch (call[0]) {
      case 'start':
        this.firmware = this.image.instantiate(this.platform);
        this.handle = this.firmware.create();
        return this.firmware.init(this.handle, call[1]);
      case 'put':
        return this.firmware.copyIn(this.handle, call[1], Buffer.from(call[2], 'hex'));
      case 'tick':
        return this.firmware.tick(this.handle, call[1], call[2]);
      case 'write':
        return this.firmware.write(this.handle, call[1], call[2], call[3], Buffer.from(call[4], 'hex'));
      case 'configure':
        return this.firmware.configure(this.handle, Buffer.from(call[1], 'hex'));
      case 'fetch': {
        const bytes = Buffer.alloc(call[2]);
        this.firmware.copyOut(this.handle, call[1], call[2], bytes, 0);
        return bytes.toString('hex');
      }
    }
  }

  private get platform(): Platform {
    return {
      log: (_, level, message) => this.told.push(['log', level, message]),
      event: (_, code, value) => this.told.push(['event', code, value]),
      persist: (_, key, data) => {
        this.records.save(key, data);
        this.told.push(['persist', key, Buffer.from(data).toString('hex')]);
      },
      recall: (_, key) => {
        this.told.push(['recall', key]);
        return this.records.load(key);
      },
    };
  }
}

/** Both engines, given the same calls: results, what is told and the whole block have to be the same after each. */
export class FirmwarePair {
  /** Imports that the firmware called. */
  readonly seen = new Set<string>();
  private readonly peer: Peer;
  private readonly reference: Reference;
  private nowMs = START;

  constructor(peer: Peer, image: CoreImage) {
    this.peer = peer;
    this.reference = new Reference(image);
  }

  async start(reason: number): Promise<void> {
    await this.compare(['start', reason]);
    await this.compareBlocks();
  }

  async take(step: Step): Promise<void> {
    const { inputChannels } = this.reference.firmware.layout;
    switch (step.kind) {
      case 'restart':
        await this.compare(['start', step.reason]);
        break;
      case 'inputs': {
        const { channels } = step;
        const words = Int32Array.from(
          { length: inputChannels.count },
          (_, index) => channels[index % channels.length]!,
        );
        await this.compare(['put', inputChannels.offset, Buffer.from(words.buffer).toString('hex')]);
        break;
      }
      case 'tick':
        this.nowMs += step.elapsedMs;
        await this.compare(['tick', this.nowMs, step.elapsedMs]);
        break;
      case 'write':
        await this.compare(['write', step.bank, step.address, step.count, step.data]);
        break;
      case 'configure':
        await this.compare(['configure', step.data]);
    }
    await this.compareBlocks();
  }

  private async compareBlocks(): Promise<void> {
    await this.compare(['fetch', 0, this.reference.firmware.layout.blockSize]);
  }

  private async compare(call: Call): Promise<void> {
    const expected = this.reference.call(call);
    expect(await this.peer.call(call), JSON.stringify(call)).toEqual(expected);
    for (const [what] of expected.told) this.seen.add(what);
  }
}
