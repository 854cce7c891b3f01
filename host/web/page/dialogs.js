import { h } from '../page-parts/dom.js';
import { TEXTS } from './texts.js';

const BY = 'kerb-by';

/**
 * Asks for a decision. Resolves to undefined when it is cancelled.
 *
 * @param {{ readonly title: string, readonly text?: string, readonly button: string }} what
 * @param {{ readonly by: string } | undefined} reasoned Asks who decides and why as well.
 * @returns {Promise<{ by: string, reason: string } | undefined>}
 */
export function decide(what, reasoned) {
  const by = textInput('by', reasoned?.by || (sessionStorage.getItem(BY) ?? ''));
  const reason = textInput('reason', '');
  const asks = reasoned !== undefined;
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'dialog-title' },
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id: 'dialog-title' }, what.title),
        what.text === undefined ? undefined : h('p', {}, what.text),
        asks ? h('label', {}, TEXTS.dialog.by, by) : undefined,
        asks ? h('label', {}, TEXTS.dialog.reason, reason) : undefined,
        h(
          'div',
          { class: 'buttons' },
          h('button', { class: 'main', value: 'do' }, what.button),
          h('button', { value: 'cancel', formnovalidate: true }, TEXTS.dialog.cancel),
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (asks && by.value !== '') sessionStorage.setItem(BY, by.value);
      resolve(dialog.returnValue === 'do' ? { by: by.value, reason: reason.value } : undefined);
    });
    document.body.append(dialog);
    dialog.showModal();
    if (asks) (by.value === '' ? by : reason).focus();
  });
}

/** @param {string} name @param {string} value */
function textInput(name, value) {
  return h('input', {
    type: 'text',
    name,
    value,
    required: true,
    maxlength: 500,
    pattern: '.*\\S.*',
    autocomplete: 'off',
  });
}
