/** A name or key that a database cannot keep. Blame: whoever chose it. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
  readonly blame = 'configuration';
  readonly key: string;

  constructor(what: string, key: string) {
    super(
      `${what} ${JSON.stringify(key.length > 80 ? `${key.slice(0, 77)}...` : key)}: give words of letters, digits, -, _ and =, joined by dots, ${LONGEST} characters at most`,
    );
    this.key = key;
  }
}

const LONGEST = 255;
const KEY = /^[\w=-]+(?:\.[\w=-]+)*$/;
const WORD = /^[\w=-]+$/;
const PREFIX = /^[\w=.-]*$/;

/** @throws KeyError */
export function checkKey(key: string): void {
  if (key.length > LONGEST || !KEY.test(key)) throw new KeyError('key', key);
}

/** Of a bucket, log or queue: one word. @throws KeyError */
export function checkName(what: string, name: string): void {
  if (name.length > LONGEST || !WORD.test(name)) throw new KeyError(what, name);
}

/** The beginning of keys; empty for all. @throws KeyError */
export function checkPrefix(prefix: string): void {
  if (prefix.length > LONGEST || !PREFIX.test(prefix)) throw new KeyError('prefix', prefix);
}

/** The order of keys in every database: by their characters' codes. */
export function byKey(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
