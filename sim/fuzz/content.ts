/** A scenario, or a part of one, as it stands in a file: plain values by their names. */
export type Content = Readonly<Record<string, unknown>>;

/** A list of a scenario, empty where it has none. */
export function listOf(content: Content, key: string): readonly Content[] {
  return (content[key] as readonly Content[] | undefined) ?? [];
}

/** The named parts of a scenario (devices, plants, lines), none where it has none. */
export function partsOf(content: Content, key: string): Readonly<Record<string, Content>> {
  return (content[key] as Readonly<Record<string, Content>> | undefined) ?? {};
}

/** `content` with another value at `key`; without the key where `value` is undefined or holds nothing. */
export function replaced(content: Content, key: string, value: unknown): Content {
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  if (!empty) return { ...content, [key]: value };
  const { [key]: _, ...rest } = content;
  return rest;
}
