import { access } from 'node:fs/promises';
import { chromium, type Browser } from '@playwright/test';
import { lancer } from './commandes.ts';

const existe = (chemin: string) =>
  access(chemin).then(
    () => true,
    () => false,
  );
const connus = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** The Chromium that the browser tests drive: `CHROMIUM`, an installed one, or one it installs (Debian's package as root, Playwright's otherwise). Throws when none can be had. */
export async function trouverChromium(): Promise<string> {
  for (const chemin of [process.env['CHROMIUM'] ?? '', ...connus])
    if (chemin !== '' && (await existe(chemin))) return chemin;
  if (process.getuid?.() === 0 && (await existe('/usr/bin/apt-get'))) {
    console.log('Chromium absent : installation du paquet Debian…');
    await lancer('apt-get update', ['apt-get', 'update']);
    const r = await lancer(
      'apt-get install',
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      { DEBIAN_FRONTEND: 'noninteractive' },
    );
    if (await existe('/usr/bin/chromium')) return '/usr/bin/chromium';
    console.log(r.sortie);
  }
  console.log('Chromium absent : téléchargement de celui de Playwright…');
  await lancer('playwright install', ['playwright', 'install', '--with-deps', 'chromium']);
  const chemin = chromium.executablePath();
  if (await existe(chemin)) return chemin;
  throw new Error('Aucun Chromium : installez-le (apt-get install chromium) ou donnez son chemin dans CHROMIUM.');
}

/** What Playwright turns off by itself, and that matters here: the last list that Chromium reads is the only one. */
const SANS_SURPRISE = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/** The bars of a window that nobody sees are pages too: they took as long as ours. */
const SANS_BARRES = [
  'InitialWebUI',
  'PreloadTopChromeWebUI',
  'StartingWebUI',
  'WebUILocationBar',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
  'WebUIReloadButton',
  'WebUIToolbar',
];

/** Starts the Chromium of the tests, with nothing that its pages do not need. */
export function lancerChromium(executablePath: string): Promise<Browser> {
  const args = ['--no-sandbox', `--disable-features=${[...SANS_SURPRISE, ...SANS_BARRES].join(',')}`];
  return chromium.launch({ executablePath, args });
}
