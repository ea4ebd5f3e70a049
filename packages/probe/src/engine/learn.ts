import { signatureOf } from './no-route.ts';
import type { Outcome } from './outcome.ts';
import type { EngineContext } from './run-context.ts';

/** Learns from the controls what the rest is judged by. */
export const learn = (run: EngineContext, { trial, exchanges }: Outcome): void => {
  const { phase, id } = trial.definition;
  if (phase !== 'before') return;
  for (const { response, judgement, route } of exchanges) {
    if (response === null) continue;
    if (id === 'CTL-03') run.noRoute.push(signatureOf(response));
    else if (judgement.verdict === 'pass' && response.status < 300) run.learnContent(route, response.body);
  }
};
