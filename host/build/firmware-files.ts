import { generateAssemblyScript } from '../../protocols/profile/generate/assemblyscript.ts';
import type { FirmwareFolder } from './firmware-folder.ts';

/** The firmware interface of every class, from the folder of Kerb. */
export const INTERFACE_TEMPLATE = 'firmware/sdk/index.template.ts';

/**
 * What is generated into the folder of a class, file → text: its constants and accessors, and the firmware interface. A variant
 * takes the interface from what it extends, with the code that it serves.
 * @param template text of {@link INTERFACE_TEMPLATE}; undefined where there is none
 */
export function firmwareFiles(
  { profile, extended }: Pick<FirmwareFolder, 'profile' | 'extended'>,
  template: string | undefined,
): Map<string, string> {
  const files = new Map([['profile.generated.ts', generateAssemblyScript(profile)]]);
  if (template !== undefined && extended.length === 0)
    files.set('index.generated.ts', template.replaceAll('__CLASS__', profile.class));
  return files;
}
