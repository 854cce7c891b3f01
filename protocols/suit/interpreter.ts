import type { Command, CommandSequence, ComponentIndex, ReportingPolicy } from './command.ts';
import { CONDITIONS } from './condition.ts';
import { DIRECTIVES } from './directive.ts';
import type { Environment } from './environment.ts';
import { UNSUPPORTED_PARAMETERS } from './labels.ts';
import type { Manifest } from './manifest.ts';
import type { Parameters } from './parameters.ts';
import type { ProcessFailure, ProcessRecord } from './process-result.ts';
import { MAX_NESTING } from './sequence-codec.ts';

/** Commands that one procedure carries out, counted for each component. */
const MAX_STEPS = 1024;
const RECORD_SUCCESS = 1;
const RECORD_FAILURE = 2;

/** How a sequence, or the argument of a command that is one, is run. */
interface Frame {
  readonly path: string;
  readonly nesting: number;
  index: ComponentIndex;
  /** Whether the command that runs it goes on when a condition fails (8.4.8.15). */
  softFailure: boolean;
}

type CommandOf<K extends Command['kind']> = Command & { readonly kind: K };

/** The abstract machine of draft-ietf-suit-manifest-34, 6.4. A failure is handed up by returning it. */
export class Interpreter {
  readonly records: ProcessRecord[] = [];
  /** Conditions about vendor and class that were met. */
  readonly identified = new Set<string>();
  readonly #manifest: Manifest;
  readonly #environment: Environment;
  #parameters: Parameters[] = [];
  #steps = 0;

  constructor(manifest: Manifest, environment: Environment) {
    this.#manifest = manifest;
    this.#environment = environment;
    this.clear();
  }

  /** Forgets all parameters, so that a sequence never depends on which one was run before it. */
  clear(): void {
    this.#parameters = this.#manifest.components.map(() => ({}));
  }

  get parameters(): readonly Parameters[] {
    return this.#parameters;
  }

  /** A sequence of the manifest; undefined when it was carried out. */
  run(sequence: CommandSequence, path: string): ProcessFailure | undefined {
    return this.#sequence(sequence, { path, nesting: 0, index: 0, softFailure: false });
  }

