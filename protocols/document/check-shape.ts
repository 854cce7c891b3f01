import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Path, Report } from './problem.ts';
import { didYouMean } from './suggestion.ts';

/** A JSON Schema (2020-12), compiled when it is first needed. */
export type Shape = () => ValidateFunction;

let ajv: Ajv2020 | undefined;

export function shapeOf(schema: object): Shape {
  let compiled: ValidateFunction | undefined;
  return () => {
    // One for all shapes, as each compiles the schema of schemas first.
    ajv ??= new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
    compiled ??= ajv.compile(schema);
    return compiled;
  };
}

/** JSON pointer → path; steps into arrays become numbers. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

interface SchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

const NAMES = 'names are a small letter, then letters and digits';

function explain(error: ErrorObject, report: Report): void {
  const path = pathOf(error.instancePath);
  const schema = error.parentSchema as SchemaPart;
  const about = schema.description;
  switch (error.keyword) {
    case 'required':
      report(path, `${error.params['missingProperty']} is missing`);
      break;
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      const known = Object.keys(schema.properties ?? {});
      const cut = key.includes(' ') ? 'a comma ends a text inside { }: put the text in quotes' : undefined;
      const hint = cut ?? didYouMean(key, known) ?? `there are ${known.join(', ')}`;
      report([...path, key], 'is not a field here', hint, 'key');
      break;
    }
    case 'enum': {
      const allowed = error.schema as readonly unknown[];
      const names = allowed.map(String);
      report(path, `${shown(error.data)} is not one of ${names.join(', ')}`, didYouMean(String(error.data), names));
      break;
    }
    case 'type':
      if (error.schema === 'string' && typeof error.data === 'number') {
        report(path, `${shown(error.data)} is a number, text is expected`, `quote it: '${error.data}'`);
      } else report(path, `${shown(error.data)} is not of type ${String(error.schema).replace(',', ' or ')}`, about);
      break;
    case 'propertyNames': {
      const { pattern } = error.schema as { readonly pattern?: string };
      const wanted = pattern === undefined || pattern.includes('a-z') ? 'is no name here' : 'is not a whole number';
      const hint = wanted === 'is no name here' ? NAMES : about;
      report([...path, String(error.params['propertyName'])], wanted, hint, 'key');
      break;
    }
    case 'anyOf':
      report(path, `${shown(error.data)} is not allowed`, about);
      break;
    default:
      report(path, `${shown(error.data)} ${error.message ?? 'is not allowed'}`, about);
  }
}

/**
 * Checks a document's shape. Every fault is reported; returns the paths of the faulty parts, so that checks of meaning
 * leave them out.
 */
export function checkShape(document: unknown, shape: Shape, report: Report): readonly Path[] {
  const validate = shape();
  if (validate(document)) return [];
  const found = (validate.errors ?? []).filter((error) => error.propertyName === undefined);
  // Where none of several shapes fits, what is wrong with each of them helps nobody.
  const choices = found.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/`);
  const errors = found.filter(({ schemaPath }) => !choices.some((choice) => schemaPath.startsWith(choice)));
  for (const error of errors) explain(error, report);
  return errors.map((error) => pathOf(error.instancePath));
}
