// Who sees what on each page, in each of its states. Data only: tests/web/etats.test.ts looks at them.

/** What exists when the states are looked at. */
export interface Monde {
  /** A draft that nobody has written in, its form, and the object it is. */
  brouillon: string;
  formulaireBrouillon: string;
  epineBrouillon: string;
  /** A draft of an organisation that has no other dossier: no pièce comes from one. */
  brouillonSansPiece: string;
  /** The textile dossier, convened, with an avance that waits for the comptable. */
  dossier: string;
  formulaire: string;
  epine: string;
  /** The text of its convention. */
  convention: string;
}

/** One state of one page: who looks, where, and a part of what must be read. */
export interface Etat {
  qui: string;
  ou: string | ((m: Monde) => string);
  lit: string | RegExp;
  /** Refusals that make this state. */
  refus?: number;
}

const APPEL = '/appels/occitanie/innov-emploi-recrutement';
const INCONNU = '0197a000-0000-7000-8000-000000000000';
const sansSession = (ou: Etat['ou']): Etat => ({
  qui: 'anonyme',
  ou,
  lit: 'Connectez-vous pour voir cette page',
  refus: 401,
});
const introuvable = (qui: string, ou: Etat['ou']): Etat => ({ qui, ou, lit: 'Cette page est introuvable', refus: 404 });
const interdit = (qui: string, ou: string): Etat => ({
  qui,
  ou,
  lit: 'Cette page ne vous est pas ouverte',
  refus: 403,
});

/** Before anything was done on an empty demonstration. */
export const avant: readonly Etat[] = [
  { qui: 'anonyme', ou: '/appels/normandie/initiatives-territoriales', lit: 'Les 5 relèves closes' },
  { qui: 'porteur', ou: '/dossiers', lit: 'Vous n’avez pas encore de dossier' },
  { qui: 'prescripteur', ou: '/dossiers', lit: 'Aucun dossier pour le moment' },
  { qui: 'instructeur', ou: '/dossiers', lit: 'Les dossiers apparaissent ici dès leur dépôt.' },
  { qui: 'finances', ou: '/finances', lit: 'Rien n’attend' },
  { qui: 'administrateur', ou: '/administration/comptable', lit: 'Aucun mandat n’attend le comptable' },
  { qui: 'administrateur', ou: '/administration/horloge', lit: 'Aucune échéance à venir' },
  { qui: 'administrateur', ou: '/administration/quarantaine', lit: 'Aucun travail en quarantaine' },
  { qui: 'administrateur', ou: '/dev/courriels', lit: 'Aucun courriel pour le moment' },
];

const sousDossier = (page: string, lit: Etat['lit'], litVide: Etat['lit'] = lit): Etat[] => [
  { qui: 'porteur', ou: (m) => `/dossiers/${m.brouillon}${page}`, lit: litVide },
  { qui: 'instructeur', ou: (m) => `/dossiers/${m.dossier}${page}`, lit },
  introuvable('partenaire', (m) => `/dossiers/${m.dossier}${page}`),
  sansSession((m) => `/dossiers/${m.dossier}${page}`),
];
const sousFormulaire = (page: string, lit: Etat['lit']): Etat[] => [
  { qui: 'porteur', ou: (m) => `/dossiers/${m.brouillon}/formulaires/${m.formulaireBrouillon}${page}`, lit },
  introuvable('porteur', (m) => `/dossiers/${m.brouillon}/formulaires/${INCONNU}${page}`),
  introuvable('partenaire', (m) => `/dossiers/${m.brouillon}/formulaires/${m.formulaireBrouillon}${page}`),
  sansSession((m) => `/dossiers/${m.brouillon}/formulaires/${m.formulaireBrouillon}${page}`),
];

