/** Values of a setting in a unit file, with lines that go on put together (systemd.syntax(7)). */
export function settings(unit: string, name: string): string[] {
  const lines = unit.replace(/\\\n/g, ' ').split('\n');
  return lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
}

const VARIABLE = /\$(\$|\{\w+\}|\w+)/g;

/** Arguments of a command line as systemd reads it: quotes, then escapes, specifiers and variables, none of which is set. */
export function commandArguments(line: string): string[] {
  return words(line).map((word) => specifiers(word).replace(VARIABLE, (_, name) => (name === '$' ? '$' : '')));
}

/** Text with its specifiers filled in; those that stand for a folder as `<d>`. */
export function specifiers(text: string): string {
  return text.replace(/%(.)/g, (_, letter) => (letter === '%' ? '%' : `<${letter}>`));
}

function words(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (character === '\\') {
      const hex = /^x([0-9a-f]{2})/.exec(line.slice(at + 1));
      word = `${word ?? ''}${hex ? String.fromCharCode(Number.parseInt(hex[1]!, 16)) : line[at + 1]}`;
      at += hex ? 3 : 1;
    } else if (quote === undefined && /[ \t\n\r]/.test(character)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (character === quote) {
      quote = undefined;
    } else if (quote === undefined && /["']/.test(character)) {
      quote = character;
      word ??= '';
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  return word === undefined ? found : [...found, word];
}