  #sequence(sequence: CommandSequence, frame: Frame): ProcessFailure | undefined {
    if (frame.nesting > MAX_NESTING) {
      return { kind: 'limit', path: frame.path, command: 'sequence', reason: `nested deeper than ${MAX_NESTING}` };
    }
    for (const [place, command] of sequence.entries()) {
      const failure = this.#command(command, `${frame.path}/${place}`, frame);
      if (failure) return failure;
    }
    return undefined;
  }

  #command(command: Command, path: string, frame: Frame): ProcessFailure | undefined {
    if (command.kind === 'setComponentIndex') {
      return this.#overLimit(path, command.kind) ?? this.#setIndex(command, path, frame);
    }
    if (command.kind === 'unsupported') return unsupported(path, command.name);
    for (const component of this.#selected(frame.index)) {
      const failure = this.#onComponent(command, component, path, frame);
      if (failure) return failure;
    }
    return undefined;
  }

  /** Counts a command. */
  #overLimit(path: string, command: string): ProcessFailure | undefined {
    if (++this.#steps <= MAX_STEPS) return undefined;
    return { kind: 'limit', path, command, reason: `more than ${MAX_STEPS} commands` };
  }

  #selected(index: ComponentIndex): readonly number[] {
    if (index === true) return [...this.#manifest.components.keys()];
    return typeof index === 'number' ? [index] : index;
  }

  #setIndex({ index }: CommandOf<'setComponentIndex'>, path: string, frame: Frame): ProcessFailure | undefined {
    const missing = this.#selected(index).find((one) => !this.#manifest.components[one]);
    if (missing !== undefined) {
      const reason = `the manifest has no component ${missing}`;
      return { kind: 'invalid', path, command: 'setComponentIndex', reason };
    }
    frame.index = index;
    return undefined;
  }

  #onComponent(
    command: Exclude<Command, CommandOf<'setComponentIndex' | 'unsupported'>>,
    component: number,
    path: string,
    frame: Frame,
  ): ProcessFailure | undefined {
    const failure = this.#overLimit(path, command.kind);
    if (failure) return failure;
    switch (command.kind) {
      case 'condition':
        return this.#condition(command, component, path);
      case 'directive':
        return this.#directive(command, component, path);
      case 'setParameters':
      case 'overrideParameters':
        return this.#set(command, component, path, frame);
      case 'tryEach':
        return this.#tryEach(command, component, path, frame);
      case 'runSequence':
        return this.#runSequence(command, component, path, frame);
    }
  }

  #condition(
    { condition, reporting }: CommandOf<'condition'>,
    component: number,
    path: string,
  ): ProcessFailure | undefined {
    const id = this.#manifest.components[component]!;
    const outcome = CONDITIONS[condition](this.#environment, id, this.#parameters[component]!);
    if (outcome === 'unsupported') return unsupported(path, condition, component);
    this.#record(path, condition, component, outcome === true, reporting);
    if (outcome !== true) {
      return { kind: 'condition', path, command: condition, condition, component, reason: outcome.reason };
    }
    if (condition === 'vendorIdentifier' || condition === 'classIdentifier') this.identified.add(condition);
    return undefined;
  }

  #directive(
    { directive, reporting }: CommandOf<'directive'>,
    component: number,
    path: string,
  ): ProcessFailure | undefined {
    const { components } = this.#manifest;
    const target = { component: components[component]!, parameters: this.#parameters[component]!, components };
    const outcome = DIRECTIVES[directive](this.#environment, target);
    if (outcome === 'unsupported') return unsupported(path, directive, component);
    this.#record(path, directive, component, outcome === true, reporting);
    if (outcome === true) return undefined;
    if (outcome === false) {
      return { kind: 'directive', path, command: directive, component, reason: 'the device could not do it' };
    }
    return { kind: 'invalid', path, command: directive, component, reason: outcome.missing };
  }

  #set(
    { kind, parameters }: CommandOf<'setParameters' | 'overrideParameters'>,
    component: number,
    path: string,
    frame: Frame,
  ): ProcessFailure | undefined {
    const [label] = parameters.unsupported?.keys() ?? [];
    if (label !== undefined)
      return unsupported(path, UNSUPPORTED_PARAMETERS.get(label) ?? `parameter ${label}`, component);
    const { softFailure, ...kept } = parameters;
    if (softFailure !== undefined) frame.softFailure = softFailure;
    this.#parameters[component] = mergedParameters(this.#parameters[component]!, kept, kind);
    return undefined;
  }

  /** A failed condition ends an alternative; a failed directive ends all. */
  #tryEach(
    { sequences }: CommandOf<'tryEach'>,
    component: number,
    path: string,
    frame: Frame,
  ): ProcessFailure | undefined {
    let failure: ProcessFailure | undefined;
    for (const [place, sequence] of sequences.entries()) {
      if (!sequence) return undefined;
      const inner = { path: `${path}/${place}`, nesting: frame.nesting + 1, index: component, softFailure: true };
      failure = this.#sequence(sequence, inner);
      if (failure?.kind !== 'condition' || !inner.softFailure) return failure;
    }
    return failure;
  }

  #runSequence(
    { sequence }: CommandOf<'runSequence'>,
    component: number,
    path: string,
    frame: Frame,
  ): ProcessFailure | undefined {
    const inner = { path, nesting: frame.nesting + 1, index: component, softFailure: false };
    const failure = this.#sequence(sequence, inner);
    return failure?.kind === 'condition' && inner.softFailure ? undefined : failure;
  }

  #record(path: string, command: string, component: number, success: boolean, reporting: ReportingPolicy): void {
    if ((reporting & (success ? RECORD_SUCCESS : RECORD_FAILURE)) === 0) return;
    this.records.push({ path, command, component, success });
  }
}

/** Parameters after some were set, where those that have a value keep it, or overridden. */
export function mergedParameters(
  before: Parameters,
  given: Parameters,
  kind: 'setParameters' | 'overrideParameters',
): Parameters {
  const [lesser, greater] = kind === 'setParameters' ? [given, before] : [before, given];
  const custom = new Map([...(lesser.custom ?? []), ...(greater.custom ?? [])]);
  return { ...lesser, ...greater, ...(custom.size > 0 && { custom }) };
}

function unsupported(path: string, command: string, component?: number): ProcessFailure {
  const reason = `${command} is not carried out here`;
  return { kind: 'unsupported', path, command, ...(component !== undefined && { component }), reason };
}
