import { h } from './dom.js';
import { TEXTS } from './texts.js';

/**
 * Gives the code to the server.
 *
 * @param {string} code
 * @returns {Promise<string | undefined>} What is wrong with it.
 */
async function pair(code) {
  try {
    const response = await fetch('/pair', { method: 'POST', body: code, headers: { 'Content-Type': 'text/plain' } });
    return response.ok ? undefined : (await response.text()).trim();
  } catch {
    return TEXTS.pair.offline;
  }
}

/** Is this browser known to the server? Rejects when the server does not answer. */
export async function isPaired() {
  return (await (await fetch('/paired')).text()).trim() === 'yes';
}

/**
 * The code of the address, which does not stay there: it is not to stand in the history.
 *
 * @returns {Promise<string | undefined>} What is wrong; undefined when this browser is paired.
 */
export async function pairByAddress() {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code !== '') history.replaceState(null, '', location.pathname);
  try {
    if (await isPaired()) return undefined;
  } catch {
    return TEXTS.pair.offline;
  }
  return code === '' ? '' : pair(code);
}

/**
 * Asks for the code until it is right.
 *
 * @param {HTMLElement} place
 * @param {string} problem
 * @returns {Promise<void>}
 */
export function askForCode(place, problem) {
  return new Promise((resolve) => {
    const told = h('p', { class: 'problem', role: 'alert', id: 'code-problem' }, problem);
    const input = h('input', {
      ...{
        id: 'code',
        name: 'code',
        type: 'text',
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: 'false',
      },
      ...{ required: true, maxlength: 40, 'aria-describedby': 'code-problem' },
    });
    const button = h('button', { class: 'main' }, TEXTS.pair.button);
    /** @param {Event} event */
    const onsubmit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      const wrong = await pair(input.value);
      button.disabled = false;
      if (wrong === undefined) return resolve();
      told.textContent = wrong;
      input.select();
    };
    place.replaceChildren(
      h(
        'form',
        { class: 'card pair', onsubmit },
        h('h1', {}, TEXTS.pair.title),
        h('p', {}, TEXTS.pair.text),
        h('label', { for: 'code' }, TEXTS.pair.label),
        input,
        told,
        h('div', { class: 'buttons' }, button),
      ),
    );
    input.focus();
  });
}
