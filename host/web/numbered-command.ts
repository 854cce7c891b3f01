/** A command of a page with a number by which its reply is known. */
export interface NumberedCommand<Command> {
  readonly id: number;
  readonly command: Command;
}

export type Given = Readonly<Record<string, unknown>>;

/**
 * Reads what a page sent.
 * @param commandOf reads the command itself
 * @returns what is wrong with it, as a text
 */
export function parseNumbered<Command>(
  text: string,
  commandOf: (given: Given) => Command | string,
): NumberedCommand<Command> | string {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (!isRecord(given) || !Number.isSafeInteger(given['id'])) return 'it has no number';
  const { command } = given;
  if (!isRecord(command)) return 'it has no command';
  const read = commandOf(command);
  return typeof read === 'string' ? read : { id: given['id'] as number, command: read };
}

export function isRecord(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
