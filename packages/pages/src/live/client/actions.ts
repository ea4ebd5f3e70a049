import type { TokenChoice } from '@mizt-auth/local-aws/live/api';
import type { State } from './state.ts';
import { STATIONS } from './stations.ts';

/** What a reader can do. */
export interface Actions {
  readonly demo: (path: string) => void;
  readonly send: (event: SubmitEvent) => void;
  readonly chooseToken: (event: Event) => void;
  readonly edit: () => void;
  readonly choose: (call: number) => void;
  readonly follow: () => void;
  readonly reveal: (exchange: number, what: string) => void;
  readonly hide: () => void;
}

type Change = (change: Partial<State>) => void;

const post = async (path: string, input: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const answer: Record<string, unknown> = await response.json();
  if (!response.ok) throw new Error(String(answer.problem));
  return answer;
};

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

const choiceOf = (form: FormData): TokenChoice => {
  const kind = text(form, 'token');
  if (kind === 'none' || kind === 'obtained') return { kind };
  if (kind === 'pasted') return { kind, value: text(form, 'pasted') };
  if (kind !== 'edited') return { kind: 'altered', alteration: kind };
  const signer = text(form, 'signer') as 'kept';
  return { kind, header: compact(text(form, 'header')), claims: compact(text(form, 'claims')), signer };
};

// Cognito writes its JSON without white space; what is no JSON goes out as it was written.
const compact = (typed: string): string => {
  try {
    return JSON.stringify(JSON.parse(typed));
  } catch {
    return typed;
  }
};

/** What happens on a click. `read` gives the state of the moment, `change` changes it and draws the page anew. */
export const createActions = (read: () => State, change: Change): Actions => {
  const working = async (work: () => Promise<Partial<State>>): Promise<void> => {
    // A button that is disabled while it works would lose the focus of whoever pressed it.
    if (read().busy) return;
    change({ busy: true, problem: null });
    try {
      change({ ...(await work()), busy: false });
    } catch (error) {
      const offline = error instanceof TypeError;
      change({ busy: false, problem: offline ? 'The stack does not answer.' : (error as Error).message });
    }
  };
  const scopes = (): string[] => {
    const chosen = document.querySelector<HTMLSelectElement>('select[name=scope]')?.value ?? '';
    return chosen.split(' ');
  };
  return {
    demo: (path) =>
      working(async () => {
        await post('/api/demo', { path });
        return { chosen: null };
      }),
    send: (event) => {
      event.preventDefault();
      const form = new FormData(event.target as HTMLFormElement);
      const token = choiceOf(form);
      if (token.kind === 'edited' && read().edited === null)
        return change({ problem: 'There is no token to edit yet.' });
      return working(async () => {
        await post('/api/call', {
          method: text(form, 'method'),
          path: text(form, 'path'),
          scopes: text(form, 'scope').split(' '),
          token,
          fresh: form.has('fresh'),
        });
        return { chosen: null };
      });
    },
    chooseToken: (event) => change({ tokenKind: (event.target as HTMLSelectElement).value }),
    edit: () =>
      working(async () => {
        const { header, claims } = await post('/api/token', { scopes: scopes() });
        return {
          edited: { header: JSON.stringify(header, null, 1), claims: JSON.stringify(claims, null, 1) },
        };
      }),
    choose: (call) => change({ chosen: call, lit: STATIONS.length }),
    follow: () => change({ chosen: null }),
    reveal: (exchange, what) =>
      working(async () => {
        const { value } = await post('/api/reveal', { exchange, what });
        return { revealed: { exchange, what, value: String(value) } };
      }),
    hide: () => change({ revealed: null }),
  };
};
