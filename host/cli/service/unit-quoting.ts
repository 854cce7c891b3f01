import { UsageError } from '../failure.ts';

/** What needs no quotes, and means itself. */
const PLAIN = /^[\w@+=:,./-]+$/;
/** ASCII's control characters: what a line of a unit file cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** One argument of a command line, in which `$` means a variable too (systemd.service(5), "Command lines"). */
export function commandWord(text: string): string {
  return settingWord(text.replaceAll('$', () => '$$'));
}

/** One word of a setting that takes several (systemd.syntax(7), "Quoting"; systemd.unit(5), "Specifiers"). */
export function settingWord(text: string): string {
  if (PLAIN.test(text)) return text;
  const escaped = text
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped.replaceAll('%', '%%')}"`;
}

/** A path that takes the rest of its line, where quotes mean themselves. @throws UsageError when it cannot stand there */
export function wholePath(path: string): string {
  if (path.search(CONTROL) >= 0 || /[\s\\]$/.test(path)) {
    throw new UsageError(`${JSON.stringify(path)} cannot stand in a unit file of systemd: give the file another name`);
  }
  return path.replaceAll('%', '%%');
}
