import type postgres from 'postgres';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { LectureDossier } from '../engine/lecture-dossier.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { DonneesParModele } from '../documents/donnees.ts';
import { financeurSansAppel } from '../documents/donnees-communes.ts';
import { introuvable } from '../http/probleme.ts';
import { lireSeance } from './lire-seance.ts';

type Lue = Awaited<ReturnType<typeof lireSeance>>;
type LigneLue = Lue['lignes'][number];
type LigneDePv = DonneesParModele['proces-verbal']['lignes'][number];

function decrireLigne(lue: Lue, l: LigneLue): LigneDePv {
  const noms = lue.membres.filter((m) => l.deports.includes(m.id)).map(({ nom }) => nom);
  const issue = lue.issues.find((i) => i.issue === l.debat?.issue);
  const criteres = lue.criteres.filter((c) => c.slug === l.slug && l.debat?.criteres.includes(c.valeur) === true);
  const dit = [...criteres.map(({ libelle }) => `${libelle}.`), l.debat?.motif ?? ''].filter((x) => x !== '');
  const refus = l.resultats.filter((r) => r.etat === 'refuse').map((r) => r.phrase ?? 'Le dossier a refusé cet acte.');
  return {
    rang: String(l.rang),
    dossier: [l.numero, l.intitule].filter((x) => x !== null).join(' — ') || 'Dossier',
    organisme: l.organisation,
    deports: noms.length === 0 ? null : `Déport : ${noms.join(', ')}`,
    dit: dit.length === 0 ? null : dit.join('\n'),
    suite: refus.length === 0 ? null : refus.join(' '),
    montantCentimes: issue?.montant === null || issue === undefined ? null : (l.debat?.retenu ?? null),
    issue: l.debat === null ? 'Vous vous êtes déporté' : (issue?.libelle ?? 'Pas encore dit'),
  };
}

/** The minutes of a séance as its reader may have them: who sat, who left for which line, what was said of each. Throws « introuvable » as the séance does. */
export async function donneesProcesVerbal(
  sql: postgres.Sql,
  acteur: Acteur,
  id: string,
  reglages: { demo: boolean },
): Promise<DonneesParModele['proces-verbal']> {
  const lue = await lireSeance(sql, acteur, id);
  const [financeur] = await sql<
    Pick<LectureDossier['financeur'], 'nom' | 'nom_dans_une_phrase' | 'couleurs' | 'adresse' | 'dpo'>[]
  >`
    select f.nom, f.nom_dans_une_phrase, f.couleurs, f.adresse, f.dpo from seances s join financeurs f on f.id = s.financeur_id where s.id = ${id}`;
  if (financeur === undefined) throw introuvable();
  const attendu =
    lue.quorum === null ? '' : `, quorum de ${lue.quorum} ${lue.quorumAtteint ? 'atteint' : 'non atteint'}`;
  const suites = [
    ...(lue.transmisLe === null ? [] : [`transmise le ${formaterDate(lue.transmisLe)}`]),
    ...(lue.publieLe === null ? [] : [`publiée le ${formaterDate(lue.publieLe)}`]),
  ];
  return {
    financeur: financeurSansAppel(financeur),
    titre: lue.titre,
    date: formaterDate(lue.date),
    etat: lue.libelleStatut,
    quorum: `${lue.presents} présents sur ${lue.membres.length}${attendu}`,
    enveloppeCentimes: lue.enveloppe,
    retenuCentimes: lue.retenu,
    numero: lue.numero,
    suites: suites.length === 0 ? null : suites.join(', '),
    membres: lue.membres.map(({ nom, qualite, present }) => ({
      nom,
      qualite,
      presence: present ? 'Présent' : 'Absent',
    })),
    lignes: lue.lignes.map((l) => decrireLigne(lue, l)),
    donneesFictives: reglages.demo,
  };
}
