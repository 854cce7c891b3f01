import type { Readable, Writable } from 'node:stream';
import { PassphraseError } from './key-file-error.ts';

/** A terminal that a person types at. */
export interface Terminal {
  readonly input: Readable & { setRawMode?(raw: boolean): unknown };
  readonly output: Writable;
}

const Key = {
  interrupt: '\u0003',
  endOfInput: '\u0004',
  backspace: '\b',
  delete: '\u007f',
  clearLine: '\u0015',
} as const;

/** What is typed or pasted in one line that the terminal does not show. */
const LIMIT = 1024;

/**
 * Asks for one line without showing what is typed.
 * @throws PassphraseError when it is broken off (Ctrl-C, Ctrl-D, end of input)
 */
export function askSecret({ input, output }: Terminal, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const finish = (error?: Error) => {
      input.off('data', take);
      input.off('end', brokenOff);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      if (error) reject(error);
      else resolve(typed.join(''));
    };
    const brokenOff = () => finish(new PassphraseError('no passphrase was given; nothing was done'));
    const take = (chunk: Buffer | string) => {
      const characters = [...chunk.toString()];
      for (const [at, character] of characters.entries()) {
        if (character === '\r' || character === '\n') {
          const rest = characters.slice(at + 1).join('');
          finish();
          // A second line that was pasted with the first one is the answer to the next question.
          if (rest !== '') input.unshift(Buffer.from(rest));
          return;
        }
        if (character === Key.interrupt || character === Key.endOfInput) return brokenOff();
        if (character === Key.backspace || character === Key.delete) typed.pop();
        else if (character === Key.clearLine) typed = [];
        else if (typed.length < LIMIT && character >= ' ') typed.push(character);
      }
    };
    // Before the question: what is typed right after it must not be echoed.
    input.setRawMode?.(true);
    output.write(question);
    input.on('data', take);
    input.on('end', brokenOff);
    input.resume();
  });
}
