/** A detail is asked for with a parameter that says nothing. */
export class DetailParameterError extends Error {
  override readonly name = 'DetailParameterError';
  readonly blame = 'configuration';
  readonly parameter: string;

  constructor(parameter: string, problem: string) {
    super(`the parameter ${parameter} ${problem}`);
    this.parameter = parameter;
  }
}

/** A whole number from `least` to `most`, or what stands for one that is not given. @throws DetailParameterError */
export function wholeNumber(
  parameters: Readonly<Record<string, unknown>>,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const given = parameters[name] ?? otherwise;
  if (typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most) return given;
  throw new DetailParameterError(name, `is a whole number from ${least} to ${most}`);
}
