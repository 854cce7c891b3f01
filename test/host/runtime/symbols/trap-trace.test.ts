import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileOnce } from '../../../../host/build/image-cache.ts';
import { packageRoot } from '../../../../host/package-root.ts';
import { CoreImage } from '../../../../host/runtime/core.ts';
import { FirmwareTrapError } from '../../../../host/runtime/firmware.ts';
import { admit, gatewayLimits } from '../../../../host/runtime/image/admit.ts';
import { ImageSymbols } from '../../../../host/runtime/symbols/image-symbols.ts';
import { HostileDevice, Misdeed } from '../hostile-firmware.ts';

const SOURCE = 'test/firmware/hostile/index.ts';
let lines: string[];

/** The hostile firmware with its symbols. */
async function hostile(goal: 'speed' | 'coverage'): Promise<CoreImage> {
  const { image, symbols } = await compileOnce(join(packageRoot, SOURCE), [], goal);
  const origin = { image, limits: gatewayLimits, symbols: () => new ImageSymbols(symbols()!) };
  return new CoreImage(admit(image, gatewayLimits), origin);
}

beforeAll(async () => {
  lines = (await readFile(join(packageRoot, SOURCE), 'utf8')).split('\n');
});

/** What the device logs when its firmware commits a misdeed in its tick. */
function said(image: CoreImage, misdeed: number): string {
  const run = new HostileDevice(image);
  run.scan(misdeed);
  return run.log.join('\n');
}

/** The number of the line with this text. */
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

describe.each(['speed', 'coverage'] as const)('a trap of an image made for %s', (goal) => {
  let image: CoreImage;
  beforeAll(async () => {
    image = await hostile(goal);
  }, 60_000);

  test.each([
    ['unreachableCode', 'unreachable();', 'misbehave'],
    ['storeOutOfBounds', 'store<i32>(0xffff_fff0, 1);', 'misbehave'],
    ['loadOutOfBounds', 'load<i32>(0x7fff_fff0)', 'misbehave'],
    ['failedAssertion', "assert(load<u8>(device) == 255, 'no device begins so');", 'misbehave'],
    ['divisionByZero', '1 / load<i32>(words + 64)', 'misbehave'],
    ['growToTheLimitAndGoOn', 'store<i32>(end, 1);', 'growToTheLimit'],
  ] as const)('%s names its function, file and line', (misdeed, text, name) => {
    const told = said(image, Misdeed[misdeed]);
    expect(told).toContain(`at ${name} (${SOURCE}:${lineOf(text)}:`);
    expect(told.split('\n')[1]).toContain(text);
    expect(told).toContain(`at tick (${SOURCE}:`);
  });

  test('by an endless loop says that fuel ran out, and in which loop', () => {
    const told = said(image, Misdeed.endlessLoop);
    expect(told).toContain('it ran out of fuel');
    expect(told).toContain(`at misbehave (${SOURCE}:${lineOf('while (true) store<i32>')}:`);
  });

  test('by an endless fill tells the line of the fill', () => {
    expect(said(image, Misdeed.fillWithoutEnd)).toContain(`(${SOURCE}:${lineOf('memory.fill(words, 0, 32768)')}:`);
  });

  test('by an endless recursion tells its innermost calls', () => {
    const told = said(image, Misdeed.unboundedRecursion);
    expect(told).toContain(`at recurse (${SOURCE}:${lineOf('return recurse(depth + 1)')}:`);
    expect(told.split('\n').length).toBeLessThanOrEqual(17);
  });

  test('in a host call tells who called the host', () => {
    expect(said(image, Misdeed.persistFromOutside)).toContain(
      `(${SOURCE}:${lineOf('persist(device, 18, 0x7fff_0000')}:`,
    );
  });
});

test('an image without symbols traps as before', async () => {
  const { image } = await compileOnce(join(packageRoot, SOURCE));
  const firmware = new CoreImage(admit(image, gatewayLimits));
  const told = said(firmware, Misdeed.unreachableCode);
  expect(told).toMatch(/^the firmware trapped in tick: unreachable$/);
  expect(new FirmwareTrapError('tick', new Error('x')).trace).toBeUndefined();
});
