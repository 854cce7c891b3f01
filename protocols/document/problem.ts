import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { LineStarts } from './line-starts.ts';

/** Keys and indexes from the document's root. */
export type Path = readonly (string | number)[];

/** One fault of a document. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** `inputRegisters[3].type`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  /** What to do, or what was probably meant. */
  readonly hint?: string;
}

/** A document that cannot be used; `problems` are all its faults in the order of the text. */
export abstract class DocumentError extends Error {
  readonly blame = 'configuration';
  readonly source: string;
  readonly problems: readonly Problem[];

  constructor(source: string, problems: readonly Problem[]) {
    super(problems.map((problem) => describeProblem(source, problem)).join('\n'));
    this.source = source;
    this.problems = problems;
  }
}

function describeProblem(source: string, { line, column, path, message, hint }: Problem): string {
  const subject = path === '' ? '' : `${path}: `;
  return `${source}:${line}:${column}: ${subject}${message}${hint === undefined ? '' : ` (${hint})`}`;
}

/** Whether a problem lies at the value or at its key. */
export type Spot = 'value' | 'key';

export type Report = (path: Path, message: string, hint?: string, spot?: Spot) => void;

/** `inputRegisters[3].type`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** The offset of what stands at `path`, or of the nearest thing around it. */
function offsetOf(root: Node | null, path: Path, spot: Spot): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    let key: unknown;
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      key = pair?.key;
      node = isPair(pair) ? pair.value : undefined;
    } else break;
    const place = (spot === 'key' && depth === path.length - 1 && key) || node || key;
    const range = (place as Node | undefined)?.range;
    if (!range) break;
    offset = range[0];
  }
  return offset;
}

/** Collects problems under their place in the text. */
export class ProblemList {
  readonly problems: Problem[] = [];
  private readonly root: Node | null;
  private readonly lines: LineStarts;

  constructor(root: Node | null, lines: LineStarts) {
    this.root = root;
    this.lines = lines;
  }

  readonly report: Report = (path, message, hint, spot = 'value') => {
    this.at(offsetOf(this.root, path, spot), pathText(path), message, hint);
  };

  at(offset: number, path: string, message: string, hint?: string): void {
    this.problems.push({ ...this.lines.position(offset), path, message, ...(hint !== undefined && { hint }) });
  }

  /** In the order of the text. */
  sorted(): Problem[] {
    return this.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }
}
