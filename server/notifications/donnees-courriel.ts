import { ajouterMois, formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dernierJour, formaterInstant } from '../../workflows/engine/dates/instants.ts';
import { numeroDe, type Reglages } from '../documents/donnees-communes.ts';
import { numeroActe } from '../documents/acte-attributif.ts';
import { dateLimiteComplements, lirePointsDemandes } from '../documents/donnees-depot.ts';
import type { DonneesCourriel, GenreCourriel } from '../documents/courriels.ts';
import { capitale } from '../documents/ecriture.ts';
import { dernierJourApres, dernierJourDe, optionsDe, texteDe, type Matiere } from '../documents/matiere.ts';

type Commun = 'baseUrl' | 'chemin' | 'numero' | 'appel' | 'service' | 'pour' | 'donneesFictives';
type Propre<G extends GenreCourriel> = Omit<DonneesCourriel<G>, Commun>;

/** What every mail of a dossier says. */
export function lireCommun(m: Matiere, reglages: Reglages): Omit<Pick<DonneesCourriel<'cloture'>, Commun>, 'pour'> {
  const { fiche } = m.version.definition;
  return {
    baseUrl: reglages.baseUrl,
    chemin: `/dossiers/${m.lecture.dossier.id}`,
    numero: numeroDe(m),
    appel: fiche.titre,
    service: fiche.contact.service,
    donneesFictives: reglages.demo,
  };
}

const NOMS_DES_OBJETS: Readonly<Record<string, string>> = { final: 'bilan final', suivi: 'suivi des résultats' };
const nommer = (m: Matiere): string => NOMS_DES_OBJETS[m.objet.genre] ?? m.objet.genre;
const centimes = (valeur: unknown): number => (typeof valeur === 'number' ? valeur : 0);

function versement(m: Matiere): { libelle: string; montantCentimes: number | null } {
  const { montant } = m.objet.etat.context;
  return { libelle: capitale(nommer(m)), montantCentimes: typeof montant === 'number' ? montant : null };
}

const rien = (): Record<string, never> => ({});
const vote = (m: Matiere): { montantCentimes: number } => ({
  montantCentimes: centimes(m.lecture.dossier.montant_vote_centimes),
});
const jourDeLaCharge = (m: Matiere, cle: string): string | null => {
  const jour = texteDe(m.evenement.charge, cle);
  return jour === null ? null : formaterDate(jour);
};

/** What each kind of mail needs besides, read from the dossier and the event. */
const lectures: { [G in GenreCourriel]: (m: Matiere) => Propre<G> } = {
  depot: (m) => {
    const rejet = optionsDe(m, 'depot')?.rejetImplicite;
    return {
      recuLe: formaterInstant(m.evenement.instant, m.lecture.financeur.fuseau),
      rejetImpliciteLe: rejet === undefined ? null : dernierJourApres(m, rejet),
    };
  },
  dossierDepose: rien,
  complementsDemandes: (m) => ({
    pieces: lirePointsDemandes(m).map((p) => p.libelle),
    dateLimite: dateLimiteComplements(m),
  }),
  complementsBientotDus: (m) => ({ dateLimite: dernierJourDe(m, 'complements') }),
  complementsRecus: rien,
  complementsEnRetard: rien,
  dossierComplet: rien,
  avisDemande: (m) => ({ dateLimite: dernierJourDe(m, 'avis', m.objet.id) }),
  avisRendu: rien,
  avisNonRendu: rien,
  propositionAValider: rien,
  visaDemande: rien,
  rapportDepose: (m) => ({ seance: jourDeLaCharge(m, 'seance') }),
  decisionANotifier: rien,
  decisionFavorable: vote,
  decisionDefavorable: rien,
  decisionAjournee: rien,
  rejetImpliciteProche: (m) => ({ le: dernierJourDe(m, 'rejetImplicite') }),
  rejetImplicite: (m) => ({ le: formaterDate(dernierJour(m.evenement.instant, m.lecture.financeur.fuseau)) }),
  suspension: rien,
  reprise: rien,
  retrait: rien,
  engagementAEnregistrer: vote,
  conventionAEtablir: rien,
  conventionASigner: rien,
  conventionAContresigner: rien,
  conventionANotifier: rien,
  conventionNotifiee: (m) => ({ numeroConvention: numeroActe(m) }),
  arreteAEtablir: rien,
  arreteASigner: rien,
  arreteANotifier: rien,
  arreteNotifie: (m) => ({ numeroArrete: numeroActe(m) }),
  demandeVersementDeposee: versement,
  serviceFaitCertifie: versement,
  demandeALiquider: versement,
  correctionsDemandees: (m) => ({ libelle: nommer(m) }),
  mandatAEmettre: versement,
  versementMandate: versement,
  versementPaye: (m) => ({ ...versement(m), payeLe: jourDeLaCharge(m, 'date') ?? formaterDate(m.jour) }),
  versementRejete: versement,
  bilanDepose: (m) => ({ bilan: nommer(m) }),
  tropVerse: (m) => ({
    montantCentimes: centimes(m.objet.etat.context['montant']),
    observationsAvant: dernierJourDe(m, 'observations', m.objet.id) ?? dernierJourApres(m, { mois: 1 }),
  }),
  observationsRecues: rien,
  titreEmis: (m) => ({
    montantCentimes: centimes(m.objet.etat.context['montant']),
    payableAvant: formaterDate(ajouterMois(m.jour, 1)),
  }),
  clotureFinanciere: (m) => ({ degageCentimes: centimes(m.lecture.dossier.montant_degage_centimes) }),
  suiviAttendu: rien,
  cloture: rien,
};

/** What a kind of mail says of this event. */
export function lirePropre<G extends GenreCourriel>(genre: G, m: Matiere): Propre<G> {
  return lectures[genre](m);
}
