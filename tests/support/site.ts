import { lancer } from './commandes.ts';

/**
 * Builds the site where its sources changed, as `npm start` does. In a process of its own: in the one of the tests, the environment would make it a build for
 * development, which `npm start` would then take for its own.
 */
export async function construireLeSite(): Promise<void> {
  const { code, sortie } = await lancer('site', [process.execPath, 'server/construire-site.ts'], {
    NODE_ENV: 'production',
  });
  if (code !== 0) throw new Error(`Le site ne se construit pas.\n${sortie}`);
}
