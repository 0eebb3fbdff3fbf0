// The thread that reads PDFs, one after the other: a file made to keep its reader busy keeps nobody else waiting.
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { examinerPdf, type DefautPdf } from './structure-pdf.ts';

// pdf-lib says there what it mends.
console.warn = () => undefined;
parentPort?.on('message', (chemin: string) => {
  const repondre = (defaut: DefautPdf | null): void => parentPort?.postMessage(defaut);
  readFile(chemin)
    .then(examinerPdf)
    .then(repondre, () => repondre({ defaut: 'illisible' }));
});
