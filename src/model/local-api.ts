/** What an API in another worker of this page is asked over a `MessagePort`: GET only. */
export type LocalRequest = { id: number; url: string; headers: Record<string, string> };

/** Its answer. The pieces of the body have buffers of their own, which are transferred. */
export type LocalResponse = {
  id: number;
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>[];
};
