// Written by `npm run openapi`, from the routes of the server.
import type {
  AccepterInvitationData,
  AccepterInvitationResponse,
  AccuserChangementsResponse,
  AjouterCleData,
  AjouterCleResponse,
  AppliquerASeanceData,
  AppliquerASeanceResponse,
  AppliquerEvenementData,
  AppliquerEvenementResponse,
  AvancerHorlogeData,
  AvancerHorlogeResponse,
  ChangerCadenceDesEchangesData,
  ChangerCadenceDesEchangesResponse,
  ChangerCourrielData,
  ChangerCourrielResponse,
  ChangerFonctionsDAgentData,
  ChangerFonctionsDAgentResponse,
  ChangerMotDePasseData,
  ChangerMotDePasseResponse,
  ChangerRolesDeMembreData,
  ChangerRolesDeMembreResponse,
  ChoisirMotDePasseData,
  ChoisirMotDePasseResponse,
  ConfirmerCourrielData,
  ConfirmerCourrielResponse,
  ConfirmerFacteurData,
  ConfirmerFacteurResponse,
  CreerBordereauData,
  CreerBordereauResponse,
  CreerCompteData,
  CreerCompteResponse,
  CreerDossierData,
  CreerDossierResponse,
  CreerSeanceData,
  CreerSeanceResponse,
  DeciderQualiteData,
  DeciderQualiteResponse,
  DeciderRattachementData,
  DeciderRattachementResponse,
  DelierProconnectResponse,
  DemanderCleResponse,
  DemanderCodeDeSignatureData,
  DemanderCodeDeSignatureResponse,
  DemanderDroitData,
  DemanderDroitResponse,
  DemanderLienData,
  DemanderLienResponse,
  DemanderRattachementData,
  DemanderRattachementResponse,
  DemanderRejeuResponse,
  DeposerPieceResponse,
  DeposerRapportData,
  DeposerRapportResponse,
  DireAccordElectroniqueData,
  DireAccordElectroniqueResponse,
  EnregistrerLettreRecommandeeData,
  EnregistrerLettreRecommandeeResponse,
  EnregistrerProfilData,
  EnregistrerProfilResponse,
  EnregistrerReponsesData,
  EnregistrerReponsesResponse,
  EnregistrerRetourComptableData,
  EnregistrerRetourComptableResponse,
  EnvoyerAuParapheurResponse,
  EnvoyerMessageData,
  EnvoyerMessageResponse,
  ExaminerSiretData,
  ExaminerSiretResponse,
  ExporterBordereauResponse,
  ExporterDemandeDEliminationResponse,
  ExporterMesDonneesResponse,
  ExporterReponsesCsvResponse,
  ExporterReponsesJsonResponse,
  ExporterTracesResponse,
  FermerCompteData,
  FermerCompteResponse,
  FermerSessionResponse,
  FixerDureesDeConservationData,
  FixerDureesDeConservationResponse,
  GarderBrouillonDeMessageData,
  GarderBrouillonDeMessageResponse,
  GarderModeleDeMessageData,
  GarderModeleDeMessageResponse,
  InscrireALaSeanceData,
  InscrireALaSeanceResponse,
  InviterAgentData,
  InviterAgentResponse,
  InviterMembreData,
  InviterMembreResponse,
  JoindreAuMessageResponse,
  JoindrePreuveResponse,
  JoindreVisaResponse,
  LierPieceResponse,
  LierProconnectResponse,
  LireActeResponse,
  LireAgentResponse,
  LireAppelResponse,
  LireArchivesResponse,
  LireCadenceDesEchangesResponse,
  LireConstatsResponse,
  LireCycleResponse,
  LireDemandesDeDroitsResponse,
  LireDepartsResponse,
  LireDocumentsResponse,
  LireDossierResponse,
  LireEchangesResponse,
  LireEntrepriseResponse,
  LireEtatInstallationResponse,
  LireEtatReferentielsResponse,
  LireExploitationResponse,
  LireFacteursResponse,
  LireFinancesResponse,
  LireFluxDesAidesResponse,
  LireFormulaireResponse,
  LireHorlogeResponse,
  LireIdentiteResponse,
  LireInvitationData,
  LireInvitationResponse,
  LireJournalResponse,
  LireLettresAEnvoyerResponse,
  LireLienData,
  LireLienResponse,
  LireMembresResponse,
  LireMentionsResponse,
  LireMesDonneesResponse,
  LireNiveauxDeSignatureResponse,
  LireParapheurResponse,
  LirePreuveResponse,
  LireProfilResponse,
  LireQualiteResponse,
  LireRemisesResponse,
  LireRepriseResponse,
  LireSanteResponse,
  LireSeanceResponse,
  LireSessionResponse,
  LireSignatureResponse,
  LireTableauFinancierResponse,
  LireTexteASignerResponse,
  ListerAgentsResponse,
  ListerAppelsResponse,
  ListerCandidatsResponse,
  ListerCourrielsResponse,
  ListerDossiersResponse,
  ListerLivrablesResponse,
  ListerMandatsResponse,
  ListerModelesDeMessagesResponse,
  ListerQuarantaineResponse,
  ListerRapportablesResponse,
  ListerRattachementsResponse,
  ListerSeancesResponse,
  ListerSessionsResponse,
  ListerTracesResponse,
  MarquerEchangesLusData,
  MarquerEchangesLusResponse,
  NommerCleData,
  NommerCleResponse,
  OuvrirFichierResponse,
  OuvrirPieceDeMessageResponse,
  OuvrirPreuveResponse,
  OuvrirSessionData,
  OuvrirSessionResponse,
  PartirVersProconnectResponse,
  PrendreMesureData,
  PrendreMesureResponse,
  PreparerCleResponse,
  PreparerFacteurResponse,
  ProlongerDroitData,
  ProlongerDroitResponse,
  ProuverCleData,
  ProuverCleResponse,
  ProuverFacteurData,
  ProuverFacteurResponse,
  ProuverIdentiteData,
  ProuverIdentiteResponse,
  RechercherAdresseResponse,
  RechercherReferentielResponse,
  RelancerTravailResponse,
  RelireLettreResponse,
  RenouvelerLienData,
  RenouvelerLienResponse,
  RepondreADroitData,
  RepondreADroitResponse,
  ReprendreProfilData,
  ReprendreProfilResponse,
  RetirerCleResponse,
  RetirerFacteurData,
  RetirerFacteurResponse,
  RetirerInvitationDAgentResponse,
  RetirerInvitationResponse,
  RetirerMembreData,
  RetirerMembreResponse,
  RetirerMesureResponse,
  RetirerModeleDeMessageResponse,
  RetirerRattachementResponse,
  RevenirDeProconnectResponse,
  RevoquerAgentData,
  RevoquerAgentResponse,
  RevoquerAutresSessionsResponse,
  RevoquerSessionResponse,
  SignerData,
  SignerResponse,
  SimulerEligibiliteData,
  SimulerEligibiliteResponse,
  TelechargerModeleResponse,
  TelechargerProcesVerbalResponse,
  TelechargerRecapitulatifResponse,
  VerserDossierResponse,
} from './schema/types.gen.ts';

