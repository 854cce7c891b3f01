import { Document } from 'yaml';
import type { Profile } from '../profile/profile.ts';
import type { Content } from './config-class.ts';
import type { ConfigDocument } from './config-document.ts';
import { configContent } from './print-config.ts';

/** One thing that a document changes, in the words of config files; undefined: it is not there. */
export interface ConfigChange {
  /** Such as `tables.days.day 1.07:00`. */
  readonly path: string;
  readonly before: string | number | boolean | undefined;
  readonly after: string | number | boolean | undefined;
}

/** What is known of who a document is for and when, and not of what it sets. */
const HEAD: ReadonlySet<string> = new Set(['class', 'title', 'sequence', 'activate', 'devices']);

/** Not in the words of a class. */
const PLAIN: ReadonlySet<string> = new Set([...HEAD, 'config', 'settings']);
/** `day 2` before `day 10`. */
const ORDER = new Intl.Collator('en', { numeric: true });

type Leaf = string | number | boolean;

/**
 * What a document changes.
 * @param before values of the fields and registers that the document sets, as the device has them
 * @throws ConfigDocumentFormatError when the profile is another one than the document is for
 */
export function configChanges(
  document: ConfigDocument,
  before: Pick<ConfigDocument, 'fields' | 'settings'>,
  profile: Profile,
): ConfigChange[] {
  const contents = (wordless?: ReadonlySet<string>): [old: Content, after: Content] => [
    configContent({ ...document, ...before }, profile, true, wordless),
    configContent(document, profile, true, wordless),
  ];
  let both = contents();
  // What only one of them can be said in is said of both by field and register, so that they can be compared.
  const oneSided = [...new Set(both.flatMap((content) => Object.keys(content)))].filter(
    (key) => !PLAIN.has(key) && both.some((content) => content[key] === undefined),
  );
  if (oneSided.length > 0) both = contents(new Set(oneSided));
  const [old, after] = [leaves(both[0]), leaves(both[1])];
  const paths = [...new Set([...old.keys(), ...after.keys()])];
  return paths
    .map((path) => ({ path, before: old.get(path), after: after.get(path) }))
    .filter((change) => change.before !== change.after)
    .sort((one, other) => ORDER.compare(one.path, other.path));
}

function leaves(content: Content): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  const plain = new Document(content).toJS() as Record<string, unknown>;
  const go = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      if (value.every((item) => typeof item !== 'object')) found.set(path, value.join(', '));
      else for (const [index, item] of value.entries()) go(item, `${path}[${index + 1}]`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) go(item, path === '' ? key : `${path}.${key}`);
    } else found.set(path, value as Leaf);
  };
  for (const [key, value] of Object.entries(plain)) if (!HEAD.has(key)) go(value, key);
  return found;
}
