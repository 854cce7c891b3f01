import { openDlt645 } from '../../dlt645/open-line.ts';
import { identify } from '../../identify/identify.ts';
import { identifyDlt645 } from '../../identify/identify-dlt645.ts';
import { identityText } from '../../identify/identity-text.ts';
import type { LineAddress } from '../../line/line-address.ts';
import { openLine } from '../../line/open-line.ts';
import { type FoundDevice, nameOf } from '../../scan/found-device.ts';
import { settingsText } from '../../scan/line-settings.ts';
import { explain } from '../failure.ts';

/** Asks each of `devices` what it is, a line at a time; one that does not tell is noted. */
export async function identifyFound(
  where: LineAddress,
  devices: readonly FoundDevice[],
  note: (text: string) => void,
): Promise<Map<FoundDevice, string>> {
  const identities = new Map<FoundDevice, string>();
  for (const device of devices) {
    try {
      identities.set(device, await identifyOne({ ...where, ...device.settings }, device));
    } catch (error) {
      note(`${settingsText(device.settings)} ${nameOf(device)} did not tell what it is: ${explain(error).message}`);
    }
  }
  return identities;
}

async function identifyOne(where: LineAddress, device: FoundDevice): Promise<string> {
  if (device.protocol === 'dlt645') {
    const line = await openDlt645(where);
    try {
      return identityText(await identifyDlt645(line, device.address));
    } finally {
      await line.close();
    }
  }
  const line = await openLine(where);
  try {
    return identityText(await identify(line, device.unitId));
  } finally {
    await line.close();
  }
}
