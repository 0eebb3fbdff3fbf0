// The second funder's call as a porteur lives it: a demand filled and deposited over HTTP.
import { expect } from 'vitest';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { appelsPublies } from './appels-publies.ts';
import type { Personne } from './personne.ts';

export const appuiConseil = appelsPublies.find((a) => a.definition.slug === 'appui-conseil-modernisation')!;
/** What the call gives on a prestation of 30 000 €, centimes: half of 25 000 €. */
export const AIDE = 1_250_000;

const reponses: Readonly<Record<string, Valeur>> = {
  organismeNom: 'Fil & Formation Sud',
  organismeSiret: '00012503900016',
  organismeNature: 'association',
  organismeRna: 'W313000001',
  organismeActiviteEconomique: false,
  organismeAdresse: '12 rue des Canuts-Fictifs, 31250 Revel',
  organismeNda: '76310012531',
  organismeQualiopiFin: '2027-11-30',
  contratEngagementRepublicain: '2021-1947',
  representantNom: 'Hélène Castan',
  representantQualite: 'Présidente',
  contactCourriel: 'porteur@demo.test',
  contactTelephone: '0561000001',
  compteTitulaire: 'Fil & Formation Sud',
  compteIban: 'FR2399999000010001250390142',
  intitule: 'Refondre l’offre de formation',
  cabinet: 'Conseil & Cie',
  cabinetSiret: '00047812300011',
  debut: '2025-10-01',
  fin: '2026-03-31',
  prestation: 3_000_000,
  attestation: '1',
};
const pieces = ['devis', 'pieceRib', 'pieceStatuts', 'pieceDirigeants', 'pieceComptes', 'pieceTva'];

/** A dossier of the call, deposited. */
export async function deposerAppuiConseil(porteur: Personne): Promise<string> {
  const dossier = await porteur.ouvrirDossier('appui-conseil-modernisation', 'normandie');
  const { formulaires } = await porteur.lire(dossier);
  const valeurs: Record<string, Valeur> = { ...reponses };
  for (const cle of pieces) valeurs[cle] = await porteur.joindre(dossier, `${cle}.pdf`);
  await porteur.repondre(dossier, formulaires[0]!.id, valeurs);
  await faire(porteur, dossier, 'DEPOSER');
  return dossier;
}

/** One act, which must be accepted. */
export async function faire(
  qui: Personne,
  dossier: string,
  type: string,
  charge: Record<string, Valeur> = {},
  cible?: { type: string; genre: string },
): Promise<void> {
  const r = await qui.envoyer(dossier, type, charge, cible);
  expect(r.statut, `${type} ${JSON.stringify(r.corps)}`).toBe(200);
}
