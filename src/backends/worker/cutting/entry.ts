import { createCutting } from './cutting.ts';
import type { ToCutter } from './protocol.ts';

const hear = createCutting((message, transfer) => self.postMessage(message, { transfer }), reportError);
self.addEventListener('message', ({ data }: MessageEvent<ToCutter>) => hear(data));
