import type { CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { asBytes, asList, asWhole, labelText, readCbor } from './cbor-reader.ts';
import type { Command, CommandSequence, ComponentIndex, ConditionName, DirectiveName } from './command.ts';
import { CONDITION_CODES, CommandCode, DIRECTIVE_CODES, UNSUPPORTED_COMMANDS } from './labels.ts';
import { parametersValue, readParameters } from './parameters-codec.ts';
import { SuitError } from './suit-error.ts';

/** Where a sequence stands. */
export interface SequenceScope {
  /** Components of the manifest. */
  readonly components: number;
  readonly isShared: boolean;
  /** How many commands it is the argument of. */
  readonly nesting: number;
}

/** Sequences inside of each other. */
export const MAX_NESTING = 4;
/** All bits of a reporting policy. */
const REPORTING_MOST = 15;

const CONDITIONS = new Map(Object.entries(CONDITION_CODES).map(([name, code]) => [code, name as ConditionName]));
const DIRECTIVES = new Map(Object.entries(DIRECTIVE_CODES).map(([name, code]) => [code, name as DirectiveName]));

/** In deterministic encoding. */
export function encodeSequence(sequence: CommandSequence): Uint8Array<ArrayBuffer> {
  return encodeCbor(sequence.flatMap(commandValue));
}

function commandValue(command: Command): [code: number, argument: CborValue] {
  switch (command.kind) {
    case 'condition':
      return [CONDITION_CODES[command.condition], command.reporting];
    case 'directive':
      return [DIRECTIVE_CODES[command.directive], command.reporting];
    case 'setComponentIndex':
      return [CommandCode.setComponentIndex, command.index];
    case 'setParameters':
    case 'overrideParameters':
      return [CommandCode[command.kind], parametersValue(command.parameters)];
    case 'tryEach':
      return [CommandCode.tryEach, command.sequences.map((sequence) => (sequence ? encodeSequence(sequence) : null))];
    case 'runSequence':
      return [CommandCode.runSequence, encodeSequence(command.sequence)];
    case 'unsupported':
      return [command.code, command.argument];
  }
}

/** @param path of the sequence, such as `manifest/install`. @throws SuitError for a command that is not known */
export function decodeSequence(bytes: Uint8Array, path: string, scope: SequenceScope): CommandSequence {
  if (scope.nesting > MAX_NESTING) throw new SuitError(path, `sequences are nested deeper than ${MAX_NESTING}`);
  const parts = asList(readCbor(bytes, path), path);
  if (parts.length === 0 || parts.length % 2 !== 0) {
    throw new SuitError(path, `a sequence has commands, each with an argument; it has ${parts.length} parts`);
  }
  const commands = Array.from({ length: parts.length / 2 }, (_, index) =>
    readCommand(parts[index * 2], parts[index * 2 + 1], `${path}/${index}`, scope),
  );
  if (scope.components > 1 && scope.nesting === 0 && commands[0]?.kind !== 'setComponentIndex') {
    throw new SuitError(`${path}/0`, 'where there are several components, a sequence begins with set-component-index');
  }
  return commands;
}

function readCommand(code: CborValue, argument: CborValue, path: string, scope: SequenceScope): Command {
  if (typeof code !== 'number') throw new SuitError(path, `${labelText(code)} is no number of a command`);
  const condition = CONDITIONS.get(code);
  if (condition) return { kind: 'condition', condition, reporting: asWhole(argument, path, REPORTING_MOST) };
  const directive = DIRECTIVES.get(code);
  if (directive) {
    // Nothing but parameters may change there, so that it can be run again before each sequence (5.3.2).
    if (scope.isShared) throw new SuitError(path, `${directive} may not stand in the shared sequence`);
    return { kind: 'directive', directive, reporting: asWhole(argument, path, REPORTING_MOST) };
  }
  const inner = { ...scope, nesting: scope.nesting + 1 };
  const parameterScope = { isShared: scope.isShared, isNested: scope.nesting > 0 };
  switch (code) {
    case CommandCode.setComponentIndex:
      return { kind: 'setComponentIndex', index: readIndex(argument, path, scope.components) };
    case CommandCode.setParameters:
      return { kind: 'setParameters', parameters: readParameters(argument, path, parameterScope) };
    case CommandCode.overrideParameters:
      return { kind: 'overrideParameters', parameters: readParameters(argument, path, parameterScope) };
    case CommandCode.tryEach:
      return { kind: 'tryEach', sequences: readAlternatives(argument, path, inner) };
    case CommandCode.runSequence:
      return { kind: 'runSequence', sequence: decodeSequence(asBytes(argument, path), path, inner) };
  }
  const name = UNSUPPORTED_COMMANDS.get(code);
  if (!name) throw new SuitError(path, `the command ${code} is not known`);
  return { kind: 'unsupported', code, name, argument };
}

function readIndex(argument: CborValue, path: string, components: number): ComponentIndex {
  if (argument === true) return true;
  if (!Array.isArray(argument)) return asWhole(argument, path, components - 1);
  const indexes = (argument as readonly CborValue[]).map((one) => asWhole(one, path, components - 1));
  if (indexes.length === 0) throw new SuitError(path, 'there is no component in the list');
  if (new Set(indexes).size < indexes.length) throw new SuitError(path, 'a component stands twice in the list');
  return indexes;
}

function readAlternatives(
  argument: CborValue,
  path: string,
  scope: SequenceScope,
): readonly (CommandSequence | undefined)[] {
  const alternatives = asList(argument, path);
  if (alternatives.length < 2) throw new SuitError(path, 'try-each has two alternatives or more');
  return alternatives.map((alternative, index) => {
    if (alternative === null && index === alternatives.length - 1) return undefined;
    return decodeSequence(asBytes(alternative, `${path}/${index}`), `${path}/${index}`, scope);
  });
}
