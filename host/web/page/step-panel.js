import { h, keyed } from '../page-parts/dom.js';
import { checkItem, checkList } from './check-list.js';
import { questionForm } from './question-form.js';
import { TEXTS } from './texts.js';

/**
 * @import { CommissionEvent, Step, StepState } from '../../../protocols/commission/step.ts'
 * @import { DriveState, PageCommand, PageState } from '../page-message.ts'
 */

/** One step: what it is, what it asks, what it finds. */
export class StepPanel {
  #title = h('h1');
  #text = h('p', { class: 'instructions' });
  #effect = h('p', { class: 'hint' });
  #bar = h('progress');
  #progress = h('div', { class: 'progress' }, this.#bar, h('span'));
  #outcome = h('p', { class: 'outcome' });
  #place = h('div');
  #checks = h('div', { class: 'found' });
  #live = h('ul', { class: 'checks' });
  #ask;
  /** The step whose checks are shown as they come. */
  #running = '';
  element = h(
    'section',
    { class: 'card step' },
    this.#title,
    this.#text,
    this.#effect,
    this.#progress,
    this.#outcome,
    this.#place,
    this.#checks,
  );

  /** @param {(command: PageCommand) => Promise<string | undefined>} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /** @param {PageState} state @param {Step} step @param {boolean} drives */
  show({ view, drive }, step, drives) {
    const state = view.states[step.id] ?? { kind: 'pending' };
    this.#title.textContent = step.title;
    this.#text.textContent = step.instructions;
    this.#effect.textContent = TEXTS.effects[step.effect];
    const isOn = state.kind === 'running' || state.kind === 'waitsFor';
    this.#progress.toggleAttribute('data-on', state.kind === 'running' || drive.kind === 'busy');
    this.#outcome.className = `outcome ${state.kind}`;
    this.#outcome.textContent = outcomeText(state);
    this.#showQuestion(step.id, state, drive, drives);
    if (isOn) {
      if (this.#running !== step.id) this.#live.replaceChildren();
      this.#running = step.id;
      keyed(this.#checks, `live ${step.id}`, () => [this.#live]);
    } else {
      this.#running = '';
      const checks = 'checks' in state ? state.checks : [];
      keyed(this.#checks, JSON.stringify([step.id, checks]), () => [checkList(checks)]);
    }
  }

  /** @param {CommissionEvent} event @param {string | undefined} step The step that is shown. */
  take(event, step) {
    if (!('step' in event) || event.step !== step) return;
    if (event.kind === 'stepBegan') {
      this.#live.replaceChildren();
      this.#setProgress(TEXTS.running);
    } else if (event.kind === 'progress') this.#setProgress(event.text, event.done, event.all);
    else if (event.kind === 'checked') this.#live.append(checkItem(event.check));
  }

  /** @param {string} text @param {number} [done] @param {number} [all] */
  #setProgress(text, done, all) {
    const told = this.#progress.lastElementChild;
    if (told !== null) told.textContent = text;
    if (done === undefined || all === undefined || all === 0) this.#bar.removeAttribute('value');
    else {
      this.#bar.max = all;
      this.#bar.value = done;
    }
  }

  /** @param {string} step @param {StepState} state @param {DriveState} drive @param {boolean} drives */
  #showQuestion(step, state, drive, drives) {
    const question = state.kind === 'waitsFor' && drive.kind === 'asks' ? state.question : undefined;
    const key = question === undefined ? '' : JSON.stringify([step, question, drives]);
    const isNew = key !== this.#place.dataset['key'];
    keyed(this.#place, key, () =>
      question === undefined
        ? []
        : [
            questionForm(question, drives, (value) =>
              this.#ask({ kind: 'answer', step, question: question.id, value }),
            ),
          ],
    );
    // A keyboard goes on where the question is; on a tablet it would cover the page.
    if (isNew && document.activeElement === document.body && !matchMedia('(pointer: coarse)').matches) {
      this.#place.querySelector('input')?.focus({ preventScroll: true });
    }
  }
}

/** @param {StepState} state */
function outcomeText(state) {
  switch (state.kind) {
    case 'done':
      return TEXTS.done(state.summary);
    case 'failed': {
      const { accepted } = state;
      return `${TEXTS.failed(state.reason)} ${accepted === undefined ? '' : TEXTS.accepted(accepted.by, accepted.reason)}`.trim();
    }
    case 'skipped':
      return TEXTS.skipped(state.by, state.reason);
    default:
      return '';
  }
}
