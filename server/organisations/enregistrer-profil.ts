import type postgres from 'postgres';
import type { z } from 'zod';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Constat } from '../../workflows/engine/form/formulaire.ts';
import { verifierModification } from '../../workflows/engine/form/reponses.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import { Refus } from '../http/probleme.ts';
import { DONNEES_DU_PROFIL, FORMULAIRE_PROFIL, type DonneeDuProfil } from './formulaire-profil.ts';
import { exigerMembre, lireProfil } from './lire-profil.ts';
import type { profilLu } from './schemas-profil.ts';

const bloquant = (chemin: string, code: string, message: string): Constat => ({
  chemin,
  code,
  gravite: 'bloquant',
  message,
});

/**
 * Writes some data of a profile, all or none, and gives the profile as it is then. Kept in its history.
 *
 * @param modifications `valeur` `null` clears; `revision` is the one last read, 0 if none
 * @throws « introuvable » to who is no member; `acces_refuse` for a datum of the legal representative, `saisie_refusee`, `version_perimee`, with a finding at each field
 */
export async function enregistrerProfil(
  sql: postgres.Sql,
  acteur: Acteur,
  organisationId: string,
  modifications: readonly { chemin: string; valeur: Valeur; revision: number }[],
): Promise<z.input<typeof profilLu>> {
  const { representantLegal } = exigerMembre(acteur, organisationId);
  const donnees = new Map(DONNEES_DU_PROFIL.map((d) => [d.champ.cle, d]));
  const reservees = modifications.filter((m) => donnees.get(m.chemin)?.reservee === true);
  if (!representantLegal && reservees.length > 0)
    throw new Refus(
      'acces_refuse',
      'Seul le représentant légal peut changer le compte bancaire et l’identité du représentant. Demandez-lui de le faire.',
      {
        constats: reservees.map((m) =>
          bloquant(m.chemin, 'reserve', 'Seul le représentant légal peut changer cette réponse.'),
        ),
      },
    );
  const constats = juger(modifications);
  if (constats.length > 0)
    throw new Refus('saisie_refusee', 'Le profil n’a pas été enregistré : corrigez les réponses signalées.', {
      constats,
    });
  await ecrireProfil(
    sql,
    acteur.compteId,
    organisationId,
    modifications.flatMap((m) => {
      const donnee = donnees.get(m.chemin);
      return donnee ? [{ donnee, valeur: m.valeur, revision: m.revision, origine: null }] : [];
    }),
  );
  return lireProfil(sql, acteur, organisationId);
}

function juger(modifications: readonly { chemin: string; valeur: Valeur }[]): Constat[] {
  const formes = modifications.flatMap((m) => {
    const message = verifierModification(FORMULAIRE_PROFIL, m.chemin, m.valeur);
    return message === null ? [] : [bloquant(m.chemin, 'forme', message)];
  });
  if (formes.length > 0) return formes;
  const reponses = Object.fromEntries(modifications.map((m) => [m.chemin, m.valeur]));
  return compilerFormulaire(FORMULAIRE_PROFIL)
    .valider(reponses, { faits: {}, baremes: {} }, { seulement: Object.keys(reponses) })
    .filter((c) => c.gravite === 'bloquant');
}

/** A datum to write in a profile. `origine`: the number of the dossier it is taken from, `null` when it is typed. */
interface Ecriture {
  donnee: DonneeDuProfil;
  valeur: Valeur;
  revision: number;
  origine: string | null;
}

/** Writes data that were judged. Throws `version_perimee`, with what was found instead, when one of them has changed since it was read; then nothing is written. */
export async function ecrireProfil(
  sql: postgres.Sql,
  compteId: string,
  organisationId: string,
  ecritures: readonly Ecriture[],
): Promise<void> {
  const modifications = ecritures.map((e) => ({
    connu: e.donnee.connu,
    valeur: e.valeur,
    revision: e.revision,
    origine: e.origine,
  }));
  const [reponse] = await sql<{ conflits: { connu: string; valeur: Valeur; par: string | null }[] }[]>`
    select enregistrer_profil(${organisationId}, ${compteId}, ${sql.json(modifications)}) as conflits`;
  const conflits = reponse?.conflits ?? [];
  if (conflits.length === 0) return;
  throw new Refus(
    'version_perimee',
    'Le profil a changé pendant que vous l’écriviez : rien n’a été enregistré. Rechargez la page, puis recommencez.',
    {
      constats: conflits.flatMap(({ connu, valeur, par }) => {
        const donnee = DONNEES_DU_PROFIL.find((d) => d.connu === connu);
        if (!donnee) return [];
        const actuelle = formaterValeur(donnee.champ, valeur);
        const message = `${par ?? 'Quelqu’un'} a changé cette réponse entre-temps : ${actuelle === '' ? 'elle est vide' : actuelle}.`;
        return [bloquant(donnee.champ.cle, 'conflit', message)];
      }),
    },
  );
}
