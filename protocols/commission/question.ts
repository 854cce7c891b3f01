/** What every question has. */
interface Asked {
  /** Unique within its step: `unitId`, `lamp-p2-red`. */
  readonly id: string;
  readonly text: string;
  /** More about it, for whoever asks for help. */
  readonly help?: string;
}

/** What a step asks of the person. */
export type Question =
  /** Any text of up to `most` characters; may be left empty unless `required`. */
  | (Asked & { readonly kind: 'text'; readonly default?: string; readonly required?: boolean; readonly most: number })
  | (Asked & {
      readonly kind: 'number';
      readonly default?: number;
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      /** UCUM. */
      readonly unit?: string;
    })
  | (Asked & { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly default?: string })
  /** Any number of the choices. */
  | (Asked & { readonly kind: 'choices'; readonly choices: readonly Choice[]; readonly default?: readonly string[] })
  | (Asked & { readonly kind: 'yesNo'; readonly default?: boolean })
  /**
   * What the person sees or does now: a lamp that is lit, a button that was pressed. There is no default, an answer of an
   * earlier time does not count, and nobody but a person answers it. It may be withdrawn while it waits, when the device itself
   * shows the answer.
   */
  | (Asked & { readonly kind: 'observation'; readonly choices: readonly Choice[] });

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type AnswerValue = string | number | boolean | readonly string[];

/** What is wrong with an answer; undefined when it is one. */
export function answerProblem(question: Question, value: AnswerValue): string | undefined {
  switch (question.kind) {
    case 'text':
      if (typeof value !== 'string') return 'it takes text';
      if (question.required && value.trim() === '') return 'it must not be empty';
      return value.length > question.most ? `it takes ${question.most} characters at most` : undefined;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'it takes a number';
      if (question.whole && !Number.isInteger(value)) return 'it takes a whole number';
      return value < question.least || value > question.most
        ? `it takes ${question.least} to ${question.most}${question.unit === undefined ? '' : ` ${question.unit}`}`
        : undefined;
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : 'it takes yes or no';
    case 'choice':
    case 'observation':
      return question.choices.some((choice) => choice.value === value)
        ? undefined
        : `it takes ${oneOf(question.choices)}`;
    case 'choices': {
      const values = question.choices.map((choice) => choice.value);
      const fits = Array.isArray(value) && value.every((one: unknown) => values.some((other) => other === one));
      return fits ? undefined : `it takes any of ${values.join(', ')}`;
    }
  }
}

function oneOf(choices: readonly Choice[]): string {
  return choices.map(({ value }) => value).join(' or ');
}
