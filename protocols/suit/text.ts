import type { ComponentId } from './manifest.ts';

/** What people read of a component. */
export interface ComponentText {
  readonly vendorName?: string;
  readonly modelName?: string;
  readonly vendorDomain?: string;
  readonly modelInfo?: string;
  readonly description?: string;
  readonly version?: string;
}

/** What people read of an update, in one language. */
export interface LanguageText {
  readonly manifestDescription?: string;
  readonly updateDescription?: string;
  readonly manifestJsonSource?: string;
  readonly manifestYamlSource?: string;
  readonly components: readonly { readonly id: ComponentId; readonly text: ComponentText }[];
}

/** SUIT_Text_Map: by language (RFC 5646), such as `en`. */
export type ManifestText = ReadonlyMap<string, LanguageText>;
