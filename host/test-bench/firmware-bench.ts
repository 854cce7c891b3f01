import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DeviceProfile } from '../../protocols/profile/device-profile.ts';
import { buildFirmware } from '../build/build.ts';
import { coreImage } from '../build/core-image.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { CoveredImage } from '../coverage/covered-image.ts';
import { lcovText } from '../coverage/lcov.ts';
import type { CoreImage } from '../runtime/core.ts';
import { FirmwareRun, type RunOptions } from './firmware-run.ts';

/** What ran is asked of a bench that does not count. */
export class NotCountedError extends Error {
  override readonly name = 'NotCountedError';
  readonly blame = 'configuration';

  constructor(deviceClass: string) {
    super(`the bench of ${deviceClass} does not count which lines run; make it with { coverage: true }`);
  }
}

export interface BenchOptions {
  /** Count which lines run; what is tested then is the same code, not optimised. */
  readonly coverage?: boolean;
}

/** The firmware of one device class, compiled, from which a test makes devices. */
export interface FirmwareBench<Values, Writable extends keyof Values> {
  readonly image: CoreImage;
  /** A device that gets power now. Devices share nothing. */
  device(options?: RunOptions): FirmwareRun<Values, Writable>;
  /** What has run in all devices so far. @throws NotCountedError */
  coverage(): Coverage;
  /** Writes what has run as an lcov file, for `kerb coverage` and other programs. @throws NotCountedError */
  writeCoverage(file: string): Promise<void>;
}

/**
 * Compiles the firmware of a profile's class: of the working directory's project, or one that comes with Kerb. What has not
 * changed since the last time is not compiled again.
 * @throws UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError
 */
export async function firmwareBench<Values, Writable extends keyof Values>(
  profile: DeviceProfile<Values, Writable>,
  options: BenchOptions = {},
): Promise<FirmwareBench<Values, Writable>> {
  const build = await buildFirmware(profile.class, options.coverage ? 'coverage' : 'speed');
  const covered = options.coverage ? new CoveredImage(build) : undefined;
  const image = covered?.image ?? coreImage(build);
  const coverage = (): Coverage => {
    if (covered === undefined) throw new NotCountedError(profile.class);
    return covered.coverage();
  };
  return {
    image,
    device: (runOptions) => new FirmwareRun(image, profile, runOptions),
    coverage,
    writeCoverage: async (file) => {
      const text = lcovText(coverage());
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
  };
}
