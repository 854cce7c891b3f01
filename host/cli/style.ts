import { styleText } from 'node:util';

/** Colours text on a terminal that has colours; NO_COLOR and a pipe leave it as it is. */
export function coloured(colour: 'dim' | 'red' | 'green' | 'yellow', text: string): string {
  const { stdout } = process;
  return stdout.isTTY && stdout.hasColors() ? styleText(colour, text) : text;
}

/** Dims text on a terminal with colours; NO_COLOR and a pipe leave it as it is. */
export function dim(text: string): string {
  return coloured('dim', text);
}
