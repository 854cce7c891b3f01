/** For a screen, and for A4. Verdicts are told in words and marks as well, so that a page without colours says the same. */
export const REPORT_STYLE = `body { font: 15px/1.4 system-ui, sans-serif; color: #1a1a1a; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; border-bottom: 2px solid #1a1a1a; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
small { font-weight: normal; color: #555; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0; overflow-wrap: anywhere; }
.facts th { width: 12rem; font-weight: normal; color: #555; } .checks { font-size: .85rem; } .checks th, .checks td { border-top: 1px solid #ccc; }
.checks td:nth-child(1), .checks td:nth-child(2) { width: 24%; } .checks td:last-child { width: 7rem; white-space: nowrap; }
.verdict { font-weight: bold; padding: .2rem .8rem; border: 2px solid; } .passed.verdict { color: #1b6e2c; } .failed.verdict { color: #a8201a; } .incomplete.verdict { color: #8a5a00; }
tr.failed td:last-child, .step.failed > p { color: #a8201a; font-weight: bold; } tr.passed td:last-child { color: #1b6e2c; }
.answers { color: #555; font-size: .85rem; } footer { margin-top: 2rem; font-size: .75rem; color: #555; overflow-wrap: anywhere; }
.signatures { display: flex; gap: 3rem; margin-top: 4rem; } .signatures p { flex: 1; border-top: 1px solid #1a1a1a; padding-top: .3rem; }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; padding: 0; } section, tr { break-inside: avoid; } .step { break-inside: auto; } h2, h3, thead { break-after: avoid; } thead { display: table-header-group; } }
`;
