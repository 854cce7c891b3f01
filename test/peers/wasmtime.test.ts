import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFirmware, firmwareClasses } from '../../host/build/build.ts';
import { coreImage } from '../../host/build/core-image.ts';
import { packageRoot } from '../../host/package-root.ts';
import { toComponent } from '../../host/runtime/component.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { type Answer, type Call, FirmwarePair, type Peer } from './firmware-pair.ts';
import { stepOf } from './firmware-steps.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, python, wasmtime } from './programs.ts';

// Each class as `kerb build --component` makes it, under Wasmtime, step by step beside the same image in Node.

const SEED = Number(process.env['KERB_SEED'] ?? Date.now() % 1_000_000_000);
const STEPS = 300;
const SCRIPT = join(packageRoot, 'test/peers/wasmtime/component.py');

interface ComponentAnswer {
  readonly result?: unknown;
  readonly trap?: string;
  readonly told: readonly (readonly [string, number, ...(string | number)[]])[];
}

class WasmtimePeer implements Peer {
  private readonly process: LineProcess;
  private device = 0;

  constructor(component: string) {
    this.process = new LineProcess(python, [SCRIPT, component]);
  }

  /** Its version of the firmware interface. */
  async open(): Promise<unknown> {
    await this.process.read();
    return (await this.ask(['abi'])).result;
  }

  async call([operation, ...parameters]: Call): Promise<Answer> {
    if (operation !== 'start') return this.ask([operation, this.device, ...parameters]);
    await this.process.ask('{"restart": true}');
    this.device = (await this.ask(['create'])).result as number;
    return this.ask(['init', this.device, ...parameters]);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  private async ask(words: readonly (string | number)[]): Promise<Answer> {
    const { result, trap, told } = await this.process.ask<ComponentAnswer>(JSON.stringify(words));
    return {
      told: told.map(([what, device, ...rest]) => {
        expect(device).toBe(this.device);
        return [what, ...rest];
      }),
      ...(trap !== undefined && { trap }),
      ...(typeof result === 'number' || typeof result === 'string' ? { result } : {}),
    };
  }
}

const CLASSES = await firmwareClasses();

describeWith([wasmtime], 'components under Wasmtime', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-components-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(CLASSES)(`the %s does as its core module does in Node (KERB_SEED=${SEED})`, async (name) => {
    const build = await buildFirmware(name);
    const component = join(folder, `${name}.component.wasm`);
    await writeFile(component, await toComponent(admit(build.image, gatewayLimits)));
    const peer = new WasmtimePeer(component);
    expect(await peer.open()).toBe(1);
    const pair = new FirmwarePair(peer, coreImage(build));
    await pair.start(0);
    for (const step of fc.sample(stepOf(build.profile), { numRuns: STEPS, seed: SEED })) await pair.take(step);
    expect([...pair.seen]).toEqual(expect.arrayContaining(['event', 'persist', 'recall']));
    await peer.stop();
  });
});
