import { buildFirmware } from '../../host/build/build.ts';
import { coreImage } from '../../host/build/core-image.ts';
import type { CoreImage } from '../../host/runtime/core.ts';
import { isAllowed } from '../../protocols/profile/codec.ts';
import type { Profile, RegisterField } from '../../protocols/profile/profile.ts';

export {
  type FirmwareEvent,
  FirmwareRun,
  PowerCutError,
  type RunOptions,
} from '../../host/test-bench/firmware-run.ts';

/** Compiles and admits the firmware of a class, as a gateway would. */
export async function imageOf(profile: Profile): Promise<CoreImage> {
  return coreImage(await buildFirmware(profile.class));
}

/** Least and greatest allowed raw value of every holding register, and one beyond each where the type has one. */
export function writeCases(field: RegisterField): { raw: number; allowed: boolean }[] {
  const { min = 0, max = field.type === 'u32' ? 0xffff_ffff : 0xffff } = field;
  const symbols = Object.keys(field.symbols ?? {}).map(Number);
  const raws = symbols.length > 0 ? [...symbols, Math.max(...symbols) + 1] : [min, max, min - 1, max + 1];
  const [least, greatest] =
    field.type === 'u32' ? [0, 0xffff_ffff] : field.type === 'i16' ? [-0x8000, 0x7fff] : [0, 0xffff];
  return raws.filter((raw) => raw >= least && raw <= greatest).map((raw) => ({ raw, allowed: isAllowed(field, raw) }));
}
