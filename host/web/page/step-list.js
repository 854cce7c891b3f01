import { h } from '../page-parts/dom.js';
import { TEXTS } from './texts.js';

/**
 * @import { CommissionView, StepState } from '../../../protocols/commission/step.ts'
 */

const MARKS = { pending: '·', running: '…', waitsFor: '?', done: '✓', failed: '✗', accepted: '✗', skipped: '–' };

/** @param {StepState | undefined} state @returns {keyof typeof TEXTS.states} */
export function stateName(state) {
  if (state === undefined) return 'pending';
  return state.kind === 'failed' && state.accepted !== undefined ? 'accepted' : state.kind;
}

/** All steps by device, and how they stand. */
export class StepList {
  element = h('nav', { class: 'steps', 'aria-label': TEXTS.steps });
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #shape = '';
  #onSelect;

  /** @param {(step: string) => void} onSelect */
  constructor(onSelect) {
    this.#onSelect = onSelect;
  }

  /** @param {CommissionView} view @param {string | undefined} selected */
  show(view, selected) {
    const shape = view.plan.map(({ id }) => id).join('\n');
    if (shape !== this.#shape) this.#build(view);
    this.#shape = shape;
    for (const { id } of view.plan) {
      const button = this.#buttons.get(id);
      const name = stateName(view.states[id]);
      if (button === undefined) continue;
      button.className = name;
      button.toggleAttribute('data-current', id === view.current);
      if (id === view.current) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
      button.setAttribute('aria-pressed', String(id === selected));
      const [mark, , told] = button.children;
      if (mark !== undefined) mark.textContent = MARKS[name];
      if (told !== undefined) told.textContent = TEXTS.states[name];
    }
  }

  /** @param {CommissionView} view */
  #build(view) {
    this.#buttons.clear();
    this.element.replaceChildren();
    let device = '';
    let list = h('ol');
    for (const step of view.plan) {
      if (step.device !== undefined && step.device !== device) {
        device = step.device;
        list = h('ol');
        this.element.append(h('h2', {}, device), list);
      } else if (list.parentElement === null) this.element.append(list);
      const button = h(
        'button',
        { type: 'button', 'data-step': step.id, onclick: () => this.#onSelect(step.id) },
        h('span', { class: 'mark', 'aria-hidden': 'true' }),
        h('span', { class: 'title' }, step.title),
        h('span', { class: 'told' }),
      );
      this.#buttons.set(step.id, button);
      list.append(h('li', {}, button));
    }
  }
}
