import { checkShape, type Shape, shapeOf } from '../document/check-shape.ts';
import type { Path, Report } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';
import { didYouMean } from '../document/suggestion.ts';
import { type Value, ValueError } from '../profile/codec.ts';
import { ConfigDocumentError, type ConfigValues, configFields } from '../profile/config-document.ts';
import type { Profile } from '../profile/profile.ts';
import { checkConfigDocument } from './check-document.ts';
import { configClass } from './classes/all.ts';
import type { Content, Given } from './config-class.ts';
import type { ConfigDocument, RegisterSetting } from './config-document.ts';
import { ConfigFileError } from './config-file-error.ts';
import { configFileSchema, settingFields } from './config-file-schema.ts';
import { settingOf } from './given-settings.ts';

/** Characters of the longest config file that is read. */
const TEXT_LIMIT = 1 << 20;

/** A config file that was read: a document but for what may be given when it is signed. */
export interface ConfigDraft extends Omit<ConfigDocument, 'title' | 'sequence' | 'activateAtS'> {
  readonly title: string | undefined;
  readonly sequence: number | undefined;
  readonly activateAtS: number | undefined;
  /** Names that the file gives to tariffs, patterns and such, by number. */
  readonly names: ReadonlyMap<number, string>;
}

export interface ConfigFileOptions {
  /** Profiles by class, whose fields and registers the file names. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

const shapes = new WeakMap<Profile, Shape>();

/**
 * Reads a config file (YAML, so JSON as well). What the values mean together, the firmware judges.
 *
 * @param source what errors call the text, usually the file's path
 * @throws ConfigFileError naming every fault with line and column
 */
export function parseConfigFile(text: string, source: string, { profiles }: ConfigFileOptions): ConfigDraft {
  const hint = `it begins with class: and one of ${[...profiles.keys()].join(', ')}`;
  const { content, list } = readDocument(text, source, { Failure: ConfigFileError, hint, textLimit: TEXT_LIMIT });
  const { report } = list;
  const profile = profileOf(content, profiles, report);
  const draft = profile && readContent(content, profile, report);
  if (draft === undefined || list.problems.length > 0) throw new ConfigFileError(source, list.sorted());
  return draft;
}

function profileOf(content: Content, profiles: ReadonlyMap<string, Profile>, report: Report): Profile | undefined {
  const given = content['class'];
  const profile = typeof given === 'string' ? profiles.get(given) : undefined;
  if (profile) return profile;
  const classes = [...profiles.keys()].join(', ');
  if (given === undefined) report([], 'class is missing', `give one of ${classes}`);
  else {
    const hint = didYouMean(String(given), profiles.keys()) ?? `there are ${classes}`;
    report(['class'], `${JSON.stringify(given)} is no device class that is known here`, hint);
  }
  return undefined;
}

/** Undefined, and reported, when it cannot be a document. */
function readContent(content: Content, profile: Profile, report: Report): ConfigDraft | undefined {
  let shape = shapes.get(profile);
  if (shape === undefined) {
    shape = shapeOf(configFileSchema(profile, configClass(profile.class), true));
    shapes.set(profile, shape);
  }
  if (checkShape(content, shape, report).length > 0) return undefined;
  let isGood = true;
  const note: Report = (...fault) => {
    isGood = false;
    report(...fault);
  };
  const { values, settings } = merged(content, profile, note);
  const fields = fieldsOf(profile, values, note);
  if (!isGood) return undefined;
  const { title, sequence, activate, devices } = content as Readonly<Record<string, never>>;
  const ids = (devices as readonly string[] | undefined)
    ?.toSorted()
    .map((id) => new Uint8Array(Buffer.from(id, 'hex')));
  const draft: ConfigDraft = {
    title,
    sequence,
    activateAtS: activate === undefined ? undefined : secondsOf(activate, note),
    target: { class: profile.class, schema: profile.version, ...(ids && { devices: ids }) },
    fields,
    settings: settingsOf(profile, settings, note),
    names: isGood ? namesOf(content, profile) : new Map(),
  };
  if (fields.size === 0 && draft.settings.length === 0) note([], 'sets nothing', 'see `kerb config check --help`');
  return isGood ? draft : undefined;
}

function namesOf(content: Content, profile: Profile): ReadonlyMap<number, string> {
  const { sections } = configClass(profile.class);
  const given = sections.filter(({ schemas }) => Object.keys(schemas).some((key) => content[key] !== undefined));
  return new Map(given.flatMap((section) => [...(section.names?.(content) ?? [])]));
}

function secondsOf(moment: string, note: Report): number {
  const seconds = Date.parse(moment) / 1000;
  if (!(seconds >= 1 && seconds <= 0xffff_ffff)) note(['activate'], `${moment} is no time from 1970 to 2106`);
  return Math.floor(seconds);
}

/** Where in the file a value stands, for faults that are found later. */
interface Placed extends Given {
  readonly settings: Readonly<Record<string, Value>>;
}

/** What the sections, `config` and `settings` say together; nothing twice. */
function merged(content: Content, profile: Profile, note: Report): Placed {
  const own = { ...(content['config'] as ConfigValues | undefined) };
  const values: Record<string, number | readonly number[]> = { ...own };
  const settings: Record<string, Value> = { ...(content['settings'] as Record<string, Value> | undefined) };
  for (const section of configClass(profile.class).sections) {
    const keys = Object.keys(section.schemas);
    const key = keys.find((name) => content[name] !== undefined);
    const given = key === undefined ? undefined : section.read(content, note);
    if (given === undefined) continue;
    for (const name of Object.keys(given.values)) {
      // Of two sections the later one goes before the earlier, which says it by the way.
      if (Object.hasOwn(own, name)) note(['config', name], `is said by ${key} as well`, 'leave one of them out', 'key');
    }
    // What is said of a setting by its name goes before what a section says of it by the way.
    Object.assign(values, given.values);
    for (const [name, value] of Object.entries(given.settings)) settings[name] ??= value;
  }
  return { values, settings };
}

function fieldsOf(profile: Profile, values: ConfigValues, note: Report): ConfigDocument['fields'] {
  const fields = new Map<number, number | readonly number[]>();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'number' && !(Array.isArray(value) && value.every((element) => typeof element === 'number'))) {
      note(['config', name], `${JSON.stringify(value)} is neither a whole number nor a list of such`);
      continue;
    }
    try {
      for (const [id, elements] of configFields(profile, { [name]: value })) fields.set(id, elements);
    } catch (error) {
      if (!(error instanceof ConfigDocumentError)) throw error;
      const isUnknown = profile.config.every((field) => field.name !== name);
      note(['config', name], error.reason, undefined, isUnknown ? 'key' : 'value');
    }
  }
  return fields;
}

