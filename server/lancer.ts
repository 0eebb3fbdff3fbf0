// npm start: the server, its modules compiled once for all its starts. Beside the packages: in a shared temporary folder, someone else could write what runs here.
import { enableCompileCache, flushCompileCache } from 'node:module';
import path from 'node:path';

enableCompileCache(path.resolve(import.meta.dirname, '../node_modules/.cache/node'));
await import('./main.ts');
// Once it is ready: a server that is killed has written it too.
flushCompileCache();
