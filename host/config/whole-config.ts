import type { Given } from '../../protocols/config/config-class.ts';
import type { ConfigDocument } from '../../protocols/config/config-document.ts';
import { settingFields } from '../../protocols/config/config-file-schema.ts';
import { settingValue } from '../../protocols/config/given-settings.ts';
import { givenOf } from '../../protocols/config/print-config.ts';
import { scaled } from '../../protocols/profile/codec.ts';
import type { ConfigValues } from '../../protocols/profile/config-document.ts';
import type { Profile } from '../../protocols/profile/profile.ts';

/** What a device of the class is delivered with. */
export function deliveredConfig(profile: Profile): Given {
  return {
    values: Object.fromEntries(
      profile.config.map(({ name, length, default: elements }) => [name, length === 1 ? elements[0]! : [...elements]]),
    ),
    settings: Object.fromEntries(settingFields(profile).map((field) => [field.name, deliveredSetting(field)])),
  };
}

function deliveredSetting(field: ReturnType<typeof settingFields>[number]) {
  if (field.symbols) return field.symbols[String(field.default)] ?? field.default;
  if (field.type === 'string' || field.bits) return settingValue(field, new Array<number>(field.length).fill(0)) ?? '';
  return scaled(field, field.default);
}

/** A config with what a document says in place of what it had. @throws ConfigDocumentFormatError when it is for another profile */
export function withDocument(
  before: Given,
  document: Pick<ConfigDocument, 'fields' | 'settings' | 'target'>,
  profile: Profile,
): { readonly values: ConfigValues; readonly settings: Given['settings'] } {
  const given = givenOf(document, profile);
  return {
    values: { ...before.values, ...given.values },
    settings: { ...before.settings, ...given.settings },
  };
}
