import { parse } from 'shell-quote';
import type { CodeBlock } from './page.ts';

/** A command of a block, with its continuation lines joined. */
export interface ShellLine {
  /** In the page, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Drawings and transcripts hold words of commands, too: of the former none counts, of the latter what stands behind `$ `. */
export function shellLines({ line: first, text, language }: CodeBlock): ShellLine[] {
  if (/[─│►▲▼┌└├]/.test(text) || !['', 'sh'].includes(language)) return [];
  const lines = text.split('\n');
  const isTranscript = language === '' && lines.some((line) => line.startsWith('$ '));
  const found: ShellLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = first + at;
    if (isTranscript && !lines[at]!.startsWith('$ ')) continue;
    let command = lines[at]!.replace(/^\$ /, '');
    while (command.endsWith('\\')) command = `${command.slice(0, -1).trimEnd()} ${lines[++at]!.trim()}`;
    if (command.trim() !== '' && !command.startsWith('#')) found.push({ line, text: command });
  }
  return found;
}

/** The words of each `kerb` command of a line: of both sides of a pipe, without redirections and what is not kerb's. */
export function kerbCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  let isTarget = false;
  for (const token of parse(text, (name) => `$${name}`)) {
    if (typeof token === 'string' || ('op' in token && token.op === 'glob')) {
      const word = typeof token === 'string' ? token : token.pattern;
      if (!isTarget) commands.at(-1)!.push(word);
      isTarget = false;
    } else if ('op' in token) {
      isTarget = /^[<>]/.test(token.op) && token.op !== '>&';
      if (!isTarget) commands.push([]);
    }
  }
  return commands
    .map((words) => (words[0] === 'npx' ? words.slice(1) : words))
    .filter(([program]) => program === 'kerb')
    .map((words) => words.slice(1));
}
