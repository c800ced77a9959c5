import type { ToDemoWorker } from './demo-protocol.ts';
import { serveDemo } from './serve-demo.ts';

const receive = serveDemo();
self.addEventListener('message', (event: MessageEvent<ToDemoWorker>) => receive(event.data));
