import { describe, expect, it } from 'vitest';
import { lireEffetsDesPhases } from '../../tests/support/effets-des-phases.ts';
import { rolesDesAlertes } from '../notifications/destinataires.ts';
import { estGenreCourriel, genresDeCourriel, rediger } from './courriels.ts';
import { estEmis } from './emettre.ts';
import { titresDesDocuments } from './titres.ts';
import type { DonneesCourriel, GenreCourriel } from './courriels.ts';

const commun = {
  baseUrl: 'https://jalon.demo.test/',
  chemin: '/dossiers/IER-2025-00017',
  numero: 'IER-2025-00017',
  appel: 'Innov’Emploi Recrutement',
  service: 'Service des actions avec les entreprises',
  pour: 'porteur' as const,
  donneesFictives: false,
};
const versement = { libelle: 'Avance', montantCentimes: 2446146 };
const exemples: { [G in GenreCourriel]: Omit<DonneesCourriel<G>, keyof typeof commun> } = {
  depot: { recuLe: '8 septembre 2025 à 16 h 42', rejetImpliciteLe: '8 novembre 2025' },
  dossierDepose: {},
  complementsDemandes: {
    points: [
      { libelle: 'Statuts', motif: 'La dernière page manque.' },
      { libelle: 'Relevé d’identité bancaire', motif: null },
    ],
    message: 'Bonjour, il ne manque que cela.',
    dateLimite: '29 septembre 2025',
  },
  complementsBientotDus: { dateLimite: '29 septembre 2025' },
  complementsRecus: { sansReponse: ['Statuts'], impossibles: ['Relevé d’identité bancaire'] },
  complementsEnRetard: {},
  delaiDemande: {},
  delaiRefuse: { dateLimite: '8 juin 2026' },
  dossierComplet: {},
  avisDemande: { dateLimite: '10 octobre 2025' },
  avisBientotDu: { dateLimite: '10 octobre 2025' },
  avisRendu: {},
  avisNonRendu: {},
  lectureDemandee: { dateLimite: '10 octobre 2025' },
  lectureBientotDue: { dateLimite: '10 octobre 2025' },
  lectureEnRetard: {},
  grilleRendue: {},
  lecteurDeporte: {},
  avisDuComite: {},
  propositionAValider: {},
  visaDemande: {},
  rapportDepose: { seance: '14 novembre 2025' },
  decisionANotifier: {},
  decisionFavorable: { montantCentimes: 8153820 },
  decisionDefavorable: {},
  decisionFauteDeCredits: {},
  decisionAjournee: {},
  rejetImpliciteProche: { le: '17 novembre 2025' },
  rejetImplicite: { le: '17 novembre 2025' },
  rejetImpliciteRemplace: {},
  suspension: {},
  reprise: {},
  retrait: {},
  engagementAEnregistrer: { montantCentimes: 8153820 },
  conventionAEtablir: {},
  conventionASigner: {},
  conventionAContresigner: {},
  conventionASignerParPartie: {},
  acteRepris: {},
  conventionANotifier: {},
  conventionNotifiee: { numeroConvention: 'C-IER-2025-00017' },
  arreteAEtablir: {},
  arreteASigner: {},
  arreteANotifier: {},
  arreteNotifie: { numeroArrete: 'A-IER-2025-00017' },
  demandeVersementDeposee: versement,
  serviceFaitCertifie: versement,
  demandeALiquider: versement,
  correctionsDemandees: { libelle: 'Acompte' },
  mandatAEmettre: versement,
  versementMandate: versement,
  versementPaye: { ...versement, payeLe: '22 décembre 2025' },
  versementRejete: versement,
  bilanDepose: { bilan: 'bilan final' },
  bilanAccepte: { bilan: 'bilan intermédiaire' },
  examenRepris: { bilan: 'bilan final' },
  silenceSurDemande: { libelle: 'acompte' },
  silenceProche: { libelle: 'acompte', le: '3 mars 2026' },
  tropVerse: { montantCentimes: 2817974, observationsAvant: '21 août 2026' },
  observationsRecues: {},
  titreEmis: { montantCentimes: 2817974, payableAvant: '3 octobre 2026' },
  clotureFinanciere: { degageCentimes: 393580, suivi: true },
  suiviBientotDu: { avant: '24 janvier 2027' },
  suiviAttendu: {},
  cloture: {},
  agrementDemande: { libelle: 'parcours' },
  agrementPrecise: { libelle: 'parcours' },
  agrementEnRetard: { libelle: 'parcours' },
  agrementAPreciser: { libelle: 'parcours' },
  agrementAccorde: { libelle: 'parcours' },
  agrementRefuse: { libelle: 'parcours' },
  agrementRetire: { libelle: 'parcours' },
  entreesDeclarees: {},
  rencontreConvoquee: { le: '12 mars 2026' },
  rencontreProche: { le: '12 mars 2026' },
  rencontreARelater: {},
  rencontreAnnulee: { le: '12 mars 2026' },
  evaluationAFaire: { dateLimite: '30 novembre 2026' },
  evaluationProche: { dateLimite: '30 novembre 2026' },
  evaluationEnRetard: {},
  suiteADonner: {},
  suiteDonnee: {},
  avenantDemande: {},
  avenantADecider: {},
  avenantADeliberer: {},
  engagementComplementaire: {},
  avenantASigner: {},
  avenantAContresigner: {},
  avenantANotifier: {},
  avenantNotifie: {},
  avenantRefuse: {},
  avenantRetire: {},
  recoursForme: { avant: '20 janvier 2026' },
  rejetImpliciteRecoursProche: { le: '20 janvier 2026' },
  recoursAccueilli: {},
  recoursRejete: {},
  recoursRejeteParSilence: {},
  recoursContentieux: {},
  livrablesAPublier: {},
  publicationRepondue: {},
  retenuesEnvisagees: { observationsAvant: '26 juin 2026' },
  reponseAuxRetenues: {},
  droitReduit: { montantCentimes: 7760240, observationsAvant: '21 août 2026' },
  observationsSurDroit: {},
  droitArrete: { montantCentimes: 7760240 },
  recouvrementAbandonne: {},
  debutDeclare: {},
  debutProche: { le: '8 juin 2026' },
  finProche: { le: '8 juin 2026' },
  bilanProche: { le: '8 juin 2026' },
  caduciteProche: { le: '8 juin 2026', bilan: true },
  actionNonRealisee: {},
  caduciteEncourue: { observationsAvant: '8 juillet 2026' },
  caducite: {},
  subventionMaintenue: {},
  resiliationEnvisagee: { observationsAvant: '8 juillet 2026' },
  observationsPresentees: {},
  resiliation: {},
  resiliationAbandonnee: {},
  rapportBientotDu: { le: '8 juin 2026' },
  rapportAttendu: {},
  passageAPreparer: {},
  passageADecider: {},
  passageBientotDu: { le: '8 juin 2026' },
  passageEnRetard: {},
  passageAutorise: {},
  passageAjuste: {},
  arretEnvisage: { observationsAvant: '8 juillet 2026' },
  arret: {},
  precisionsDemandees: { dateLimite: '29 septembre 2025' },
  precisionsBientotDues: { dateLimite: '29 septembre 2025' },
  invitationBientotCaduque: { dateLimite: '29 novembre 2025' },
  dureeBientotAtteinte: { le: '12 janvier 2027' },
  prestataireAffecte: { valeurCentimes: 9300000 },
  valeurDefinitive: { valeurCentimes: 8600000 },
  precisionsRecues: {},
  precisionsEnRetard: {},
  preselectionADecider: {},
  manifestationRetenue: {},
  manifestationNonRetenue: {},
  invitationCaduque: {},
  aideEnNatureAccordee: {},
  missionConfiee: {},
  auditDepose: {},
  planRenvoye: {},
  planValide: {},
  copilAttendu: {},
  prestataireChange: {},
  accompagnementTermine: {},
  dureeAtteinte: {},
  accompagnementArrete: {},
  capitalisationAttendue: {},
  livrablesDeposes: {},
  livrablesRenvoyes: {},
  valeurANotifier: {},
};

