/** The body `{"message": "…"}`, with the space that the original demo's Python puts behind the colon. */
export const messageBody = (message: string): string => `{"message": ${JSON.stringify(message)}}`;
