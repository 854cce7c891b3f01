const FUNCTION = /^\s*(?:export\s+)?(?:default\s+)?function\s+(\w+)/;
/** Of a class; what begins so and is none, such as `if (…) {`, stands deeper or is a word of the language. */
const METHOD = /^ {2}(?:(?:public|private|protected|static|override|get|set)\s+)*(\w+)(?:<[^>]*>)?\([^;]*$/;
const WORDS = new Set(['if', 'for', 'while', 'switch', 'return', 'do', 'else', 'store', 'assert']);

/** Name of the function whose declaration is the last one at or before a line (from 1); undefined when there is none. */
export function enclosingFunction(lines: readonly string[], line: number): string | undefined {
  let inClass = false;
  let found: string | undefined;
  for (const text of lines.slice(0, line)) {
    if (/^(?:export\s+)?(?:abstract\s+)?class\s/.test(text)) inClass = true;
    else if (text.startsWith('}')) inClass = false;
    const name = FUNCTION.exec(text)?.[1] ?? (inClass ? METHOD.exec(text)?.[1] : undefined);
    if (name !== undefined && !WORDS.has(name)) found = name;
  }
  return found;
}
