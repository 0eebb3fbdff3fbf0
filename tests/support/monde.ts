// What the pages are looked at with: a dossier in the middle of its life, and drafts.
import { expect } from 'vitest';
import { titresDesDocuments } from '../../server/documents/titres.ts';
import type { Monde } from './etats-des-pages.ts';
import type { Marcheur } from './parcours.ts';
import type { Personne } from './personne.ts';

/** The text of the convention, as soon as the worker has composed it. */
async function texteDeLaConvention(porteur: Personne, dossier: string): Promise<string> {
  const trouver = async (): Promise<string | undefined> =>
    (await porteur.documents(dossier)).documents.find(({ titre }) => titre === titresDesDocuments.convention)?.id;
  await expect.poll(trouver, { timeout: 60_000, interval: 500 }).toBeDefined();
  return (await trouver()) ?? '';
}

/** Walks the textile dossier until its avance waits for the comptable, and opens two drafts. */
export async function peupler(m: Marcheur): Promise<Monde> {
  await m.marcher(0, { evenement: 'CONSTATER_PAIEMENT' });
  const porteur = await m.personne('porteur');
  const brouillon = await porteur.ouvrirDossier();
  const ids = async (dossier: string): Promise<[formulaire: string, epine: string]> => {
    const lu = await porteur.lire(dossier);
    return [lu.formulaires[0]!.id, lu.objets.find((o) => o.objet.type === 'dossier')!.objet.id];
  };
  const [formulaireBrouillon, epineBrouillon] = await ids(brouillon);
  const [formulaire, epine] = await ids(m.dossier);
  const brouillonSansPiece = await (await m.personne('partenaire')).ouvrirDossier();
  return {
    brouillon,
    formulaireBrouillon,
    epineBrouillon,
    brouillonSansPiece,
    dossier: m.dossier,
    formulaire,
    epine,
    convention: await texteDeLaConvention(porteur, m.dossier),
  };
}
