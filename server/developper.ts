// npm run dev: the site as it is written, reloaded by Vite, and the server started again when one of its files changes; one command, one address.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createServer } from 'vite';
import { ErreurDemarrage, lireConfig } from './config.ts';
import { obtenirBaseEmbarquee } from './db/embarque.ts';

const RACINE = path.resolve(import.meta.dirname, '..');

async function developper(): Promise<void> {
  const config = lireConfig(process.env);
  // Held here too: the database does not stop with each restart of the server.
  const base = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
  const portDuServeur = config.port + 1;
  const site = await createServer({
    root: path.join(RACINE, 'web'),
    configFile: path.join(RACINE, 'vite.config.ts'),
    logLevel: 'warn',
    server: {
      port: config.port,
      strictPort: true,
      // web/api holds modules of the site: what ends as one is Vite's.
      proxy: { '^/api/(?!.*\\.tsx?(?:\\?|$))': `http://localhost:${portDuServeur}` },
    },
  });
  await site.listen();
  const serveur = spawn(process.execPath, ['--watch', '--watch-preserve-output', path.join(RACINE, 'server/main.ts')], {
    cwd: RACINE,
    stdio: 'inherit',
    env: {
      ...process.env,
      PORT: String(portDuServeur),
      BASE_URL: config.baseUrl,
      SITE_PAR_VITE: '1',
    },
  });
  let arret = false;
  const arreter = async (code: number): Promise<void> => {
    if (arret) return;
    arret = true;
    serveur.kill();
    await site.close();
    await base?.relacher();
    process.exit(code);
  };
  serveur.on('exit', (code) => void arreter(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void arreter(0));
}

try {
  await developper();
} catch (e) {
  if (e instanceof ErreurDemarrage) for (const message of e.messages) console.error(message);
  else console.error(e);
  process.exit(1);
}
