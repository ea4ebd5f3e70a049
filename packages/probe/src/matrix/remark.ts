/** What an answer may show beside yes and no, whatever the case that caused it. */
export type Remark =
  /** It repeats the token that was sent. */
  | 'repeats-token'
  /** Nobody got in, but the status is not the one that is due: 400 for 401, a redirect. */
  | 'odd-status'
  /** The API failed instead of refusing. */
  | 'server-fault';