/** The states of every page; a page that is not here fails the test. */
export const etats: Readonly<Record<string, readonly Etat[]>> = {
  '/': [
    { qui: 'anonyme', ou: '/', lit: 'Innov’Emploi Recrutement' },
    { qui: 'instructeur', ou: '/', lit: 'Innov’Emploi Recrutement' },
    { qui: 'anonyme', ou: '/?territoire=normandie&etat=clos', lit: 'Formation en situation de travail' },
    { qui: 'anonyme', ou: '/?texte=introuvable', lit: 'Aucun appel ne répond à cette recherche' },
  ],
  '/appels/:financeur/:slug': [
    { qui: 'anonyme', ou: APPEL, lit: 'Les règles à respecter' },
    { qui: 'anonyme', ou: '/appels/normandie/initiatives-territoriales', lit: 'Cinquième relève, dite 2023' },
    { qui: 'anonyme', ou: '/appels/normandie/afest', lit: 'Clos depuis le 31 mai 2022' },
    introuvable('anonyme', '/appels/occitanie/inconnu'),
  ],
  '/appels/:financeur/:slug/eligibilite': [
    { qui: 'anonyme', ou: `${APPEL}/eligibilite`, lit: 'Postes promis, tous employeurs réunis' },
    introuvable('anonyme', '/appels/occitanie/inconnu/eligibilite'),
  ],
  '/appels/:financeur/:slug/livrables': [
    { qui: 'anonyme', ou: `${APPEL}/livrables`, lit: 'Aucun livrable publié pour l’instant' },
    introuvable('anonyme', '/appels/occitanie/inconnu/livrables'),
  ],
  '/appels/:financeur/:slug/commencer': [
    { qui: 'porteur', ou: `${APPEL}/commencer`, lit: 'Pour quel organisme déposez-vous ce dossier ?' },
    { qui: 'instructeur', ou: `${APPEL}/commencer`, lit: 'Votre compte n’est rattaché à aucun organisme' },
    { qui: 'anonyme', ou: `${APPEL}/commencer`, lit: 'Connectez-vous pour commencer un dossier' },
    introuvable('porteur', '/appels/occitanie/inconnu/commencer'),
  ],
  '/connexion': [{ qui: 'anonyme', ou: '/connexion', lit: 'Comptes de démonstration' }],
  '/inscription': [{ qui: 'anonyme', ou: '/inscription', lit: 'Vous avez déjà un compte' }],
  '/mot-de-passe-oublie': [{ qui: 'anonyme', ou: '/mot-de-passe-oublie', lit: 'Vous l’avez retrouvé' }],
  '/lien': [
    { qui: 'anonyme', ou: '/lien', lit: 'Ce lien n’est pas complet', refus: 422 },
    { qui: 'anonyme', ou: `/lien#${'z'.repeat(43)}`, lit: 'Ce lien n’est pas complet' },
  ],
  '/proconnect': [
    { qui: 'anonyme', ou: '/proconnect?etat=muet', lit: 'ProConnect ne répond pas' },
    { qui: 'anonyme', ou: '/proconnect?etat=prouve', lit: 'Fermez cet onglet' },
    introuvable('anonyme', '/proconnect'),
  ],
  '/compte': [
    { qui: 'instructeur', ou: '/compte', lit: 'Une fois par jour, à 7 h' },
    { qui: 'porteur', ou: '/compte', lit: 'Ce compte sert à tous les visiteurs de la démonstration' },
    { qui: 'anonyme', ou: '/compte', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/compte/sessions': [
    { qui: 'porteur', ou: '/compte/sessions', lit: 'Cet appareil' },
    { qui: 'instructeur', ou: '/compte/sessions', lit: 'Cet appareil' },
    sansSession('/compte/sessions'),
  ],
  '/compte/securite': [
    { qui: 'porteur', ou: '/compte/securite', lit: 'Ce compte sert à tous les visiteurs de la démonstration' },
    sansSession('/compte/securite'),
  ],
  '/compte/donnees': [
    { qui: 'porteur', ou: '/compte/donnees', lit: 'Recevoir mes données' },
    { qui: 'instructeur', ou: '/compte/donnees', lit: 'Région Occitanie' },
    sansSession('/compte/donnees'),
  ],
  '/compte/fermeture': [
    { qui: 'porteur', ou: '/compte/fermeture', lit: 'Revenir à mon compte' },
    { qui: 'anonyme', ou: '/compte/fermeture', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/accessibilite': [{ qui: 'anonyme', ou: '/accessibilite', lit: 'Une page vous arrête ?' }],
  '/mentions-legales': [{ qui: 'anonyme', ou: '/mentions-legales', lit: 'Qui publie ce site' }],
  '/plan-du-site': [
    { qui: 'anonyme', ou: '/plan-du-site', lit: 'Innov’Emploi Recrutement' },
    { qui: 'porteur', ou: '/plan-du-site', lit: 'Mon organisation' },
  ],
  '/donnees-personnelles': [{ qui: 'anonyme', ou: '/donnees-personnelles', lit: 'Données personnelles' }],
  '/dossiers/:id/formulaires/:formulaire': sousFormulaire('', 'Le plan de financement'),
  '/dossiers/:id/formulaires/:formulaire/verification': sousFormulaire('/verification', /Avant d’envoyer/),
  '/dossiers/:id/formulaires/:formulaire/confirmation': [
    {
      qui: 'porteur',
      ou: (m) => `/dossiers/${m.dossier}/formulaires/${m.formulaire}/confirmation`,
      lit: 'IER-2025-00017',
    },
    introuvable('partenaire', (m) => `/dossiers/${m.dossier}/formulaires/${m.formulaire}/confirmation`),
    sansSession((m) => `/dossiers/${m.dossier}/formulaires/${m.formulaire}/confirmation`),
  ],
  '/dossiers/:id/formulaires/:formulaire/:section': [
    ...sousFormulaire('/formation', 'Intitulé de la formation'),
    {
      qui: 'porteur',
      ou: (m) => `/dossiers/${m.brouillon}/formulaires/${m.formulaireBrouillon}/inconnue`,
      lit: 'Cette partie n’existe pas',
    },
  ],
  '/dossiers': [
    { qui: 'porteur', ou: '/dossiers', lit: 'Opérateur·rice en confection et tissage' },
    { qui: 'instructeur', ou: '/dossiers', lit: 'IER-2025-00017' },
    { qui: 'instructeur', ou: '/dossiers?phase=cloture', lit: 'Aucun dossier ne répond à ces filtres' },
    { qui: 'instructeur@normandie.demo.test', ou: '/dossiers', lit: 'Aucun dossier pour le moment' },
    { qui: 'anonyme', ou: '/dossiers', lit: 'Connectez-vous pour voir vos dossiers' },
  ],
  '/dossiers/:id': [
    ...sousDossier('', 'Complétude'),
    { qui: 'porteur', ou: (m) => `/dossiers/${m.dossier}`, lit: 'Ce que vous pouvez faire et suivre' },
    introuvable('instructeur', (m) => `/dossiers/${m.brouillon}`),
    introuvable('instructeur@normandie.demo.test', (m) => `/dossiers/${m.dossier}`),
    introuvable('porteur', `/dossiers/${INCONNU}`),
    { qui: 'porteur', ou: '/dossiers/pas-un-numero', lit: 'Cette page est introuvable', refus: 422 },
  ],
  '/dossiers/:id/reponses': sousDossier('/reponses', 'Le besoin', 'Compléter les réponses'),
  '/dossiers/:id/reponses/:formulaire': [
    { qui: 'instructeur', ou: (m) => `/dossiers/${m.dossier}/reponses/${m.formulaire}`, lit: 'Le besoin' },
    {
      qui: 'instructeur',
      ou: (m) => `/dossiers/${m.dossier}/reponses/${INCONNU}`,
      lit: 'Ce formulaire n’est pas dans ce dossier',
    },
    introuvable('partenaire', (m) => `/dossiers/${m.dossier}/reponses/${m.formulaire}`),
    sansSession((m) => `/dossiers/${m.dossier}/reponses/${m.formulaire}`),
  ],
  '/dossiers/:id/echanges': sousDossier('/echanges', /Échanges avec/),
  '/dossiers/:id/documents': [
    ...sousDossier('/documents', 'Lettres et actes', /^pieceRib/),
    {
      qui: 'partenaire',
      ou: (m) => `/dossiers/${m.brouillonSansPiece}/documents`,
      lit: 'Aucun document pour le moment',
    },
    {
      qui: 'instructeur',
      ou: (m) => `/dossiers/${m.dossier}/documents?texte=${m.convention}`,
      lit: 'Ce papier porte le texte établi le',
    },
    {
      qui: 'instructeur',
      ou: (m) => `/dossiers/${m.dossier}/documents?texte=${INCONNU}`,
      lit: 'Ce papier ne porte aucun texte de ce dossier',
    },
  ],
  '/dossiers/:id/finances': sousDossier('/finances', 'Versements', 'Aucun versement pour le moment'),
  '/dossiers/:id/cycle': sousDossier('/cycle', 'Réservation des crédits'),
  '/dossiers/:id/journal': sousDossier('/journal', 'Déposer le dossier', 'Ouvrir le brouillon'),
  '/dossiers/:id/actes/:objet/:type': [
    {
      qui: 'responsable',
      ou: (m) => `/dossiers/${m.dossier}/actes/${m.epine}/SUSPENDRE`,
      lit: 'Revenir sans rien faire',
    },
    {
      qui: 'porteur',
      ou: (m) => `/dossiers/${m.brouillon}/actes/${m.epineBrouillon}/SUPPRIMER_BROUILLON`,
      lit: 'Revenir sans rien faire',
    },
    {
      qui: 'instructeur',
      ou: (m) => `/dossiers/${m.dossier}/actes/${m.epine}/DEPOSER`,
      lit: 'Cet acte n’est pas possible maintenant',
      refus: 409,
    },
    introuvable('partenaire', (m) => `/dossiers/${m.dossier}/actes/${m.epine}/DEPOSER`),
    sansSession((m) => `/dossiers/${m.dossier}/actes/${m.epine}/DEPOSER`),
  ],
  '/organisation': [
    { qui: 'porteur', ou: '/organisation', lit: 'Mis à jour le 3 septembre 2025 par Hélène Castan.' },
    { qui: 'partenaire', ou: '/organisation', lit: 'Tissages du Lauragais SAS' },
    { qui: 'instructeur', ou: '/organisation', lit: 'Votre compte n’est rattaché à aucun organisme' },
    { qui: 'anonyme', ou: '/organisation', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/organisation/membres': [
    { qui: 'porteur', ou: '/organisation/membres', lit: 'Inviter quelqu’un' },
    { qui: 'instructeur', ou: '/organisation/membres', lit: 'Votre compte n’est rattaché à aucun organisme' },
    { qui: 'anonyme', ou: '/organisation/membres', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/organisation/rattachement': [
    { qui: 'porteur', ou: '/organisation/rattachement', lit: 'SIRET de votre organisme' },
    { qui: 'instructeur', ou: '/organisation/rattachement', lit: 'SIRET de votre organisme' },
    { qui: 'anonyme', ou: '/organisation/rattachement', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/seances': [
    { qui: 'instructeur', ou: '/seances', lit: 'Aucune séance pour le moment' },
    { qui: 'porteur', ou: '/seances', lit: 'Aucune séance pour le moment' },
    sansSession('/seances'),
  ],
  '/seances/:id': [introuvable('instructeur', `/seances/${INCONNU}`), sansSession(`/seances/${INCONNU}`)],
  '/finances': [
    { qui: 'finances', ou: '/finances', lit: 'Pacte (État)' },
    interdit('assemblees', '/finances'),
    sansSession('/finances'),
  ],
  '/administration/agents': [
    { qui: 'administrateur', ou: '/administration/agents', lit: 'Inviter un agent' },
    { qui: 'instructeur', ou: '/administration/agents', lit: 'Cette page ne vous est pas ouverte' },
    { qui: 'anonyme', ou: '/administration/agents', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/administration/agents/:financeur/:agent': [
    introuvable('administrateur', `/administration/agents/occitanie/${INCONNU}`),
    introuvable('administrateur', `/administration/agents/normandie/${INCONNU}`),
    interdit('instructeur', `/administration/agents/occitanie/${INCONNU}`),
    sansSession(`/administration/agents/occitanie/${INCONNU}`),
  ],
  '/administration/comptable': [
    { qui: 'administrateur', ou: '/administration/comptable', lit: '2025-118204' },
    interdit('instructeur', '/administration/comptable'),
    sansSession('/administration/comptable'),
  ],
  '/administration/horloge': [
    { qui: 'administrateur', ou: '/administration/horloge', lit: 'Nouvelle date' },
    interdit('instructeur', '/administration/horloge'),
    sansSession('/administration/horloge'),
  ],
  '/administration/traces': [
    { qui: 'administrateur', ou: '/administration/traces', lit: 'Dossier lu' },
    interdit('instructeur', '/administration/traces'),
    sansSession('/administration/traces'),
  ],
  '/administration/archives': [
    {
      qui: 'administrateur',
      ou: '/administration/archives',
      lit: 'Aucun dossier n’a dépassé sa durée de conservation',
    },
    { qui: 'instructeur', ou: '/administration/archives', lit: 'Cette page ne vous est pas ouverte' },
    { qui: 'anonyme', ou: '/administration/archives', lit: 'Connectez-vous pour voir cette page' },
  ],
  '/administration/demandes': [
    { qui: 'administrateur', ou: '/administration/demandes', lit: 'Aucune demande n’attend de réponse' },
    interdit('instructeur', '/administration/demandes'),
    sansSession('/administration/demandes'),
  ],
  '/administration/exploitation': [
    { qui: 'administrateur', ou: '/administration/exploitation', lit: 'La base n’a pas encore été rejouée' },
    interdit('instructeur', '/administration/exploitation'),
    sansSession('/administration/exploitation'),
  ],
  '/administration/quarantaine': [
    { qui: 'administrateur', ou: '/administration/quarantaine', lit: 'L’antivirus n’est pas branché' },
    interdit('instructeur', '/administration/quarantaine'),
    sansSession('/administration/quarantaine'),
  ],
  '/dev/courriels': [{ qui: 'anonyme', ou: '/dev/courriels', lit: 'À porteur@demo.test' }],
  '/dev/composants': [{ qui: 'anonyme', ou: '/dev/composants', lit: 'Chaque composant dans ses états' }],
  '*': [{ qui: 'anonyme', ou: '/nulle-part', lit: 'Cette page est introuvable' }],
};
