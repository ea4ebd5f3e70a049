import type { Answer } from './answer.ts';
import type { Asker } from './asker.ts';
import type { Here, SharedToken } from './here.ts';

/** How something is asked from outside. */
export interface Asking {
  /** Shared tokens that it takes. */
  readonly tokens?: readonly SharedToken[];
  /** Tokens that it may lead to beside those, at the most. */
  readonly issues?: number;
  /** Why this target cannot be asked it, as a sentence; undefined where it can. */
  readonly unless?: (here: Here) => string | undefined;
  /** Each request under a name. May throw {@link NotAsked}. */
  readonly ways: Readonly<Record<string, (asker: Asker) => Promise<Answer>>>;
}

/** Something that AWS's documentation leaves open: a row of docs/local-vs-aws.md, in its words. */
export interface Question {
  readonly id: string;
  readonly question: string;
  /** What the embedded stack does. */
  readonly choice: string;
  /** Where that stands, and can be flipped: a name and its file. */
  readonly constant: string;
  /** How it is asked, or why nobody can ask it with a client's credentials. */
  readonly asked: Asking | string;
}

/** Questions of one subject. */
export type Questions = readonly Question[];