/** Every operation of the API: what it takes, what it gives. */
export interface Operations {
  'GET /api/exploitation/traces': { corps: undefined; reponse: ListerTracesResponse };
  'GET /api/exploitation/traces.csv': { corps: undefined; reponse: ExporterTracesResponse };
  'GET /api/sante': { corps: undefined; reponse: LireSanteResponse };
  'GET /api/exploitation/installation': { corps: undefined; reponse: LireEtatInstallationResponse };
  'GET /api/exploitation': { corps: undefined; reponse: LireExploitationResponse };
  'POST /api/exploitation/rejeu': { corps: undefined; reponse: DemanderRejeuResponse };
  'GET /api/exploitation/referentiels': { corps: undefined; reponse: LireEtatReferentielsResponse };
  'GET /api/exploitation/quarantaine': { corps: undefined; reponse: ListerQuarantaineResponse };
  'POST /api/exploitation/quarantaine/{travail}/relancer': { corps: undefined; reponse: RelancerTravailResponse };
  'GET /api/financeurs/{financeur}/archives': { corps: undefined; reponse: LireArchivesResponse };
  'PUT /api/financeurs/{financeur}/archives/durees': { corps: FixerDureesDeConservationData['body']; reponse: FixerDureesDeConservationResponse };
  'POST /api/financeurs/{financeur}/archives/bordereaux': { corps: CreerBordereauData['body']; reponse: CreerBordereauResponse };
  'GET /api/financeurs/{financeur}/archives/bordereaux/{bordereau}/liste.csv': { corps: undefined; reponse: ExporterBordereauResponse };
  'GET /api/financeurs/{financeur}/archives/bordereaux/{bordereau}/elimination.xml': { corps: undefined; reponse: ExporterDemandeDEliminationResponse };
  'GET /api/financeurs/{financeur}/archives/dossiers/{dossier}/seda.zip': { corps: undefined; reponse: VerserDossierResponse };
  'PUT /api/financeurs/{financeur}/archives/bordereaux/{bordereau}/visa': { corps: undefined; reponse: JoindreVisaResponse };
  'GET /api/compte/donnees': { corps: undefined; reponse: LireMesDonneesResponse };
  'POST /api/compte/donnees/demandes': { corps: DemanderDroitData['body']; reponse: DemanderDroitResponse };
  'GET /api/financeurs/{financeur}/demandes-de-droits': { corps: undefined; reponse: LireDemandesDeDroitsResponse };
  'PUT /api/financeurs/{financeur}/demandes-de-droits/{demande}/reponse': { corps: RepondreADroitData['body']; reponse: RepondreADroitResponse };
  'PUT /api/financeurs/{financeur}/demandes-de-droits/{demande}/prolongation': { corps: ProlongerDroitData['body']; reponse: ProlongerDroitResponse };
  'GET /api/compte/donnees.json': { corps: undefined; reponse: ExporterMesDonneesResponse };
  'GET /api/session': { corps: undefined; reponse: LireSessionResponse };
  'POST /api/session': { corps: OuvrirSessionData['body']; reponse: OuvrirSessionResponse };
  'DELETE /api/session': { corps: undefined; reponse: FermerSessionResponse };
  'POST /api/comptes/liens': { corps: DemanderLienData['body']; reponse: DemanderLienResponse };
  'POST /api/liens/lecture': { corps: LireLienData['body']; reponse: LireLienResponse };
  'POST /api/liens/renouvellement': { corps: RenouvelerLienData['body']; reponse: RenouvelerLienResponse };
  'POST /api/comptes': { corps: CreerCompteData['body']; reponse: CreerCompteResponse };
  'POST /api/comptes/mot-de-passe': { corps: ChoisirMotDePasseData['body']; reponse: ChoisirMotDePasseResponse };
  'POST /api/comptes/courriel': { corps: ConfirmerCourrielData['body']; reponse: ConfirmerCourrielResponse };
  'PUT /api/compte/mot-de-passe': { corps: ChangerMotDePasseData['body']; reponse: ChangerMotDePasseResponse };
  'PUT /api/compte/courriel': { corps: ChangerCourrielData['body']; reponse: ChangerCourrielResponse };
  'POST /api/compte/fermeture': { corps: FermerCompteData['body']; reponse: FermerCompteResponse };
  'GET /api/compte/sessions': { corps: undefined; reponse: ListerSessionsResponse };
  'DELETE /api/compte/sessions': { corps: undefined; reponse: RevoquerAutresSessionsResponse };
  'DELETE /api/compte/sessions/{id}': { corps: undefined; reponse: RevoquerSessionResponse };
  'GET /api/compte/facteurs': { corps: undefined; reponse: LireFacteursResponse };
  'POST /api/compte/facteurs': { corps: undefined; reponse: PreparerFacteurResponse };
  'POST /api/compte/facteurs/confirmation': { corps: ConfirmerFacteurData['body']; reponse: ConfirmerFacteurResponse };
  'POST /api/compte/facteurs/retrait': { corps: RetirerFacteurData['body']; reponse: RetirerFacteurResponse };
  'POST /api/session/facteur': { corps: ProuverFacteurData['body']; reponse: ProuverFacteurResponse };
  'GET /api/session/preuve': { corps: undefined; reponse: LirePreuveResponse };
  'POST /api/session/preuve': { corps: ProuverIdentiteData['body']; reponse: ProuverIdentiteResponse };
  'POST /api/compte/cles/preparation': { corps: undefined; reponse: PreparerCleResponse };
  'POST /api/compte/cles': { corps: AjouterCleData['body']; reponse: AjouterCleResponse };
  'PATCH /api/compte/cles/{cle}': { corps: NommerCleData['body']; reponse: NommerCleResponse };
  'DELETE /api/compte/cles/{cle}': { corps: undefined; reponse: RetirerCleResponse };
  'POST /api/session/cle/preparation': { corps: undefined; reponse: DemanderCleResponse };
  'POST /api/session/cle': { corps: ProuverCleData['body']; reponse: ProuverCleResponse };
  'GET /api/proconnect/depart': { corps: undefined; reponse: PartirVersProconnectResponse };
  'GET /api/proconnect/retour': { corps: undefined; reponse: RevenirDeProconnectResponse };
  'GET /api/proconnect/attente': { corps: undefined; reponse: LireIdentiteResponse };
  'POST /api/proconnect/liaison': { corps: undefined; reponse: LierProconnectResponse };
  'DELETE /api/compte/proconnect': { corps: undefined; reponse: DelierProconnectResponse };
  'GET /api/appels': { corps: undefined; reponse: ListerAppelsResponse };
  'GET /api/appels/flux': { corps: undefined; reponse: LireFluxDesAidesResponse };
  'GET /api/appels/{financeur}/{slug}': { corps: undefined; reponse: LireAppelResponse };
  'GET /api/appels/{financeur}/{slug}/livrables': { corps: undefined; reponse: ListerLivrablesResponse };
  'POST /api/appels/{financeur}/{slug}/eligibilite': { corps: SimulerEligibiliteData['body']; reponse: SimulerEligibiliteResponse };
  'GET /api/mentions': { corps: undefined; reponse: LireMentionsResponse };
  'GET /api/dossiers': { corps: undefined; reponse: ListerDossiersResponse };
  'POST /api/dossiers': { corps: CreerDossierData['body']; reponse: CreerDossierResponse };
  'GET /api/appels/{financeur}/{slug}/departs': { corps: undefined; reponse: LireDepartsResponse };
  'GET /api/dossiers/{dossier}': { corps: undefined; reponse: LireDossierResponse };
  'GET /api/dossiers/{dossier}/finances': { corps: undefined; reponse: LireFinancesResponse };
  'GET /api/dossiers/{dossier}/documents': { corps: undefined; reponse: LireDocumentsResponse };
  'GET /api/dossiers/{dossier}/cycle': { corps: undefined; reponse: LireCycleResponse };
  'GET /api/dossiers/{dossier}/objets/{objet}/actes/{type}': { corps: undefined; reponse: LireActeResponse };
  'GET /api/dossiers/{dossier}/journal': { corps: undefined; reponse: LireJournalResponse };
  'POST /api/dossiers/{dossier}/evenements': { corps: AppliquerEvenementData['body']; reponse: AppliquerEvenementResponse };
  'GET /api/dossiers/{dossier}/formulaires/{formulaire}': { corps: undefined; reponse: LireFormulaireResponse };
  'POST /api/dossiers/{dossier}/changements-lus': { corps: undefined; reponse: AccuserChangementsResponse };
  'GET /api/dossiers/{dossier}/formulaires/{formulaire}/constats': { corps: undefined; reponse: LireConstatsResponse };
  'PATCH /api/dossiers/{dossier}/formulaires/{formulaire}/reponses': { corps: EnregistrerReponsesData['body']; reponse: EnregistrerReponsesResponse };
  'GET /api/dossiers/{dossier}/formulaires/{formulaire}/recapitulatif.pdf': { corps: undefined; reponse: TelechargerRecapitulatifResponse };
  'GET /api/dossiers/{dossier}/formulaires/{formulaire}/reponses.json': { corps: undefined; reponse: ExporterReponsesJsonResponse };
  'GET /api/dossiers/{dossier}/formulaires/{formulaire}/reponses.csv': { corps: undefined; reponse: ExporterReponsesCsvResponse };
  'GET /api/appels/{financeur}/{slug}/modeles/{nom}': { corps: undefined; reponse: TelechargerModeleResponse };
  'PUT /api/dossiers/{dossier}/pieces': { corps: undefined; reponse: DeposerPieceResponse };
  'GET /api/dossiers/{dossier}/pieces/{piece}/lien': { corps: undefined; reponse: LierPieceResponse };
  'GET /api/fichiers/{jeton}': { corps: undefined; reponse: OuvrirFichierResponse };
  'GET /api/remises/a-envoyer': { corps: undefined; reponse: LireLettresAEnvoyerResponse };
  'GET /api/dossiers/{dossier}/remises': { corps: undefined; reponse: LireRemisesResponse };
  'POST /api/dossiers/{dossier}/accord-electronique': { corps: DireAccordElectroniqueData['body']; reponse: DireAccordElectroniqueResponse };
  'POST /api/dossiers/{dossier}/remises/{piece}/recommandee': { corps: EnregistrerLettreRecommandeeData['body']; reponse: EnregistrerLettreRecommandeeResponse };
  'GET /api/dossiers/{dossier}/signatures': { corps: undefined; reponse: LireNiveauxDeSignatureResponse };
  'GET /api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature': { corps: undefined; reponse: LireSignatureResponse };
  'POST /api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature': { corps: SignerData['body']; reponse: SignerResponse };
  'GET /api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/texte.pdf': { corps: undefined; reponse: LireTexteASignerResponse };
  'POST /api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/codes': { corps: DemanderCodeDeSignatureData['body']; reponse: DemanderCodeDeSignatureResponse };
  'GET /api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/parapheur': { corps: undefined; reponse: LireParapheurResponse };
  'POST /api/dossiers/{dossier}/objets/{objet}/actes/{type}/signature/parapheur': { corps: undefined; reponse: EnvoyerAuParapheurResponse };
  'GET /api/dossiers/{dossier}/echanges': { corps: undefined; reponse: LireEchangesResponse };
  'POST /api/dossiers/{dossier}/echanges': { corps: EnvoyerMessageData['body']; reponse: EnvoyerMessageResponse };
  'PUT /api/dossiers/{dossier}/echanges/brouillon': { corps: GarderBrouillonDeMessageData['body']; reponse: GarderBrouillonDeMessageResponse };
  'PUT /api/dossiers/{dossier}/echanges/lecture': { corps: MarquerEchangesLusData['body']; reponse: MarquerEchangesLusResponse };
  'PUT /api/dossiers/{dossier}/echanges/pieces': { corps: undefined; reponse: JoindreAuMessageResponse };
  'GET /api/dossiers/{dossier}/echanges/pieces/{piece}': { corps: undefined; reponse: OuvrirPieceDeMessageResponse };
  'GET /api/compte/echanges': { corps: undefined; reponse: LireCadenceDesEchangesResponse };
  'PUT /api/compte/echanges': { corps: ChangerCadenceDesEchangesData['body']; reponse: ChangerCadenceDesEchangesResponse };
  'GET /api/dossiers/{dossier}/echanges/modeles': { corps: undefined; reponse: ListerModelesDeMessagesResponse };
  'POST /api/dossiers/{dossier}/echanges/modeles': { corps: GarderModeleDeMessageData['body']; reponse: GarderModeleDeMessageResponse };
  'DELETE /api/dossiers/{dossier}/echanges/modeles/{modele}': { corps: undefined; reponse: RetirerModeleDeMessageResponse };
  'GET /api/referentiels/{nom}': { corps: undefined; reponse: RechercherReferentielResponse };
  'GET /api/adresses': { corps: undefined; reponse: RechercherAdresseResponse };
  'GET /api/entreprises/{siret}': { corps: undefined; reponse: LireEntrepriseResponse };
  'GET /api/organisations/{organisation}/profil': { corps: undefined; reponse: LireProfilResponse };
  'PATCH /api/organisations/{organisation}/profil': { corps: EnregistrerProfilData['body']; reponse: EnregistrerProfilResponse };
  'GET /api/organisations/{organisation}/profil/reprises/{dossier}': { corps: undefined; reponse: LireRepriseResponse };
  'POST /api/organisations/{organisation}/profil/reprendre': { corps: ReprendreProfilData['body']; reponse: ReprendreProfilResponse };
  'GET /api/rattachements': { corps: undefined; reponse: ListerRattachementsResponse };
  'POST /api/rattachements': { corps: DemanderRattachementData['body']; reponse: DemanderRattachementResponse };
  'POST /api/rattachements/examen': { corps: ExaminerSiretData['body']; reponse: ExaminerSiretResponse };
  'DELETE /api/rattachements/{rattachement}': { corps: undefined; reponse: RetirerRattachementResponse };
  'POST /api/rattachements/{rattachement}/decision': { corps: DeciderRattachementData['body']; reponse: DeciderRattachementResponse };
  'PUT /api/rattachements/{rattachement}/preuves': { corps: undefined; reponse: JoindrePreuveResponse };
  'GET /api/rattachements/{rattachement}/preuves/{preuve}': { corps: undefined; reponse: OuvrirPreuveResponse };
  'GET /api/dossiers/{dossier}/qualite': { corps: undefined; reponse: LireQualiteResponse };
  'POST /api/dossiers/{dossier}/qualite': { corps: DeciderQualiteData['body']; reponse: DeciderQualiteResponse };
  'GET /api/organisations/{organisation}/membres': { corps: undefined; reponse: LireMembresResponse };
  'PUT /api/organisations/{organisation}/membres/{membre}/roles': { corps: ChangerRolesDeMembreData['body']; reponse: ChangerRolesDeMembreResponse };
  'POST /api/organisations/{organisation}/membres/{membre}/depart': { corps: RetirerMembreData['body']; reponse: RetirerMembreResponse };
  'POST /api/organisations/{organisation}/invitations': { corps: InviterMembreData['body']; reponse: InviterMembreResponse };
  'DELETE /api/organisations/{organisation}/invitations/{invitation}': { corps: undefined; reponse: RetirerInvitationResponse };
  'POST /api/invitations/lecture': { corps: LireInvitationData['body']; reponse: LireInvitationResponse };
  'POST /api/invitations/acceptation': { corps: AccepterInvitationData['body']; reponse: AccepterInvitationResponse };
  'GET /api/financeurs/{financeur}/agents': { corps: undefined; reponse: ListerAgentsResponse };
  'POST /api/financeurs/{financeur}/agents/invitations': { corps: InviterAgentData['body']; reponse: InviterAgentResponse };
  'DELETE /api/financeurs/{financeur}/agents/invitations/{invitation}': { corps: undefined; reponse: RetirerInvitationDAgentResponse };
  'GET /api/financeurs/{financeur}/agents/{agent}': { corps: undefined; reponse: LireAgentResponse };
  'PUT /api/financeurs/{financeur}/agents/{agent}/fonctions': { corps: ChangerFonctionsDAgentData['body']; reponse: ChangerFonctionsDAgentResponse };
  'POST /api/financeurs/{financeur}/agents/{agent}/mesures': { corps: PrendreMesureData['body']; reponse: PrendreMesureResponse };
  'DELETE /api/financeurs/{financeur}/agents/{agent}/mesures/{mesure}': { corps: undefined; reponse: RetirerMesureResponse };
  'POST /api/financeurs/{financeur}/agents/{agent}/revocation': { corps: RevoquerAgentData['body']; reponse: RevoquerAgentResponse };
  'GET /api/mandats': { corps: undefined; reponse: ListerMandatsResponse };
  'POST /api/retours-comptable': { corps: EnregistrerRetourComptableData['body']; reponse: EnregistrerRetourComptableResponse };
  'GET /api/finances/tableau': { corps: undefined; reponse: LireTableauFinancierResponse };
  'GET /api/seances': { corps: undefined; reponse: ListerSeancesResponse };
  'POST /api/seances': { corps: CreerSeanceData['body']; reponse: CreerSeanceResponse };
  'GET /api/seances/{seance}': { corps: undefined; reponse: LireSeanceResponse };
  'GET /api/seances/{seance}/proces-verbal.pdf': { corps: undefined; reponse: TelechargerProcesVerbalResponse };
  'GET /api/seances/{seance}/lettres/{dossier}': { corps: undefined; reponse: RelireLettreResponse };
  'GET /api/seances/{seance}/candidats': { corps: undefined; reponse: ListerCandidatsResponse };
  'GET /api/seances/{seance}/rapports': { corps: undefined; reponse: ListerRapportablesResponse };
  'POST /api/seances/{seance}/rapports': { corps: DeposerRapportData['body']; reponse: DeposerRapportResponse };
  'POST /api/seances/{seance}/inscriptions': { corps: InscrireALaSeanceData['body']; reponse: InscrireALaSeanceResponse };
  'POST /api/seances/{seance}/evenements': { corps: AppliquerASeanceData['body']; reponse: AppliquerASeanceResponse };
  'GET /api/demonstration/horloge': { corps: undefined; reponse: LireHorlogeResponse };
  'POST /api/demonstration/horloge': { corps: AvancerHorlogeData['body']; reponse: AvancerHorlogeResponse };
  'GET /api/demonstration/courriels': { corps: undefined; reponse: ListerCourrielsResponse };
}
