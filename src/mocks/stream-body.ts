/**
 * A body as a stream, each piece given out only when the reader is ready for it. Measured in Chromium: the service worker takes a stream of small buffers of
 * their own in well under the time of one large buffer, and the page's thread, which has to pass it on, is never held up for 50 ms.
 */
export const streamBody = (
  body: readonly Uint8Array<ArrayBuffer>[],
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const pieces = body.values();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
};
