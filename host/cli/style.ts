import { styleText } from 'node:util';

/** Dims text on a terminal with colours; NO_COLOR and a pipe leave it as it is. */
export function dim(text: string): string {
  const { stdout } = process;
  return stdout.isTTY && stdout.hasColors() ? styleText('dim', text) : text;
}