function settingsOf(profile: Profile, settings: Readonly<Record<string, Value>>, note: Report): RegisterSetting[] {
  const fields = new Map(settingFields(profile).map((field) => [field.name, field]));
  const found = Object.entries(settings).flatMap(([name, value]): RegisterSetting[] => {
    const path: Path = ['settings', name];
    const field = fields.get(name);
    if (field === undefined) {
      const other = profile.holdingRegisters.some((register) => register.name === name);
      const why = other ? 'is no setting that the device keeps' : `a ${profile.class} has no setting of that name`;
      note(path, why, didYouMean(name, fields.keys()), 'key');
      return [];
    }
    try {
      return [settingOf(field, value)];
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      note(path, error.message);
      return [];
    }
  });
  return found.sort((one, other) => one.address - other.address);
}

/** The document of a draft. @throws ConfigDocumentFormatError for one that no device could take */
export function completeConfig(
  draft: ConfigDraft,
  given: { readonly title: string; readonly sequence: number; readonly activateAtS?: number | undefined },
): ConfigDocument {
  const { title = given.title, target, fields, settings } = draft;
  const activateAtS = given.activateAtS ?? draft.activateAtS ?? 0;
  const document = { title, target, sequence: given.sequence, activateAtS, fields, settings };
  checkConfigDocument(document);
  return document;
}
