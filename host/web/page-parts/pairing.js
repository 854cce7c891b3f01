import { h } from './dom.js';

/**
 * @typedef {object} PairingTexts
 * @property {string} title
 * @property {string} text Where the code is found.
 * @property {string} label
 * @property {string} button
 * @property {string} offline The server does not answer.
 */

/**
 * Gives the code to the server.
 *
 * @param {string} code
 * @param {PairingTexts} texts
 * @returns {Promise<string | undefined>} What is wrong with it.
 */
async function pair(code, texts) {
  try {
    const response = await fetch('/pair', { method: 'POST', body: code, headers: { 'Content-Type': 'text/plain' } });
    return response.ok ? undefined : (await response.text()).trim();
  } catch {
    return texts.offline;
  }
}

/** Is this browser known to the server? Rejects when the server does not answer. */
export async function isPaired() {
  return (await (await fetch('/paired')).text()).trim() === 'yes';
}

/**
 * The code of the address, which does not stay there: it is not to stand in the history. What begins with a slash is a place
 * of the page, and no code.
 *
 * @param {PairingTexts} texts
 * @returns {Promise<string | undefined>} What is wrong; undefined when this browser is paired.
 */
export async function pairByAddress(texts) {
  const code = location.hash.startsWith('#/') ? '' : decodeURIComponent(location.hash.slice(1));
  if (code !== '') history.replaceState(null, '', location.pathname);
  try {
    if (await isPaired()) return undefined;
  } catch {
    return texts.offline;
  }
  return code === '' ? '' : pair(code, texts);
}

/**
 * Asks for the code until it is right.
 *
 * @param {HTMLElement} place
 * @param {string} problem
 * @param {PairingTexts} texts
 * @returns {Promise<void>}
 */
export function askForCode(place, problem, texts) {
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
    const button = h('button', { class: 'main' }, texts.button);
    /** @param {Event} event */
    const onsubmit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      const wrong = await pair(input.value, texts);
      button.disabled = false;
      if (wrong === undefined) return resolve();
      told.textContent = wrong;
      input.select();
    };
    place.replaceChildren(
      h(
        'form',
        { class: 'card pair', onsubmit },
        h('h1', {}, texts.title),
        h('p', {}, texts.text),
        h('label', { for: 'code' }, texts.label),
        input,
        told,
        h('div', { class: 'buttons' }, button),
      ),
    );
    input.focus();
  });
}
