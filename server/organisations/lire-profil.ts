import type postgres from 'postgres';
import type { z } from 'zod';
import { NATURES } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import { introuvable } from '../http/probleme.ts';
import { adapter } from './donnees-connues.ts';
import { DONNEES_DU_PROFIL, FORMULAIRE_PROFIL, type DonneeDuProfil } from './formulaire-profil.ts';
import { lireProfilEnBase, type ProfilEnBase } from './lignes-profil.ts';
import type { profilLu } from './schemas-profil.ts';

/** The profile is its members' alone: for anyone else the organisation does not exist. Says whether this member is a legal representative. */
export function exigerMembre(acteur: Acteur, organisationId: string): { representantLegal: boolean } {
  const membre = acteur.organisations.find((o) => o.id === organisationId);
  if (!membre) throw introuvable();
  return membre;
}

/** A datum as the profile gives it now: what was written, even if it was to clear it, else what the registration says. */
export function valeurDuProfil({ lignes, fiche }: ProfilEnBase, { connu, champ }: DonneeDuProfil): Valeur {
  const ligne = lignes.get(connu);
  if (ligne) return ligne.valeur;
  const deLaFiche = fiche.get(connu);
  return deLaFiche === undefined ? null : adapter(champ, deLaFiche);
}

/** The profile of one of the actor's organisations. Throws « introuvable » for any other. */
export async function lireProfil(
  sql: postgres.Sql,
  acteur: Acteur,
  organisationId: string,
): Promise<z.input<typeof profilLu>> {
  const { representantLegal } = exigerMembre(acteur, organisationId);
  const profil = await lireProfilEnBase(sql, organisationId);
  const representants = await sql<{ nom: string; fonction: string | null }[]>`
    select c.nom, c.fonction from membres_organisation m join comptes c on c.id = m.compte_id
    where m.organisation_id = ${organisationId} and m.representant_legal and c.actif order by c.nom`;
  const donnees = DONNEES_DU_PROFIL.map((donnee) => ({
    chemin: donnee.champ.cle,
    valeur: valeurDuProfil(profil, donnee),
    ligne: profil.lignes.get(donnee.connu),
  }));
  const remplies = donnees.filter((d) => d.valeur !== null);
  return {
    organisation: { ...profil.organisation, nature: NATURES[profil.organisation.nature].libelle },
    representants: [...representants],
    representantLegal,
    formulaire: FORMULAIRE_PROFIL,
    valeurs: Object.fromEntries(remplies.map((d) => [d.chemin, d.valeur])),
    revisions: Object.fromEntries(donnees.map((d) => [d.chemin, d.ligne?.revision ?? 0])),
    origines: Object.fromEntries(
      remplies.map(({ chemin, ligne }) => [
        chemin,
        ligne && ligne.valeur !== null
          ? { par: ligne.par, dossier: ligne.origine, le: new Date(ligne.maj_le).toISOString() }
          : { par: null, dossier: null, le: null },
      ]),
    ),
    reservees: DONNEES_DU_PROFIL.filter((d) => d.reservee).map((d) => d.champ.cle),
  };
}
