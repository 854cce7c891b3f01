// How names, numbers and comments of a profile are written in C.

/** Words of C and C++ that a profile may use as a name. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'alignas alignof and asm auto bitand bitor bool char compl concept constexpr decltype double explicit extern float ' +
    'friend goto inline int long mutable namespace noexcept not nullptr operator or register requires restrict short signed ' +
    'sizeof static struct template thread_local typedef typeid typename union unsigned using virtual volatile wchar_t xor'
  ).split(' '),
);

/** `voltageL1` and `heat-pump` as `VOLTAGE_L1` and `HEAT_PUMP`. */
export function macroName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
}

/** A name of a profile as that of a member; those that are words of C get an underscore. */
export function memberName(name: string): string {
  return WORDS.has(name) ? `${name}_` : name;
}

/** On one line, whatever the text. */
export function comment(text: string): string {
  const safe = text.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').replaceAll('/*', '/ *').trim();
  return `/* ${safe} */`;
}

/** A string literal; what is not ASCII as its bytes in UTF-8, three octal digits each. */
export function stringLiteral(text: string): string {
  const bytes = [...Buffer.from(text, 'utf8')].map((byte) => {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
    return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}

/** An integer constant of a type that holds it. */
export function integerLiteral(value: number): string {
  if (value >= 0 && value <= 0x7fff_ffff) return String(value);
  if (value < 0 && value > -0x8000_0000) return `(${value})`;
  return value > 0 ? `UINT64_C(${value})` : `(-INT64_C(${-value}))`;
}
