import type { Questions } from '../question.ts';
import { bearer, noReading } from './words.ts';

const TOO_LONG = 10 * 1024 * 1024 + 1;

/** What the gateway makes of a request before it looks at claims. */
export const gateway: Questions = [
  {
    id: 'insufficient-scope',
    question: 'valid token without the method’s scope: 401 or 403?',
    choice:
      '401 `Unauthorized`, as the guide to Cognito authorizers and an AWS sample say; the table of gateway responses hints at 403',
    constant: '`INSUFFICIENT_SCOPE` in `gateway-response.ts`',
    asked: {
      tokens: ['other'],
      unless: (here) =>
        noReading(here) ??
        (here.otherScope === undefined ? 'The client has no scope but those of the route.' : undefined),
      ways: {
        'a token for another scope': async (asker) => asker.call(bearer(await asker.token('other'))),
      },
    },
  },
  {
    id: 'long-headers',
    question: 'header lines over 10,240 bytes',
    choice:
      '431 with the bare sentence `HTTP header is larger than 10240 bytes.`, connection closed; 431 was seen through a CDN (2023), the sentence without its status (2021)',
    constant: '`HPE_HEADER_OVERFLOW` in `unreadable.ts`',
    asked: {
      unless: noReading,
      ways: { 'a line of 10,240 bytes': (asker) => asker.call({ headers: { x: 'x'.repeat(10_240) } }) },
    },
  },
  {
    id: 'long-body',
    question: 'a body over 10 MB',
    choice:
      '413 with the bare sentence `HTTP content length exceeded 10485760 bytes.` as text, as deployed APIs answer',
    constant: '`REQUEST_TOO_LARGE` in `gateway-response.ts`',
    asked: {
      unless: ({ writing }) => (writing ? undefined : 'The target has no guarded route that takes a body.'),
      ways: {
        '10 MB and a byte, without a token': ({ call, writing }) =>
          call({ body: '0'.repeat(TOO_LONG), raw: {} }, writing),
      },
    },
  },
  {
    id: 'scheme-case',
    question: '`bearer` in another case',
    choice: 'accepted',
    constant: '`CREDENTIAL` in `token-rules/compact-form.ts`',
    asked: {
      tokens: ['right'],
      unless: noReading,
      ways: { bearer: async (asker) => asker.call(bearer(await asker.token('right'), 'bearer ')) },
    },
  },
  {
    id: 'scheme-spaces',
    question: 'more than one space after `Bearer`, two Authorization lines',
    choice: '401',
    constant: '`readToken` in `gateway-rules.ts`',
    asked: {
      tokens: ['right'],
      unless: noReading,
      ways: {
        'two spaces': async (asker) => asker.call(bearer(await asker.token('right'), 'Bearer  ')),
        'two lines': async (asker) => {
          const line = ['authorization', `Bearer ${await asker.token('right')}`] as const;
          return asker.call({ raw: { lines: [line, line] } });
        },
      },
    },
  },
  {
    id: 'expiry-while-cached',
    question: 'a token that expires while its result is cached',
    choice: '401 from the second of its expiry on',
    constant: '`isStale` in `gateway-rules.ts`',
    asked: 'It takes a token that expires while one waits: five minutes at the least.',
  },
  {
    id: 'path-parameters',
    question: 'the values of path parameters in a function’s event',
    choice: 'as they came, not decoded',
    constant: '`proxyEvent` in `proxy-event.ts`',
    asked: 'It takes a route with a parameter, whose function tells what it got.',
  },
  {
    id: 'api-key-order',
    question: 'order of authorization and API key',
    choice: 'authorization first: an authorizer can be where the key comes from',
    constant: '`createGateway` in `gateway.ts`',
    asked: 'It takes a method that asks for both.',
  },
  {
    id: 'throttle-order',
    question: 'order of throttling and authorization',
    choice: 'throttling first',
    constant: '`createGateway` in `gateway.ts`',
    asked: 'It takes so many requests that other callers are throttled, too.',
  },
];
