import { h, keyed } from '../page-parts/dom.js';
import { decide } from './dialogs.js';
import { TEXTS } from './texts.js';

/**
 * @import { Step } from '../../../protocols/commission/step.ts'
 * @import { PageCommand, PageState } from '../page-message.ts'
 */

const OVER = ['done', 'skipped', 'failed'];

/** What can be done now with the step that is shown, and with the session. */
export class Actions {
  #told = h('p', { class: 'problem', role: 'alert' });
  #buttons = h('div', { class: 'buttons' });
  #text = h('div', { class: 'why' });
  element = h('section', { class: 'actions' }, this.#text, this.#buttons, this.#told);
  #ask;

  /** @param {(command: PageCommand) => Promise<string | undefined>} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  /** @param {PageState} state @param {Step} step @param {boolean} drives */
  show(state, step, drives) {
    const { drive, view } = state;
    const isCurrent = step.id === view.current;
    const decides = drive.kind === 'decide' && drive.step === step.id;
    const before = stepBefore(state, step);
    const stands = view.states[step.id]?.kind ?? 'pending';
    const key = JSON.stringify([
      drive,
      step.id,
      stands,
      drives,
      before?.id,
      isCurrent,
      state.installer,
      state.report !== undefined,
    ]);
    keyed(this.#text, key, () => texts(state, decides));
    const had = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset['action'];
    keyed(this.#buttons, key, () => {
      this.#told.textContent = '';
      if (!drives || ['ended', 'broken', 'busy', 'needsPort'].includes(drive.kind)) return [];
      const { decide: choices, actions } = TEXTS;
      const isOver = drive.kind === 'finished';
      const hasReport = state.report !== undefined;
      const report = hasReport ? actions.reportAgain : actions.report;
      const rests =
        drive.kind === 'finished' || decides || (drive.kind === 'asks' && drive.question.kind !== 'observation');
      return [
        decides ? this.#button('tryAgain', choices.tryAgain, () => this.#do({ kind: 'tryAgain' }), true) : undefined,
        decides ? this.#button('accept', choices.accept, () => this.#reasoned('accept', step, state)) : undefined,
        isCurrent && step.device !== undefined
          ? this.#button('skip', decides ? choices.skip : actions.skip, () => this.#reasoned('skip', step, state))
          : undefined,
        isCurrent && before !== undefined
          ? this.#button('undo', actions.undoLast, () => this.#undo(before))
          : undefined,
        !isCurrent && step.undoable && OVER.includes(stands)
          ? this.#button('undo', actions.undo, () => this.#undo(step))
          : undefined,
        rests ? this.#button('report', report, () => this.#do({ kind: 'report' }), isOver && !hasReport) : undefined,
        this.#button('end', actions.end, () => this.#end(), isOver && hasReport),
      ];
    });
    // Buttons that are made anew keep the focus of those before.
    const again = /** @type {HTMLElement | null} */ (
      had === undefined ? null : this.#buttons.querySelector(`[data-action="${had}"]`)
    );
    if (again !== null && document.activeElement === document.body) again.focus();
  }

  /** @param {string} action @param {string} text @param {() => void} onclick @param {boolean} [isMain] */
  #button(action, text, onclick, isMain = false) {
    return h('button', { type: 'button', 'data-action': action, class: isMain ? 'main' : undefined, onclick }, text);
  }

  /** @param {PageCommand} command */
  async #do(command) {
    this.#told.textContent = '';
    this.#told.textContent = (await this.#ask(command)) ?? '';
  }

  /** @param {'skip' | 'accept'} kind @param {Step} step @param {PageState} state */
  async #reasoned(kind, step, { installer }) {
    const decided = await decide(TEXTS.dialog[kind], { by: installer });
    if (decided !== undefined) await this.#do({ kind, step: step.id, ...decided });
  }

  /** @param {Step} step */
  async #undo(step) {
    const { undo } = TEXTS.dialog;
    const decided = await decide({ ...undo, text: undo.text(step.title) }, undefined);
    if (decided !== undefined) await this.#do({ kind: 'undo', step: step.id });
  }

  async #end() {
    if ((await decide(TEXTS.dialog.end, undefined)) !== undefined) await this.#do({ kind: 'end' });
  }
}

/** The step before the current one that undoing brings the session back to. @param {PageState} state @param {Step} step */
function stepBefore({ view }, step) {
  const at = view.plan.findIndex(({ id }) => id === step.id);
  const before = view.plan[at - 1];
  return before?.undoable ? before : undefined;
}

/** @param {PageState} state @param {boolean} decides */
function texts({ drive, left }, decides) {
  const owed = left.length === 0 ? [] : [h('p', { class: 'problem' }, TEXTS.left(left.join('; ')))];
  if (drive.kind === 'busy') return [h('p', { role: 'status' }, TEXTS.busy[drive.what])];
  if (decides) return [h('h2', {}, TEXTS.decide.title), h('p', {}, TEXTS.decide.text), ...owed];
  return [];
}
