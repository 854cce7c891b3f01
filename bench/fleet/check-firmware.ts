import type { Member } from '../../host/fleet/campaign/member.ts';
import type { WantedFirmware } from '../../host/fleet/fleet-device.ts';
import type { UnitReport } from '../../sim/fleet/unit-report.ts';

/**
 * What is wrong with a device after a campaign of firmware, or with what is recorded of it; undefined when nothing is. None may have
 * been flashed twice: staged, tried and confirmed once each, or not at all.
 */
export function firmwareFault(
  { progress }: Pick<Member, 'progress'>,
  { trouble, firmware }: UnitReport,
  wanted: Pick<WantedFirmware, 'sequence' | 'image'>,
): string | undefined {
  const { sequence, image, staged, activated, confirmed, rolledBack } = firmware;
  const did = [staged, activated, confirmed, rolledBack];
  const recorded = `is recorded as ${JSON.stringify(progress)}`;
  const expected = trouble === 'gone' ? [0, 0, 0, 0] : trouble === 'bootFails' ? [1, 1, 0, 1] : [1, 1, 1, 0];
  if (did.some((count, index) => count !== expected[index])) {
    return `staged, activated, confirmed, rolled back ${did.join(', ')} times; ${trouble ?? 'no trouble'}; ${recorded}`;
  }
  const hasIt = sequence === wanted.sequence && image === wanted.image;
  const isToHaveIt = expected[2] === 1;
  if (hasIt !== isToHaveIt) return `runs ${sequence}, with ${trouble ?? 'no trouble'}; ${recorded}`;
  const isRecorded = progress.kind === (isToHaveIt ? 'proven' : 'failed');
  return isRecorded ? undefined : `runs ${sequence}; ${recorded}`;
}
