/** The JSON object that a request sends; an empty one where it sends none. */
export const sentWith = async (request) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
};

/** Serves what `decide` answers to a request: `{ status, headers, body }`. */
export const answerWith = (decide) => async (request, response) => {
  const { status, headers = {}, body } = await decide(request);
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};
