/** A finding. */
export const FINDING = `
.finding, .unsure {
  background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--line-strong);
  border-radius: var(--radius); padding: clamp(1rem, 2.5vw, 1.75rem); margin-bottom: var(--space-5);
}
.finding.critical, .finding.high { border-left-color: var(--alarm-ground); }
.finding.medium { border-left-color: var(--bad); }
.finding.low { border-left-color: var(--warn); }
.finding h3 { font-size: var(--text-large); display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: baseline; }
.severity {
  font-size: 0.75rem; line-height: 1.5; font-weight: 650; padding: 0.05rem 0.5rem; border-radius: 1rem;
  background: var(--sunken); color: var(--quiet);
}
.list .severity { margin-right: var(--space-1); }
.critical .severity, .high .severity, .severity.critical, .severity.high { background: var(--alarm-ground); color: var(--alarm); }
.medium .severity, .severity.medium { background: var(--bad-ground); color: var(--bad); }
.low .severity, .severity.low { background: var(--warn-ground); color: var(--warn); }
.route { overflow-wrap: anywhere; }
.places { list-style: none; margin-top: var(--space-2); }
.places li { padding: 0.1rem 0; }
.places .quiet { font-size: var(--text-small); margin-left: var(--space-2); overflow-wrap: anywhere; }
.reason { margin-top: var(--space-3); max-width: 60rem; overflow-wrap: anywhere; }
.case { font-weight: 600; margin-right: var(--space-2); }
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: var(--space-4) var(--space-5); margin-top: var(--space-4); }
.exchange > div { min-width: 0; }
h4 { margin: 0 0 var(--space-2); font-size: var(--text-small); font-weight: 600; color: var(--quiet); }
.exchange p { margin-top: var(--space-2); font-size: var(--text-small); }
.reason + h4, .facts + h4 { margin-top: var(--space-4); }
pre {
  margin: 0; padding: var(--space-3) var(--space-4); background: var(--sunken); border-radius: 0.375rem;
  white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5;
}
.facts { display: grid; gap: var(--space-3); margin-top: var(--space-4); }
.facts dt { font-size: var(--text-small); font-weight: 600; }
.inline { display: inline-flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); list-style: none; }
.fold { margin-top: var(--space-3); font-size: var(--text-small); }
.fold summary { color: var(--accent); padding: var(--space-1) 0; }
.ids { overflow-wrap: anywhere; }
`;
