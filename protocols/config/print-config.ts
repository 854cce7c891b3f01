import { Document, isPair, isScalar, visit } from 'yaml';
import { checkShape, type Shape, shapeOf } from '../document/check-shape.ts';
import type { Value } from '../profile/codec.ts';
import { type ConfigValues, configFields } from '../profile/config-document.ts';
import type { Profile } from '../profile/profile.ts';
import { configClass } from './classes/all.ts';
import type { ConfigSection, Content, Given } from './config-class.ts';
import type { ConfigDocument } from './config-document.ts';
import { ConfigDocumentFormatError } from './document-format-error.ts';
import { namedSettings } from './given-settings.ts';

/** Characters of the longest list or map that stands on one line. */
const LONGEST_LINE = 110;

/**
 * What a document says, as a config file has it: in the words of its class where they say all of it, else by field and register.
 * @param head false leaves out the sequence number and the time
 * @param wordless keys of sections that are not to be used
 * @throws ConfigDocumentFormatError when the profile is another one than the document is for
 */
export function configContent(
  document: ConfigDocument,
  profile: Profile,
  head = true,
  wordless: ReadonlySet<string> = new Set(),
): Content {
  const { title, target, sequence, activateAtS } = document;
  const given = givenOf(document, profile);
  const left = { values: { ...given.values }, settings: { ...given.settings } };
  const sections: Record<string, unknown> = {};
  for (const section of configClass(profile.class).sections) {
    if (Object.keys(section.schemas).some((key) => wordless.has(key))) continue;
    const content = written(section, { ...given }, title, profile);
    if (content === undefined) continue;
    Object.assign(sections, content.content);
    for (const name of Object.keys(content.said.values)) delete left.values[name];
    for (const name of Object.keys(content.said.settings)) delete left.settings[name];
  }
  return {
    class: target.class,
    title,
    ...(head && { sequence }),
    ...(head && activateAtS > 0 && { activate: momentText(activateAtS) }),
    ...(target.devices && { devices: target.devices.map((id) => Buffer.from(id).toString('hex')) }),
    ...sections,
    ...(Object.keys(left.values).length > 0 && { config: trimmed(left.values) }),
    ...(Object.keys(left.settings).length > 0 && { settings: left.settings }),
  };
}

/** Text of a config file that says what the document does. @throws as {@link configContent} */
export function printConfig(document: ConfigDocument, profile: Profile, head = true): string {
  const text = new Document(configContent(document, profile, head));
  visit(text, {
    Collection: (_, node, ancestors) => {
      const isLeaf = node.items.every((item) => isScalar(item) || (isPair(item) && isScalar(item.value)));
      node.flow = ancestors.length > 2 && isLeaf && JSON.stringify(node.toJSON()).length < LONGEST_LINE;
    },
  });
  return text.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** UTC in seconds → ISO 8601. */
export function momentText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Values of a document by the names of the profile. @throws as {@link configContent} */
export function givenOf(
  { fields, settings, target }: Pick<ConfigDocument, 'fields' | 'settings' | 'target'>,
  profile: Profile,
): Given {
  const other = (path: string): Error => {
    const reason = `class ${profile.class} has no such thing in version ${profile.version} of its profile; the document is for ${target.class}, version ${target.schema}`;
    return new ConfigDocumentFormatError(path, reason);
  };
  if (target.class !== profile.class) throw other('class');
  const values = [...fields].map(([id, value]) => {
    const field = profile.config.find((known) => known.id === id);
    if (field === undefined || field.length !== (typeof value === 'number' ? 1 : value.length))
      throw other(`fields/${id}`);
    return [field.name, value] as const;
  });
  const { named, strange } = namedSettings(profile, settings);
  if (strange.length > 0) throw other(`settings, register ${strange[0]!.address}`);
  return {
    values: Object.fromEntries(values),
    settings: Object.fromEntries(named.map(({ field, value }): [string, Value] => [field.name, value])),
  };
}

/** A section's words, when they say what the document does and nothing else. */
function written(
  section: ConfigSection,
  given: Given,
  title: string,
  profile: Profile,
): { readonly content: Content; readonly said: Given } | undefined {
  const content = attempt(() => section.write(given, title));
  if (content === undefined) return undefined;
  let isGood = true;
  const spoil = (): void => {
    isGood = false;
  };
  const said = attempt(() => {
    // As it comes out of a file.
    const read = new Document(content).toJS() as Content;
    checkShape(read, shapeOfSection(section), spoil);
    return isGood ? section.read(read, spoil) : undefined;
  });
  if (!isGood || said === undefined) return undefined;
  const isSame =
    Object.entries(said.values).every(([name, value]) => isSameField(profile, name, value, given.values[name])) &&
    Object.entries(said.settings).every(([name, value]) => given.settings[name] === value);
  return isSame ? { content, said } : undefined;
}

const shapes = new WeakMap<ConfigSection, Shape>();

function shapeOfSection(section: ConfigSection): Shape {
  let shape = shapes.get(section);
  if (shape === undefined) {
    shape = shapeOf({ type: 'object', properties: { ...section.schemas, ...section.outlines } });
    shapes.set(section, shape);
  }
  return shape;
}

/** A device may hold what no file can say, such as a load without a kind that is known. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function isSameField(
  profile: Profile,
  name: string,
  one: number | readonly number[],
  other: number | readonly number[] | undefined,
): boolean {
  if (other === undefined) return false;
  const [whole] = configFields(profile, { [name]: one }).values();
  return String(whole) === String(other);
}

/** Lists without the zeros at their ends, which come back by themselves. */
function trimmed(values: ConfigValues): Record<string, number | readonly number[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      const end = value.findLastIndex((element) => element !== 0);
      return [name, value.slice(0, Math.max(1, end + 1))];
    }),
  );
}
