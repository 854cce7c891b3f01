import type { AnswerValue, Question } from '../../../protocols/commission/question.ts';

/** A question as lines, the last of which is the prompt. */
export function questionLines(question: Question): { readonly lines: readonly string[]; readonly prompt: string } {
  const usual = defaultText(question);
  const prompt = `${usual === undefined ? '' : `[${usual}] `}> `;
  switch (question.kind) {
    case 'choice':
    case 'choices':
    case 'observation': {
      const rows = question.choices.map(({ label }, index) => `  ${index + 1}) ${label}`);
      const how = question.kind === 'choices' ? '  numbers, such as 1,3; or all' : undefined;
      return { lines: [question.text, ...rows, ...(how === undefined ? [] : [how])], prompt };
    }
    case 'number': {
      const unit = question.unit === undefined ? '' : ` ${question.unit}`;
      return { lines: [`${question.text} (${question.least} to ${question.most}${unit})`], prompt };
    }
    case 'yesNo':
      return { lines: [`${question.text} (yes or no)`], prompt };
    case 'text':
      return { lines: [question.text], prompt };
  }
}

function defaultText(question: Question): string | undefined {
  if (question.kind === 'observation' || question.default === undefined) return undefined;
  if (question.kind === 'yesNo') return question.default ? 'yes' : 'no';
  if (question.kind === 'choice' || question.kind === 'choices') {
    const wanted = [question.default].flat();
    const numbers = question.choices.flatMap(({ value }, index) => (wanted.includes(value) ? [index + 1] : []));
    return numbers.length === question.choices.length && numbers.length > 1 ? 'all' : numbers.join(',');
  }
  return String(question.default) || 'none';
}

/** What was typed as an answer; undefined when it is none. */
export function typedAnswer(question: Question, typed: string): AnswerValue | undefined {
  const text = typed.trim();
  if (text === '' && question.kind !== 'observation' && question.default !== undefined) return question.default;
  switch (question.kind) {
    case 'text':
      return text;
    case 'number':
      return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'yesNo':
      if (/^y(es)?$/i.test(text)) return true;
      return /^no?$/i.test(text) ? false : undefined;
    case 'choice':
    case 'observation':
      return chosen(question.choices, text);
    case 'choices': {
      if (/^all$/i.test(text)) return question.choices.map(({ value }) => value);
      const values = text.split(/[\s,]+/).map((part) => chosen(question.choices, part));
      return values.every((value) => value !== undefined) ? values : undefined;
    }
  }
}

/** By its number, or the word that it stands for. */
function chosen(choices: readonly { readonly value: string }[], text: string): string | undefined {
  const byNumber = /^\d+$/.test(text) ? choices[Number(text) - 1]?.value : undefined;
  return byNumber ?? choices.find(({ value }) => value.toLowerCase() === text.toLowerCase())?.value;
}