function redigerExemple(genre: GenreCourriel): { sujet: string; texte: string } {
  return rediger(genre, { ...commun, ...exemples[genre] });
}

describe('les courriels', () => {
  it.each(Object.keys(exemples) as GenreCourriel[])('%s : un sujet court, un lien, rien d’indéfini', (genre) => {
    const { sujet, texte } = redigerExemple(genre);
    expect(sujet).toContain('IER-2025-00017');
    expect(sujet.length).toBeLessThanOrEqual(78);
    expect(texte.match(/https?:\/\/\S+/g)).toEqual(['https://jalon.demo.test/dossiers/IER-2025-00017']);
    expect(texte).not.toMatch(/undefined|null|NaN|\[object/);
    expect(texte.length).toBeLessThan(700);
  });

  it('donne à chaque genre un sujet qui lui est propre', () => {
    const sujets = (Object.keys(exemples) as GenreCourriel[]).map((genre) => redigerExemple(genre).sujet);
    expect(new Set(sujets).size).toBe(sujets.length);
  });

  it('existent pour tout ce que les phases notifient ou annoncent, et pour rien d’autre', () => {
    const { genres, alertes } = lireEffetsDesPhases();
    expect([...new Set([...genres, ...alertes])].toSorted()).toEqual([...genresDeCourriel].toSorted());
    expect(Object.keys(exemples).toSorted()).toEqual([...genresDeCourriel].toSorted());
    expect(estGenreCourriel('toString')).toBe(false);
  });

  it('d’une alerte ont un lecteur : une table, ou ce que l’objet attend', () => {
    const { alertes, alertesDObjet } = lireEffetsDesPhases();
    const sansRole = alertes.filter(
      (genre) => !Object.hasOwn(rolesDesAlertes, genre) && !alertesDObjet.includes(genre),
    );
    expect(sansRole).toEqual([]);
    expect(Object.keys(rolesDesAlertes).filter((genre) => !alertes.includes(genre))).toEqual([]);
  });

  it('disent autre chose au porteur et aux agents, quand le même événement les prévient', () => {
    for (const genre of [
      'serviceFaitCertifie',
      'complementsEnRetard',
      'decisionAjournee',
      'conventionNotifiee',
    ] as const) {
      const agent = rediger(genre, { ...commun, ...exemples[genre], pour: 'region' } as never);
      expect(agent.texte).not.toBe(redigerExemple(genre).texte);
      expect(agent.texte).not.toMatch(/\bvotre demande\b/);
    }
  });

  it('dit la date du rejet implicite, ou n’en parle pas', () => {
    const sans = rediger('depot', { ...commun, recuLe: 'hier', rejetImpliciteLe: null });
    expect(sans.texte).not.toMatch(/rejetée/);
    expect(redigerExemple('depot').texte).toMatch(/8 novembre 2025.*rejetée/);
  });

  it('écrit les montants à la française', () => {
    expect(redigerExemple('decisionFavorable').texte).toMatch(/81\s538,20\s€/);
  });

  it('ne laisse pas un numéro ajouter d’en-tête au courriel', () => {
    const { sujet } = rediger('cloture', { ...commun, numero: 'X\r\nBcc: autre@exemple.test' });
    expect(sujet).not.toMatch(/[\r\n]/);
  });
});

describe('les lettres', () => {
  it('que les phases demandent ont toutes leur document et son titre, et aucun n’est demandé par personne', () => {
    const { modeles } = lireEffetsDesPhases();
    expect(modeles.filter((modele) => !estEmis(modele))).toEqual([]);
    expect(Object.keys(titresDesDocuments).toSorted()).toEqual(modeles.toSorted());
  });
});
