import { signatureOf } from './no-route.ts';
import type { Outcome } from './outcome.ts';
import type { EngineContext } from './run-context.ts';

/** Learns from the controls what the rest is judged by. */
export const learn = (run: EngineContext, { trial, exchanges }: Outcome): void => {
  const { phase } = trial.definition;
  if (phase !== 'learn' && phase !== 'before') return;
  for (const { response, judgement, route } of exchanges) {
    if (response === null) continue;
    if (phase === 'learn') run.noRoute.push(signatureOf(response));
    else if (judgement.verdict === 'pass' && response.status < 300) run.learnContent(route, response.body);
  }
};
