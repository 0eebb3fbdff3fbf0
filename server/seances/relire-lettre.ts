// The letter that a dossier will receive from a séance, read before it leaves: what sends it is done, the letter is drawn from it, and all of it is undone.
import type postgres from 'postgres';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { Base } from '../db/client.ts';
import { numeroDe, type Reglages } from '../documents/donnees-communes.ts';
import { enNomDeFichier } from '../documents/ecriture.ts';
import { estEmis, preparerEmission, type EmissionPrete } from '../documents/emettre.ts';
import { lireMatiere } from '../documents/matiere.ts';
import { titresDesDocuments } from '../documents/titres.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { composerEnvoi } from './distribuer-lignes.ts';
import { lireSeance } from './lire-seance.ts';

/** The act of a séance that sends letters, and what a dossier hears of it. */
const ENVOI = { acte: 'NOTIFIER', phase: 'decision', evenement: 'NOTIFIER_DECISION' } as const;

interface Lettre {
  nom: string;
  emission: EmissionPrete;
}

/** Carries the letter out of a transaction that keeps nothing. */
class RienNEstEcrit extends Error {
  readonly lettre: Lettre;
  constructor(lettre: Lettre) {
    super();
    this.lettre = lettre;
  }
}

/** Notifies the dossier in this transaction as the séance would, and reads what its letter is made of. */
async function lireLettre(
  t: postgres.Sql,
  { dossier, compteId, charge }: { dossier: string; compteId: string; charge: Record<string, Valeur> },
  reglages: Reglages,
): Promise<Lettre> {
  const envoi = await composerEnvoi(t, dossier, { ...ENVOI, charge, compte_id: compteId });
  const { rang, objet } = await appliquerEvenement(t, {
    dossierId: dossier,
    ...envoi,
    versionAttendue: null,
    emetteur: { role: 'systeme', compteId },
  });
  const [travail] = await t<{ modele: string }[]>`
    select charge->>'modele' as modele from travaux
    where dossier_id = ${dossier} and type = 'document' and (charge->>'rang')::int >= ${rang} order by (charge->>'rang')::int, cle limit 1`;
  if (travail === undefined || !estEmis(travail.modele))
    throw new Refus('transition_refusee', 'Cette décision n’envoie pas de lettre.');
  const m = await lireMatiere(t, { dossierId: dossier, rang, objetId: objet });
  return {
    nom: `a-relire-${enNomDeFichier(titresDesDocuments[travail.modele])}-${numeroDe(m)}.pdf`,
    emission: await preparerEmission(travail.modele, m, reglages),
  };
}

/**
 * The letter of one line as it would leave now, with the paragraph that would be added to all. Nothing is recorded and nothing leaves: who signs reads before
 * sending.
 *
 * @throws Refus « introuvable » for who may not read the séance or left the room for this line, 409 where the letters are not to be sent by the reader now, and the
 * refusal of the dossier where it would not take its notification
 */
export async function relireLettre(
  { base, reglages }: { base: Base; reglages: Reglages },
  acteur: Acteur,
  { seance, dossier, message }: { seance: string; dossier: string; message?: string },
): Promise<Lettre> {
  const lue = await lireSeance(base.sql, acteur, seance);
  const ligne = lue.lignes.find((l) => l.dossier === dossier);
  if (ligne === undefined || ligne.deporte) throw introuvable();
  if (!lue.actes.some(({ type }) => type === ENVOI.acte))
    throw new Refus(
      'transition_refusee',
      'Les lettres se relisent une fois les décisions publiées, par qui les envoie et les signe.',
    );
  const charge = message === undefined || message.trim() === '' ? {} : { message };
  try {
    await base.sql.begin(async (t) => {
      // What reads and writes a dossier asks for no transaction of its own: it takes this one for its connection.
      const connexion = t as unknown as postgres.Sql;
      throw new RienNEstEcrit(await lireLettre(connexion, { dossier, compteId: acteur.compteId, charge }, reglages));
    });
  } catch (e) {
    if (e instanceof RienNEstEcrit) return e.lettre;
    throw e;
  }
  throw new Error('Une transaction de relecture ne se termine pas.');
}
