import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFirmware, firmwareClasses, firmwareFolder } from '../../host/build/build.ts';
import { coreImage } from '../../host/build/core-image.ts';
import { packageRoot } from '../../host/package-root.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { profileDigest } from '../../protocols/profile/digest.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { compileHost, compileWasm3, type Engine, headerOf } from './c-host/compile.ts';
import { type Answer, type Call, FirmwarePair, type Peer } from './firmware-pair.ts';
import { stepOf } from './firmware-steps.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, gcc, gxx, wasm2c, wasm3 } from './programs.ts';

// Images as they are flashed, without fuel, run by the C host of docs/examples/c-host: translated to C by wasm2c, and
// interpreted by wasm3.

const SEED = Number(process.env['KERB_SEED'] ?? Date.now() % 1_000_000_000);
const STEPS = 300;
const CLASSES = await firmwareClasses();
const TRACE = join(packageRoot, 'test/peers/c-host/trace.c');
/** More than an image takes in one call: it traps. */
const TOO_MUCH = 8193;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kerb-c-host-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class CPeer implements Peer {
  private readonly process: LineProcess;

  constructor(program: string, records: string) {
    this.process = new LineProcess(program, [records]);
  }

  async call(call: Call): Promise<Answer> {
    const { told, result, trap } = await this.process.ask<Answer>(
      call.map((word) => (word === '' ? '-' : word)).join(' '),
    );
    return {
      told: told.map(([what, ...rest]) =>
        what === 'log' ? [what, rest[0]!, Buffer.from(String(rest[1]), 'hex').toString('utf16le')] : [what, ...rest],
      ),
      ...(trap !== undefined && { trap }),
      ...(result !== undefined && ['write', 'configure', 'fetch'].includes(call[0]) && { result }),
    };
  }

  async stop(): Promise<number | null> {
    await this.process.stop();
    return this.process.exitCode;
  }
}

function sameTrace(engine: Engine): void {
  test.each(CLASSES)(`the %s does as in Node, and starts again after a trap (KERB_SEED=${SEED})`, async (name) => {
    const build = await buildFirmware(name);
    const program = await compileHost(folder, engine, build, TRACE);
    const records = join(folder, `${engine}-${name}-records`);
    await mkdir(records);
    const peer = new CPeer(program, records);
    const pair = new FirmwarePair(peer, coreImage(build));
    await pair.start(0);
    const steps = fc.sample(stepOf(build.profile), { numRuns: STEPS, seed: SEED });
    for (const step of steps.slice(0, STEPS / 2)) await pair.take(step);
    const { trap } = await peer.call(['put', 0, '00'.repeat(TOO_MUCH)]);
    expect(trap).toMatch(/unreachable/i);
    await pair.start(1);
    for (const step of steps.slice(STEPS / 2)) await pair.take(step);
    expect([...pair.seen]).toEqual(expect.arrayContaining(['event', 'persist', 'recall']));
    expect(await peer.stop()).toBe(0);
  });
}

/** Started with too little fuel, an image ends its own start. */
async function trapsWithoutFuel(engine: Engine): Promise<void> {
  const build = await buildFirmware('meter');
  const starved = { ...build, class: 'starved', image: admit(build.image, { ...gatewayLimits, fuel: 100 }) };
  const peer = new CPeer(await compileHost(folder, engine, starved, TRACE), folder);
  expect((await peer.call(['start', 0])).trap).toMatch(/unreachable/i);
  await peer.stop();
}

describeWith([gcc, wasm2c], 'images translated by wasm2c', () => {
  sameTrace('wasm2c');

  test('an image with fuel stops itself', () => trapsWithoutFuel('wasm2c'));

  test('the example meter measures', async () => {
    const example = join(packageRoot, 'docs/examples/c-host/meter.c');
    const program = await compileHost(join(folder, 'example'), 'wasm2c', await buildFirmware('meter'), example);
    const records = join(folder, 'example-records');
    await mkdir(records);
    const { stdout } = await promisify(execFile)(program, [records, '12']);
    expect(stdout.split('\n')[0]).toBe('powerUp 0');
    expect(stdout).toContain('activePowerTotal 1150.0 W\n');
  });
});

describeWith([gcc, wasm3], 'images interpreted by wasm3', () => {
  beforeAll(() => compileWasm3(folder));
  sameTrace('wasm3');

  test('an image with fuel stops itself', () => trapsWithoutFuel('wasm3'));
});

describeWith([gcc, gxx], 'headers of kerb header', () => {
  let all: readonly Profile[];
  beforeAll(async () => {
    all = (await Promise.all(CLASSES.map(firmwareFolder))).map(({ profile }) => profile);
  });

  test.each([
    ['gcc', 'c', 'c99'],
    ['g++', 'c++', 'c++11'],
  ])('all go together in one program of %s', async (compiler, language, standard) => {
    for (const profile of all) await writeFile(join(folder, `${profile.class}.h`), headerOf({ profile }));
    const main = `${all.map((profile) => `#include "${profile.class}.h"`).join('\n')}\nint main() { return 0; }\n`;
    const source = join(folder, `all.${language}`);
    await writeFile(source, main.replace('main()', language === 'c' ? 'main(void)' : 'main()'));
    const strict = [`-std=${standard}`, '-Wall', '-Wextra', '-Werror', '-pedantic', '-fsyntax-only'];
    await promisify(execFile)(compiler, [...strict, '-x', language, source], { cwd: folder });
  });

  test('say the addresses and scales of the profile', async () => {
    const profile = all.find((one) => one.class === 'meter')!;
    await writeFile(join(folder, 'meter.h'), headerOf({ profile }));
    const power = profile.inputRegisters.find(({ name }) => name === 'activePowerTotal')!;
    const event = profile.events.find(({ name }) => name === 'powerUp')!;
    const source = join(folder, 'print.c');
    await writeFile(
      source,
      `#include <stdio.h>
#include "meter.h"
int main(void) {
  printf("%d %g %d %d %zu %s", METER_INPUT_REGISTER_ACTIVE_POWER_TOTAL, METER_SCALE_OF_ACTIVE_POWER_TOTAL,
         METER_REGISTERS_OF_ACTIVE_POWER_TOTAL, METER_EVENT_POWER_UP, sizeof(struct meter_inputs) / 4, METER_PROFILE_DIGEST);
  return 0;
}`,
    );
    await promisify(execFile)('gcc', ['-std=c99', '-o', join(folder, 'print'), source]);
    const { stdout } = await promisify(execFile)(join(folder, 'print'), []);
    const { inputs } = profile.channels;
    const facts = [power.address, power.scale, power.length, event.code, inputs.length, profileDigest(profile)];
    expect(stdout).toBe(facts.join(' '));
  });
});
