import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { type CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import type { Platform } from '../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import { LineProcess, run } from './line-process.ts';
import { describeWith, python, wasmtime } from './programs.ts';

// `kerb build --component` under Wasmtime, step by step beside the same image as core WebAssembly in Node.

const START = Date.UTC(2026, 0, 15);
const SEED = Number(process.env['KERB_SEED'] ?? Date.now() % 1_000_000_000);

type Told = readonly (string | number)[];

interface Answer {
  readonly result?: unknown;
  readonly trap?: string;
  readonly told: readonly Told[];
}

/** What one step calls; bytes are hex. */
type Step =
  | { readonly kind: 'restart'; readonly reason: number }
  | { readonly kind: 'inputs'; readonly channels: readonly number[] }
  | { readonly kind: 'tick'; readonly elapsedMs: number }
  | { readonly kind: 'write'; readonly bank: 0 | 3; readonly address: number; readonly data: string }
  | { readonly kind: 'configure'; readonly data: string };

const bytes = (size: fc.SizeForArbitrary | undefined, minLength: number, maxLength: number) =>
  fc
    .uint8Array({ minLength, maxLength, ...(size !== undefined && { size }) })
    .map((value) => Buffer.from(value).toString('hex'));
const channel = fc.oneof(
  fc.constantFrom(0, 1, 255, 230_000, 5_000),
  fc.integer({ min: -5_000_000, max: 5_000_000 }),
  fc.integer(),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      kind: fc.constant('tick' as const),
      elapsedMs: fc.constantFrom(100, 1000, 60_000, 900_000),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('inputs' as const),
      channels: fc.array(channel, { minLength: 13, maxLength: 13 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      bank: fc.constantFrom(0 as const, 3 as const),
      address: fc.nat(66),
      data: fc.oneof(
        bytes('max', 1, 8),
        fc.nat(255).map((value) => `00${value.toString(16).padStart(2, '0')}`),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('configure' as const),
      data: fc.oneof(bytes('max', 0, 12), fc.constantFrom('a1021901e0', 'a10118fa', 'a0', 'a1030a')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restart' as const), reason: fc.constantFrom(0, 1, 2) }),
  },
);

/** The same image in Node, answering as component.py does. */
class Reference {
  readonly records = new MemoryRecordStore();
  told: Told[] = [];
  firmware: CoreFirmware;
  private readonly image: CoreImage;

  constructor(image: CoreImage) {
    this.image = image;
    this.firmware = image.instantiate(this.platform);
  }

  restart(): void {
    this.firmware = this.image.instantiate(this.platform);
  }

  private get platform(): Platform {
    return {
      log: (device, level, message) => this.told.push(['log', device, level, message]),
      event: (device, code, value) => this.told.push(['event', device, code, value]),
      persist: (device, key, data) => {
        this.records.save(key, data);
        this.told.push(['persist', device, key, Buffer.from(data).toString('hex')]);
      },
      recall: (device, key) => {
        this.told.push(['recall', device, key]);
        return this.records.load(key);
      },
    };
  }
}

/** Both engines, given the same calls. */
class Pair {
  private readonly peer: LineProcess;
  private readonly reference: Reference;
  /** What the firmware told its platform: event, persist … */
  readonly seen = new Set<string | number | undefined>();
  device = 0;
  nowMs = START;

  constructor(peer: LineProcess, image: CoreImage) {
    this.peer = peer;
    this.reference = new Reference(image);
  }

  async powerOn(reason: number): Promise<void> {
    const created = await this.compare(['create'], (firmware) => firmware.create());
    this.device = created as number;
    await this.compare(['init', this.device, reason], (firmware) => firmware.init(this.device, reason));
  }

  /** Makes the step in both; what comes back and what is told must be the same, and so must the whole block. */
  async take(step: Step): Promise<void> {
    const { device } = this;
    switch (step.kind) {
      case 'restart':
        this.reference.restart();
        await this.peer.ask('{"restart": true}');
        await this.powerOn(step.reason);
        break;
      case 'inputs': {
        const { offset, count } = this.reference.firmware.layout.inputChannels;
        const data = Buffer.from(Int32Array.from(step.channels.slice(0, count)).buffer);
        await this.compare(['put', device, offset, data.toString('hex')], (firmware) =>
          firmware.copyIn(device, offset, data),
        );
        break;
      }
      case 'tick':
        this.nowMs += step.elapsedMs;
        await this.compare(['tick', device, this.nowMs, step.elapsedMs], (firmware) =>
          firmware.tick(device, this.nowMs, step.elapsedMs),
        );
        break;
      case 'write': {
        const { bank, address } = step;
        const data = Buffer.from(step.data, 'hex');
        const count = bank === 0 ? data.length * 8 - 7 : data.length >> 1;
        if (count === 0 || (bank === 3 && data.length % 2 === 1)) break;
        await this.compare(['write', device, bank, address, count, step.data], (firmware) =>
          firmware.write(device, bank, address, count, data),
        );
        break;
      }
      case 'configure':
        await this.compare(['configure', device, step.data], (firmware) =>
          firmware.configure(device, Buffer.from(step.data, 'hex')),
        );
    }
    const { blockSize } = this.reference.firmware.layout;
    await this.compare(['fetch', device, 0, blockSize], (firmware) => {
      const block = Buffer.alloc(blockSize);
      firmware.copyOut(device, 0, blockSize, block, 0);
      return block.toString('hex');
    });
  }

  private async compare(
    call: readonly (string | number)[],
    run: (firmware: CoreFirmware) => unknown,
  ): Promise<unknown> {
    const { reference } = this;
    reference.told = [];
    const result = run(reference.firmware) ?? null;
    const answer = await this.peer.ask<Answer>(JSON.stringify(call));
    expect(answer, JSON.stringify(call)).toEqual({ result, told: reference.told });
    for (const [what] of reference.told) this.seen.add(what);
    return result;
  }
}

describeWith([wasmtime], 'components under Wasmtime', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-components-'));
    const kerb = join(packageRoot, 'dist/host/cli/kerb.js');
    const { code, output } = await run(process.execPath, [kerb, 'build', '--component', '--out', folder]);
    expect(code, output).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(['meter', 'hub', 'signal'])(
    `the %s does as its core module does in Node (KERB_SEED=${SEED})`,
    async (name) => {
      const image = new Uint8Array(await readFile(join(folder, `${name}.wasm`)));
      const script = join(packageRoot, 'test/peers/wasmtime/component.py');
      const peer = new LineProcess(python, [script, join(folder, `${name}.component.wasm`)]);
      await peer.read();
      const pair = new Pair(peer, new CoreImage(admit(image, gatewayLimits)));
      expect(await peer.ask('["abi"]')).toEqual({ result: 1, told: [] });
      await pair.powerOn(0);
      for (const next of fc.sample(step, { numRuns: 1500, seed: SEED })) await pair.take(next);
      await peer.stop();
    },
  );
});
