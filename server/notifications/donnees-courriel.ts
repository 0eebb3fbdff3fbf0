import { ajouterMois, formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dernierJour, formaterInstant } from '../../workflows/engine/dates/instants.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lireDemandesDePoints } from '../dossiers/points-demandes.ts';
import { numeroActe } from '../documents/acte-attributif.ts';
import type { DonneesCourriel, GenreCourriel } from '../documents/courriels.ts';
import {
  dernierJourDe,
  dernierJourDePhase,
  dernierJourOuvert,
  jourDuRejetApresDepot,
  jourDuRejetImplicite,
} from '../documents/delais.ts';
import { datesARetenir } from '../engine/dates-a-retenir.ts';
import { numeroDe, type Reglages } from '../documents/donnees-communes.ts';
import { dateLimiteComplements, lirePointsDemandes } from '../documents/donnees-depot.ts';
import { centimesDe, dernierActe, partage, texteDe, type Matiere } from '../documents/matiere.ts';
import { nommerObjet, nommerObjetDansUnePhrase } from '../documents/nommer-objet.ts';

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

const nombre = (valeur: Valeur): number => (typeof valeur === 'number' ? valeur : 0);

function versement(m: Matiere): { libelle: string; montantCentimes: number | null } {
  return { libelle: nommerObjet(m), montantCentimes: centimesDe(m.objet.etat.context, 'montant') };
}

const rien = (): Record<string, never> => ({});
/** What was voted: by the branch of the event, where several funders decide. */
const vote = (m: Matiere): { montantCentimes: number } => ({
  montantCentimes: nombre(partage(m, 'montantVote')) || (m.lecture.dossier.montant_vote_centimes ?? 0),
});
const aReverser = (m: Matiere): { montantCentimes: number } => ({
  montantCentimes: centimesDe(m.objet.etat.context, 'montant') ?? 0,
});
const bilan = (m: Matiere): { bilan: string } => ({ bilan: nommerObjetDansUnePhrase(m) });
const objet = (m: Matiere): { libelle: string } => ({ libelle: nommerObjetDansUnePhrase(m) });
const jourDeLaCharge = (m: Matiere, cle: string): string | null => {
  const jour = texteDe(m.evenement.charge, cle);
  return jour === null ? null : formaterDate(jour);
};
const jourDeLaRencontre = (m: Matiere): { le: string | null } => {
  const jour = texteDe(m.objet.etat.context, 'le');
  return { le: jour === null ? null : formaterDate(jour) };
};
const observations = (m: Matiere): { observationsAvant: string | null } => ({
  observationsAvant: dernierJourOuvert(m, 'observations'),
});
/** The last day of the deadline whose alert this mail is: the one that the event armed on the object. */
const echeanceDeLAlerte = (m: Matiere, genre: GenreCourriel): Matiere['lecture']['echeances'][number] | undefined =>
  m.lecture.echeances.find(
    (e) => e.objet_id === m.objet.id && e.alerte_genre === genre && e.armee_rang === m.evenement.rang,
  );
function jourDeLAlerte(m: Matiere, genre: GenreCourriel): string | null {
  const annoncee = echeanceDeLAlerte(m, genre);
  return annoncee === undefined ? null : formaterDate(dernierJour(annoncee.le, m.lecture.financeur.fuseau));
}
const alerte =
  <C extends string>(genre: GenreCourriel, cle: C) =>
  (m: Matiere): Record<C, string | null> =>
    ({ [cle]: jourDeLAlerte(m, genre) }) as Record<C, string | null>;

/** The day that a reminder is about, as the dossier has it now. */
function jourDuRappel(m: Matiere, genre: GenreCourriel): string {
  const date = datesARetenir(m.etat, m.version.cycle, m.cadre.lieu).find((d) => d.genre === genre);
  return date === undefined ? '' : formaterDate(date.jour);
}

/** What became of the last points that were asked, as the agents read it. */
async function lirePointsLaisses(m: Matiere): Promise<Propre<'complementsRecus'>> {
  const demandes = await lireDemandesDePoints(m.sql, { ...m, audience: 'region' }, m.passe);
  const points = demandes.at(-1)?.points ?? [];
  const de = (sort: (typeof points)[number]['sort']): string[] =>
    points.filter((point) => point.sort === sort).map(({ libelle }) => libelle);
  return { sansReponse: de('attendu'), impossibles: de('impossible') };
}

