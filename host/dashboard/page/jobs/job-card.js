import { html, nothing } from 'lit-html';
import { word } from '../views/word.js';
import { campaignButtons } from './campaign-buttons.js';

/**
 * @import { ShownJob } from '../../world.ts'
 * @import { Context } from '../context.js'
 */

/** How far a job is: as a whole, by stage and by device. @param {ShownJob} job @param {Context} context */
export function jobCard(job, context) {
  const { texts, format } = context;
  const title = `job-${job.id}`;
  return html`<section class="card job ${job.state}" data-job=${job.id} aria-labelledby=${title}>
    <header>
      <h2 id=${title}><span translate="no">${job.title}</span></h2>
      <span class="kind">${texts.jobs.kinds[job.kind]}</span>
      <strong class="job-state">${texts.jobs.states[job.state]}</strong>
    </header>
    ${bar(job.done, job.title, context)}
    <p translate="no" role="status">${job.text}</p>
    ${
      job.counts === undefined
        ? nothing
        : html`<dl class="counts" aria-label=${texts.jobs.counts}>
            ${Object.entries(job.counts).map(
              ([name, count]) => html`<div>
                <dt>${texts.jobs.became[/** @type {keyof typeof texts.jobs.became} */ (name)] ?? name}</dt>
                <dd>${format.number(count)}</dd>
              </div>`,
            )}
          </dl>`
    }
    ${
      job.stages === undefined
        ? nothing
        : html`<h3>${texts.jobs.stages}</h3>
            <ol class="rows stages">
              ${job.stages.map(
                ({ name, state, done }) => html`<li>
                  <span translate="no">${name}</span> <span class="note" translate="no">${state}</span>
                  ${bar(done, name, context)}
                </li>`,
              )}
            </ol>`
    }
    ${job.devices.length === 0 ? nothing : devices(job, context)}
    ${job.kind === 'campaign' && context.can('campaign') ? campaignButtons(job, context) : nothing}
  </section>`;
}

/** @param {number} done @param {string} label @param {Context} context */
function bar(done, label, { format }) {
  return html`<span class="bar">
    <progress max="1" .value=${done} aria-label=${label}></progress> <span>${format.share(done)}</span>
  </span>`;
}

/** @param {ShownJob} job @param {Context} context */
function devices(job, context) {
  const { texts } = context;
  return html`<table class="list">
    <thead>
      <tr>
        <th scope="col">${texts.jobs.device}</th>
        <th scope="col">${texts.jobs.state}</th>
        <th scope="col">${texts.jobs.progress}</th>
        <th scope="col">${texts.jobs.text}</th>
      </tr>
    </thead>
    <tbody>
      ${job.devices.map(
        ({ name, state, done, text }) => html`<tr>
          <th scope="row" translate="no">${name}</th>
          <td>${word(texts.jobs.became, state)}</td>
          <td>${bar(done, name, context)}</td>
          <td translate="no">${text ?? ''}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
