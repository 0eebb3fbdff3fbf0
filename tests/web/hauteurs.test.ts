import { describe, expect, it } from 'vitest';
import { etats, type Monde } from '../support/etats-des-pages.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { peupler } from '../support/monde.ts';
import { Marcheur } from '../support/parcours.ts';
import { Visiteur } from '../support/visiteur.ts';

const ECRAN = { width: 1280, height: 800 };
/** How many screens a page may take (our decision). */
const ECRANS = 3;
/** What is read from its first line to its last: all the answers of a form; the mails and components of the demonstration. */
const LONGUES = /\/(?:reponses|verification|dev\/)/;
/** Longer still, and no longer than that: the whole profile of an organisation is one form. */
const TOLEREES: Readonly<Record<string, number>> = { '/organisation': 4.5 };

describe('La hauteur des pages', () => {
  const demo = ouvrirDemonstration();
  const visiteurs = new Map<string, Visiteur>();
  let monde: Monde;
  let m: Marcheur;

  /** The height of a page, in screens. */
  const mesurer = async (qui: string, chemin: string): Promise<number> => {
    let v = visiteurs.get(qui);
    if (v === undefined) {
      v =
        qui === 'anonyme'
          ? await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse)
          : await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, qui);
      visiteurs.set(qui, v);
      await v.page.setViewportSize(ECRAN);
    }
    // As in etats.test.ts: a document of its own costs ten times what it shows.
    const ici = new URL(v.page.url());
    const la = new URL(chemin, demo.serveur.adresse);
    const suite = ici.origin === la.origin && ici.pathname !== la.pathname && la.hash === '';
    await (suite ? v.suivre(chemin) : v.aller(chemin));
    await v.page.evaluate(() => document.fonts.ready);
    if (process.env['CAPTURES'] !== undefined) {
      await v.capturer(`hauteur-${qui}-${chemin.replace(/[^a-z]+/gi, '-')}`);
      await v.page.setViewportSize(ECRAN);
    }
    const hauteur = await v.page.evaluate(() => document.documentElement.scrollHeight);
    return Math.round((hauteur / ECRAN.height) * 100) / 100;
  };
  const trop = async (pages: readonly (readonly [qui: string, chemin: string])[]): Promise<string[]> => {
    const longues: string[] = [];
    for (const [qui, chemin] of pages) {
      const ecrans = await mesurer(qui, chemin);
      if (process.env['CAPTURES'] !== undefined) console.log(`${ecrans} écrans : ${qui}, ${chemin}`);
      if (ecrans > (TOLEREES[chemin] ?? ECRANS)) longues.push(`${ecrans} écrans : ${qui}, ${chemin}`);
    }
    return longues;
  };

  it('aucune page ne passe trois écrans, dans aucun de ses états', async () => {
    m = new Marcheur(demo.serveur);
    monde = await peupler(m);
    const pages = Object.values(etats)
      .flat()
      .filter(({ refus }) => refus === undefined)
      .map(({ qui, ou }) => [qui, typeof ou === 'string' ? ou : ou(monde)] as const)
      .filter(([, chemin]) => !LONGUES.test(chemin));
    expect(pages.length).toBeGreaterThan(50);
    expect(await trop(pages)).toEqual([]);
  });

  it('chaque partie d’un formulaire se remplit en trois écrans', async () => {
    const { definition } = m.appel;
    const sections = definition.formulaires['dossier']!.sections.map(({ cle }) => cle);
    const adresse = `/dossiers/${monde.brouillon}/formulaires/${monde.formulaireBrouillon}`;
    expect(await trop(sections.map((cle) => ['porteur', `${adresse}/${cle}`] as const))).toEqual([]);
  });

  it('un dossier clos, qui a vécu deux ans, se lit en trois écrans par page', async () => {
    await m.marcher(0);
    const pages = ['', '/documents', '/finances', '/echanges', '/journal', '/cycle'].map(
      (page) => `/dossiers/${m.dossier}${page}`,
    );
    expect(
      await trop(['porteur', 'instructeur', 'finances'].flatMap((qui) => pages.map((p) => [qui, p] as const))),
    ).toEqual([]);
  });
});
