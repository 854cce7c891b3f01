import { h } from '../page-parts/dom.js';
import { TEXTS } from './texts.js';

/** @import { AnswerValue, Question } from '../../../protocols/commission/question.ts' */

/**
 * A question, to be answered.
 *
 * @param {Question} question
 * @param {boolean} drives
 * @param {(value: AnswerValue) => Promise<string | undefined>} answer What is wrong with it.
 */
export function questionForm(question, drives, answer) {
  const told = h('p', { class: 'problem', role: 'alert', id: 'answer-problem' });
  const fields = h('fieldset', { disabled: !drives });
  /** @param {AnswerValue | undefined} value @param {string} problem */
  const give = async (value, problem = '') => {
    told.textContent = problem;
    if (value === undefined) return;
    fields.disabled = true;
    const wrong = await answer(value);
    if (wrong === undefined) return;
    fields.disabled = false;
    told.textContent = wrong;
  };
  const { inputs, read } = field(question, give);
  fields.append(
    h('legend', {}, question.text),
    ...inputs,
    told,
    ...(read === undefined
      ? []
      : [h('div', { class: 'buttons' }, h('button', { class: 'main' }, TEXTS.question.answer))]),
  );
  /** @param {Event} event */
  const onsubmit = (event) => {
    event.preventDefault();
    const value = read?.();
    if (value !== undefined && !('problem' in value)) void give(value.value);
    else if (value !== undefined) void give(undefined, value.problem);
  };
  const help = question.help;
  return h(
    'form',
    { class: 'question', 'data-question': question.id, novalidate: true, onsubmit },
    fields,
    help === undefined ? undefined : h('details', {}, h('summary', {}, TEXTS.question.help), h('p', {}, help)),
  );
}

/**
 * @typedef {{ value: AnswerValue } | { problem: string }} Read
 * @typedef {{ inputs: readonly Node[], read?: () => Read }} Field Without `read`, its buttons answer by themselves.
 */

/**
 * @param {Question} question
 * @param {(value: AnswerValue) => void} give
 * @returns {Field}
 */
function field(question, give) {
  switch (question.kind) {
    case 'text':
      return textField(question);
    case 'number':
      return numberField(question);
    case 'yesNo': {
      const { yes, no } = TEXTS.question;
      return {
        inputs: [
          h(
            'div',
            { class: 'buttons' },
            answerButton(yes, 'yes', question.default === true, () => give(true)),
            answerButton(no, 'no', question.default === false, () => give(false)),
          ),
        ],
      };
    }
    case 'observation': {
      const buttons = question.choices.map(({ value, label }) => answerButton(label, value, false, () => give(value)));
      return { inputs: [h('div', { class: 'buttons' }, ...buttons)] };
    }
    case 'choice':
    case 'choices':
      return choiceField(question);
  }
}

/** @param {string} label @param {string} value @param {boolean} isUsual @param {() => void} onclick */
function answerButton(label, value, isUsual, onclick) {
  return h('button', { type: 'button', class: isUsual ? 'main' : undefined, 'data-answer': value, onclick }, label);
}

/** @param {Question & { kind: 'text' }} question @returns {Field} */
function textField(question) {
  const { most, required, default: usual } = question;
  const input = h('input', {
    ...{ type: 'text', name: 'answer', value: usual, maxlength: most, autocomplete: 'off' },
    ...{ 'aria-label': question.text, 'aria-describedby': 'answer-problem', required },
  });
  return {
    inputs: [input],
    read: () =>
      required && input.value.trim() === '' ? { problem: TEXTS.question.required } : { value: input.value.trim() },
  };
}

/** @param {Question & { kind: 'number' }} question @returns {Field} */
function numberField({ text, least, most, whole, unit = '', default: usual }) {
  const range = TEXTS.question.range(least, most, unit);
  const input = h('input', {
    ...{ type: 'text', inputmode: whole && least >= 0 ? 'numeric' : 'decimal', name: 'answer', value: usual },
    ...{ 'aria-label': `${text} (${range})`, 'aria-describedby': 'answer-problem', autocomplete: 'off' },
  });
  return {
    inputs: [h('div', { class: 'number' }, input, h('span', {}, unit)), h('p', { class: 'hint' }, range)],
    read: () => {
      const typed = input.value.trim().replace(',', '.');
      const value = Number(typed);
      if (typed === '' || !Number.isFinite(value)) return { problem: TEXTS.question.number };
      if (whole && !Number.isInteger(value)) return { problem: TEXTS.question.whole };
      return value < least || value > most ? { problem: TEXTS.question.outside(range) } : { value };
    },
  };
}

/** @param {Question & { kind: 'choice' | 'choices' }} question @returns {Field} */
function choiceField(question) {
  const usual = [question.default ?? []].flat();
  const inputs = question.choices.map(({ value }) =>
    h('input', {
      ...{ type: question.kind === 'choice' ? 'radio' : 'checkbox', name: 'answer', value },
      checked: usual.includes(value),
    }),
  );
  const rows = question.choices.map(({ label }, index) =>
    h('label', { class: 'choice' }, inputs[index], h('span', {}, label)),
  );
  return {
    inputs: rows,
    read: () => {
      const chosen = inputs.filter(({ checked }) => checked).map(({ value }) => value);
      if (question.kind === 'choices') return { value: chosen };
      return chosen[0] === undefined ? { problem: TEXTS.question.required } : { value: chosen[0] };
    },
  };
}
