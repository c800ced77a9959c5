import type { ToHost, ToLocalApis, ToPage } from './protocol.ts';

/** One worker as the page sees it. `lost` may be told more than once; after `close` nothing is heard. */
export type Connection = {
  post(message: ToHost | ToLocalApis, transfer?: Transferable[]): void;
  close(): void;
};
export type Listeners = { message(message: ToPage): void; lost(why: string): void };
/** Starts a worker. May throw where the browser refuses one. */
export type Connect = (listeners: Listeners) => Connection;
