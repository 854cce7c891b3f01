import { html } from 'lit-html';

/** @import { Texts } from './text.js' */

/** All keys. @param {Texts} texts */
export function helpDialog({ help }) {
  const rows = [
    [[help.space], help.keys.play],
    [['←', '→'], help.keys.step],
    [['⇧ ←', '⇧ →'], help.keys.bigStep],
    [['−', '+'], help.keys.speed],
    [['1', '…', '6'], help.keys.pages],
    [['/'], help.keys.search],
    [['?'], help.keys.help],
  ];
  return html`<dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">${help.title}</h2>
    <table>
      <tbody>
        ${rows.map(
          ([keys, what]) => html`<tr>
            <th scope="row" class="key">${/** @type {string[]} */ (keys).map((key) => html`<kbd>${key}</kbd> `)}</th>
            <td>${what}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <form method="dialog"><button class="main">${help.close}</button></form>
  </dialog>`;
}
