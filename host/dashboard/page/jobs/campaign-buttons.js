import { html, nothing } from 'lit-html';

/**
 * @import { CampaignAction } from '../../dashboard-source.ts'
 * @import { ShownJob } from '../../world.ts'
 * @import { Context } from '../context.js'
 */

/** What can be asked of a campaign in the state that it is in. @type {Readonly<Record<ShownJob['state'], readonly CampaignAction[]>>} */
const ACTIONS = {
  waits: ['approve', 'pause', 'cancel', 'rollBack'],
  runs: ['pause', 'cancel', 'rollBack'],
  paused: ['resume', 'cancel', 'rollBack'],
  halted: ['resume', 'cancel', 'rollBack'],
  done: ['rollBack'],
  failed: [],
  cancelled: [],
};

/** @param {ShownJob} job @param {Context} context */
export function campaignButtons(job, context) {
  const actions = ACTIONS[job.state];
  if (actions.length === 0) return nothing;
  return html`<div class="buttons">
    ${actions.map(
      (action) => html`<button data-action=${action} @click=${() => ask(job, action, context)}>
        ${context.texts.jobs.actions[action]}
      </button>`,
    )}
  </div>`;
}

/** @param {ShownJob} job @param {CampaignAction} action @param {Context} context */
function ask({ id, state }, action, { texts, tell }) {
  if (action === 'resume' && state === 'halted') {
    const given = prompt(texts.jobs.accept(id), '10');
    if (given === null) return;
    tell({ kind: 'campaign', id, action, acceptFailedPercent: Number(given) });
    return;
  }
  if (confirm(texts.jobs.sureOf[action](id))) tell({ kind: 'campaign', id, action });
}
