import type { Path, Report } from '../../protocols/document/problem.ts';
import { ConfigDocumentError, type ConfigValues, encodeConfig } from '../../protocols/profile/config-document.ts';
import type { Profile } from '../../protocols/profile/profile.ts';

/** The document of a device's config fields. Undefined when it has reported what the profile does not have. */
export function readConfig(values: ConfigValues, profile: Profile, path: Path, report: Report): Uint8Array | undefined {
  const faulty = Object.entries(values).filter(([name, value]) => {
    try {
      encodeConfig(profile, { [name]: value });
      return false;
    } catch (error) {
      if (!(error instanceof ConfigDocumentError)) throw error;
      report(
        [...path, name],
        error.reason,
        undefined,
        profile.config.some((field) => field.name === name) ? 'value' : 'key',
      );
      return true;
    }
  });
  return faulty.length > 0 ? undefined : encodeConfig(profile, values);
}
