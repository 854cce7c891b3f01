import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { vi } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { compile } from '../../../host/build/compile.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { withProfile } from '../../../host/runtime/image/profile-section.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';

/** Code that is not there: a piece of a source file, replaced in a copy of it. */
export interface Removal {
  /** From the package root: host/..., protocols/... or firmware/.... */
  readonly file: string;
  /** The piece, which must be in the file exactly once. */
  readonly text: string;
  /** What stands there in its place. Default nothing. */
  readonly by?: string;
}

/** Firmware by class, admitted. */
export type Firmware = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** What each expectation of a run came to, by its name. */
export type Outcomes = Readonly<Record<string, string>>;

export type Runner = (scenario: Scenario) => Promise<Outcomes>;

/** The firmware of every class as it is. */
export async function wholeFirmware(): Promise<Firmware> {
  const images = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of allProfiles.keys()) images.set(name, admit((await buildFirmware(name)).image, gatewayLimits));
  return images;
}

/** Runs scenarios to their end with `firmware` and the host's code as it is now imported. */
export async function runner(firmware: Firmware): Promise<Runner> {
  const { SimulatedRun } = await import('../../../sim/run/simulated-run.ts');
  const { CoreImage } = await import('../../../host/runtime/core.ts');
  const images = new Map([...firmware].map(([name, image]) => [name, new CoreImage(image)]));
  return async (scenario) => {
    const run = await SimulatedRun.build(scenario, { images });
    await run.advanceTo(run.durationMs);
    await run.finish();
    return Object.fromEntries(run.report().verdicts.map(({ name, outcome }) => [name, outcome]));
  };
}

/** Lets `use` run scenarios without a piece of the code. No shipped file is changed for it. */
export async function without<T>(removal: Removal, firmware: Firmware, use: (run: Runner) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-without-'));
  try {
    if (removal.file.startsWith('firmware/')) {
      return await use(await runner(await firmwareWithout(removal, firmware, folder)));
    }
    await replaceModule(removal, folder);
    return await use(await runner(firmware));
  } finally {
    vi.doUnmock(join(packageRoot, removal.file));
    vi.resetModules();
    await rm(folder, { recursive: true, force: true });
  }
}

async function textWithout({ file, text, by = '' }: Removal): Promise<string> {
  const source = await readFile(join(packageRoot, file), 'utf8');
  const times = source.split(text).length - 1;
  if (times !== 1) throw new Error(`${file} has this ${times} times, not once: ${text}`);
  return source.replace(text, () => by);
}

/** Whatever is imported from now on gets the copy in the file's place. */
async function replaceModule(removal: Removal, folder: string): Promise<void> {
  const original = join(packageRoot, removal.file);
  const copy = join(folder, basename(original));
  const absolute = (path: string): string => resolve(dirname(original), path);
  const text = (await textWithout(removal)).replace(
    / from '(\.[^']+)'/g,
    (_, path: string) => ` from '${absolute(path)}'`,
  );
  await writeFile(copy, text);
  vi.resetModules();
  vi.doMock(original, () => import(copy));
}

/** Compiled from a copy; the SDK is part of every class. */
async function firmwareWithout(removal: Removal, firmware: Firmware, folder: string): Promise<Firmware> {
  const [, part] = removal.file.split('/');
  const classes = part === 'sdk' ? [...firmware.keys()] : [part!];
  for (const name of new Set(['sdk', ...classes])) {
    await cp(join(packageRoot, 'firmware', name), join(folder, 'firmware', name), { recursive: true });
  }
  await writeFile(join(folder, removal.file), await textWithout(removal));
  const changed = new Map(firmware);
  for (const name of classes) {
    const { image } = await compile(join(folder, 'firmware', name, 'index.generated.ts'));
    changed.set(name, admit(withProfile(image, allProfiles.get(name)!), gatewayLimits));
  }
  return changed;
}
