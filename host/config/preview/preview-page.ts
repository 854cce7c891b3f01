import { escapeHtml } from '../../chart/escape-html.ts';
import { chartPage } from '../../chart/page.ts';
import type { Preview, PreviewTable } from './preview.ts';
import { weekChart } from './week-chart.ts';

/** One self-contained page with all that a preview has. */
export function previewPage(title: string, { weeks, tables, charts }: Preview): string {
  const page = chartPage(title, [...weeks.map((week) => ({ title: week.title, svg: weekChart(week) })), ...charts]);
  return page.replace('</body>', `${tables.map(tableHtml).join('\n')}\n</body>`);
}

function tableHtml({ title, columns, rows }: PreviewTable): string {
  const cell = (content: string | number, index: number, name = 'td'): string => {
    const align = index === 0 ? 'left' : 'right';
    return `<${name} style="text-align:${align};padding:0.2rem 1rem">${escapeHtml(String(content))}</${name}>`;
  };
  const head = columns.map((column, index) => cell(column, index, 'th')).join('');
  const body = rows.map((row) => `<tr>${row.map((content, index) => cell(content, index)).join('')}</tr>`).join('\n');
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n<table><tr>${head}</tr>\n${body}</table>\n</section>`;
}
