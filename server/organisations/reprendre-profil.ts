import type postgres from 'postgres';
import type { z } from 'zod';
import { canonique } from '../../workflows/engine/canonique.ts';
import { DONNEES_CONNUES } from '../../workflows/engine/form/connus.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import { consulter } from '../dossiers/consulter.ts';
import { introuvable } from '../http/probleme.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import { adapter, donneesDesReponses, lireDonnee } from './donnees-connues.ts';
import { ecrireProfil } from './enregistrer-profil.ts';
import { DONNEES_DU_PROFIL, type DonneeDuProfil } from './formulaire-profil.ts';
import { lireProfilEnBase } from './lignes-profil.ts';
import { exigerMembre, valeurDuProfil } from './lire-profil.ts';
import type { repriseLue } from './schemas-profil.ts';

type Reprise = z.input<typeof repriseLue>;

interface Difference {
  donnee: DonneeDuProfil;
  avant: Valeur;
  apres: Valeur;
  revision: number;
  reservee: boolean;
}

/** What was deposited in a dossier of the organisation and differs from its profile. Answers left empty take nothing away. */
async function comparer(
  sql: postgres.Sql,
  acteur: Acteur,
  organisationId: string,
  dossierId: string,
): Promise<{ numero: string; differences: Difference[] }> {
  const { representantLegal } = exigerMembre(acteur, organisationId);
  const c = await consulter(sql, acteur, dossierId);
  const { organisation_id: porteur, numero } = c.lecture.dossier;
  if (porteur !== organisationId) throw introuvable();
  const formulaire = c.version.definition.formulaires[DEMANDE];
  const reponses =
    c.lecture.formulaires.find((f) => f.cle === DEMANDE && f.objet_id === c.etat.epineId)?.figees ?? null;
  if (!formulaire || reponses === null || numero === null) return { numero: numero ?? '', differences: [] };
  const profil = await lireProfilEnBase(sql, organisationId);
  const lire = donneesDesReponses(formulaire, reponses);
  const differences = DONNEES_DU_PROFIL.flatMap((donnee): Difference[] => {
    const brute = lireDonnee(donnee.connu, lire);
    const apres = brute === null ? null : adapter(donnee.champ, brute);
    const avant = valeurDuProfil(profil, donnee);
    if (apres === null || canonique(apres) === canonique(avant)) return [];
    const revision = profil.lignes.get(donnee.connu)?.revision ?? 0;
    return [{ donnee, avant, apres, revision, reservee: donnee.reservee && !representantLegal }];
  });
  return { numero, differences };
}

const montrer = (numero: string, differences: readonly Difference[]): Reprise => ({
  dossier: numero,
  differences: differences.map(({ donnee: { champ, connu }, avant, apres, reservee }) => ({
    chemin: champ.cle,
    libelle: DONNEES_CONNUES.get(connu)?.libelle ?? champ.libelle,
    avant: formaterValeur(champ, avant),
    apres: formaterValeur(champ, apres),
    reservee,
  })),
});

/** What would be kept of a dossier in the profile, before and after. Throws « introuvable » unless both are the actor's. */
export async function lireReprise(
  sql: postgres.Sql,
  acteur: Acteur,
  organisationId: string,
  dossierId: string,
): Promise<Reprise> {
  const { numero, differences } = await comparer(sql, acteur, organisationId, dossierId);
  return montrer(numero, differences);
}

/** Keeps in the profile what a deposited dossier says otherwise, except what only the legal representative may change; gives what was compared. */
export async function reprendreProfil(
  sql: postgres.Sql,
  acteur: Acteur,
  organisationId: string,
  dossierId: string,
): Promise<Reprise> {
  const { numero, differences } = await comparer(sql, acteur, organisationId, dossierId);
  const permises = differences.filter((d) => !d.reservee);
  if (permises.length > 0)
    await ecrireProfil(
      sql,
      acteur.compteId,
      organisationId,
      permises.map(({ donnee, apres, revision }) => ({ donnee, valeur: apres, revision, origine: numero })),
    );
  return montrer(numero, differences);
}
