/** Numbers, and what is built of them as times and names of ttys are, differ from run to run. */
const VARYING = /[-+]?\d+(?:[.,:T]\d+)*/g;

function pattern(line: string): RegExp {
  const escaped = line
    .trim()
    .replace(/\s+/g, ' ')
    .split('…')
    .map((part) =>
      part
        .split(VARYING)
        .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[-+]?\\d+(?:[.,:T]\\d+)*'),
    );
  return new RegExp(escaped.join('.*'));
}

/**
 * The lines that a document shows of an output and that are not in it, in their order. Spaces and numbers may differ; `…` stands for
 * anything, on a line of its own for any lines.
 */
export function missingLines(shown: string, output: string): string[] {
  const lines = output.split('\n').map((line) => line.replace(/\s+/g, ' '));
  let from = 0;
  return shown.split('\n').filter((line) => {
    if (line.trim() === '' || line.trim() === '…') return false;
    const at = lines.findIndex((each, index) => index >= from && pattern(line).test(each));
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}