/** What each kind of mail needs besides, read from the dossier and the event. */
const lectures: { [G in GenreCourriel]: (m: Matiere) => Propre<G> | Promise<Propre<G>> } = {
  depot: (m) => ({
    recuLe: formaterInstant(m.evenement.instant, m.lecture.financeur.fuseau),
    rejetImpliciteLe: jourDuRejetApresDepot(m),
  }),
  dossierDepose: rien,
  complementsDemandes: (m) => ({
    points: lirePointsDemandes(m),
    message: texteDe(dernierActe(m, 'DEMANDER_COMPLEMENTS')?.charge ?? {}, 'message'),
    dateLimite: dateLimiteComplements(m),
  }),
  complementsBientotDus: alerte('complementsBientotDus', 'dateLimite'),
  complementsRecus: lirePointsLaisses,
  complementsEnRetard: rien,
  delaiDemande: rien,
  delaiRefuse: (m) => ({ dateLimite: dernierJourDePhase(m, 'completude', 'complements') ?? '' }),
  dossierComplet: rien,
  avisDemande: (m) => ({ dateLimite: dernierJourDe(m, 'avis', m.objet.id) }),
  avisBientotDu: alerte('avisBientotDu', 'dateLimite'),
  avisRendu: rien,
  avisNonRendu: rien,
  lectureDemandee: (m) => ({ dateLimite: dernierJourDe(m, 'lecture', m.objet.id) }),
  lectureBientotDue: alerte('lectureBientotDue', 'dateLimite'),
  lectureEnRetard: rien,
  grilleRendue: rien,
  lecteurDeporte: rien,
  avisDuComite: rien,
  propositionAValider: rien,
  visaDemande: rien,
  rapportDepose: (m) => ({ seance: jourDeLaCharge(m, 'seance') }),
  decisionANotifier: rien,
  decisionFavorable: vote,
  decisionDefavorable: rien,
  decisionFauteDeCredits: rien,
  decisionAjournee: rien,
  rejetImpliciteProche: (m) => ({ le: jourDuRejetImplicite(m) }),
  rejetImplicite: (m) => ({ le: formaterDate(dernierJour(m.evenement.instant, m.lecture.financeur.fuseau)) }),
  rejetImpliciteRemplace: rien,
  suspension: rien,
  reprise: rien,
  retrait: rien,
  engagementAEnregistrer: vote,
  conventionAEtablir: rien,
  conventionASigner: rien,
  conventionAContresigner: rien,
  conventionASignerParPartie: rien,
  conventionANotifier: rien,
  conventionNotifiee: (m) => ({ numeroConvention: numeroActe(m) }),
  acteRepris: rien,
  arreteAEtablir: rien,
  arreteASigner: rien,
  arreteANotifier: rien,
  arreteNotifie: (m) => ({ numeroArrete: numeroActe(m) }),
  demandeVersementDeposee: versement,
  serviceFaitCertifie: versement,
  demandeALiquider: versement,
  correctionsDemandees: objet,
  mandatAEmettre: versement,
  versementMandate: versement,
  versementPaye: (m) => ({ ...versement(m), payeLe: jourDeLaCharge(m, 'date') ?? formaterDate(m.jour) }),
  versementRejete: versement,
  bilanDepose: bilan,
  bilanAccepte: bilan,
  examenRepris: bilan,
  silenceSurDemande: objet,
  silenceProche: (m) => ({ ...objet(m), le: jourDeLAlerte(m, 'silenceProche') }),
  debutProche: (m) => ({ le: jourDuRappel(m, 'debutProche') }),
  finProche: (m) => ({ le: jourDuRappel(m, 'finProche') }),
  bilanProche: (m) => ({ le: jourDuRappel(m, 'bilanProche') }),
  tropVerse: (m) => ({ ...aReverser(m), observationsAvant: dernierJourOuvert(m, 'observations') ?? '' }),
  observationsRecues: rien,
  titreEmis: (m) => ({ ...aReverser(m), payableAvant: formaterDate(ajouterMois(m.jour, 1)) }),
  clotureFinanciere: (m) => ({
    degageCentimes: m.lecture.dossier.montant_degage_centimes ?? 0,
    suivi: m.version.cycle.instances.some(({ phase }) => phase === 'suivi'),
  }),
  suiviBientotDu: alerte('suiviBientotDu', 'avant'),
  suiviAttendu: rien,
  cloture: rien,
  agrementDemande: objet,
  agrementPrecise: objet,
  agrementEnRetard: objet,
  agrementAPreciser: objet,
  agrementAccorde: objet,
  agrementRefuse: objet,
  agrementRetire: objet,
  entreesDeclarees: rien,
  rencontreConvoquee: jourDeLaRencontre,
  rencontreProche: jourDeLaRencontre,
  rencontreARelater: rien,
  rencontreAnnulee: jourDeLaRencontre,
  evaluationAFaire: (m) => ({ dateLimite: dernierJourDePhase(m, 'evaluation', 'evaluation') }),
  evaluationProche: alerte('evaluationProche', 'dateLimite'),
  evaluationEnRetard: rien,
  suiteADonner: rien,
  suiteDonnee: rien,
  avenantDemande: rien,
  avenantADecider: rien,
  avenantADeliberer: rien,
  engagementComplementaire: rien,
  avenantASigner: rien,
  avenantAContresigner: rien,
  avenantANotifier: rien,
  avenantNotifie: rien,
  avenantRefuse: rien,
  avenantRetire: rien,
  recoursForme: (m) => ({ avant: dernierJourOuvert(m, 'reponse') }),
  rejetImpliciteRecoursProche: alerte('rejetImpliciteRecoursProche', 'le'),
  recoursAccueilli: rien,
  recoursRejete: rien,
  recoursRejeteParSilence: rien,
  recoursContentieux: rien,
  livrablesAPublier: rien,
  publicationRepondue: rien,
  retenuesEnvisagees: (m) => ({ observationsAvant: dernierJourOuvert(m, 'reponseAuxRetenues') }),
  reponseAuxRetenues: rien,
  droitReduit: (m) => ({
    montantCentimes: nombre(partage(m, 'droit')),
    observationsAvant: dernierJourDePhase(m, 'solde', 'observationsDroit'),
  }),
  observationsSurDroit: rien,
  droitArrete: (m) => ({ montantCentimes: nombre(partage(m, 'droit')) }),
  recouvrementAbandonne: rien,
  debutDeclare: rien,
  caduciteProche: (m) => ({
    le: jourDeLAlerte(m, 'caduciteProche'),
    bilan: echeanceDeLAlerte(m, 'caduciteProche')?.cle.endsWith('.solde') === true,
  }),
  actionNonRealisee: rien,
  caduciteEncourue: observations,
  caducite: rien,
  subventionMaintenue: rien,
  resiliationEnvisagee: observations,
  observationsPresentees: rien,
  resiliation: rien,
  resiliationAbandonnee: rien,
  rapportBientotDu: alerte('rapportBientotDu', 'le'),
  rapportAttendu: rien,
  passageAPreparer: rien,
  passageADecider: rien,
  passageBientotDu: alerte('passageBientotDu', 'le'),
  passageEnRetard: rien,
  passageAutorise: rien,
  passageAjuste: rien,
  arretEnvisage: (m) => ({ observationsAvant: dernierJourDePhase(m, 'passage', 'observations') }),
  arret: rien,
  precisionsDemandees: (m) => ({ dateLimite: dernierJourDePhase(m, 'preselection', 'precisions') ?? '' }),
  precisionsBientotDues: alerte('precisionsBientotDues', 'dateLimite'),
  invitationBientotCaduque: alerte('invitationBientotCaduque', 'dateLimite'),
  dureeBientotAtteinte: alerte('dureeBientotAtteinte', 'le'),
  prestataireAffecte: (m) => ({ valeurCentimes: nombre(partage(m, 'valeurAide')) }),
  valeurDefinitive: (m) => ({ valeurCentimes: nombre(partage(m, 'valeurFinale')) }),
  precisionsRecues: rien,
  precisionsEnRetard: rien,
  preselectionADecider: rien,
  manifestationRetenue: rien,
  manifestationNonRetenue: rien,
  invitationCaduque: rien,
  aideEnNatureAccordee: rien,
  missionConfiee: rien,
  auditDepose: rien,
  planRenvoye: rien,
  planValide: rien,
  copilAttendu: rien,
  prestataireChange: rien,
  accompagnementTermine: rien,
  dureeAtteinte: rien,
  accompagnementArrete: rien,
  capitalisationAttendue: rien,
  livrablesDeposes: rien,
  livrablesRenvoyes: rien,
  valeurANotifier: rien,
};

/** What a kind of mail says of this event. */
export async function lirePropre<G extends GenreCourriel>(genre: G, m: Matiere): Promise<Propre<G>> {
  return lectures[genre](m);
}
