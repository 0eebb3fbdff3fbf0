// The project's own form in the neutral format, after the IER call (investment of a company in training, then in hiring): as many questions as its real
// dossier and the test of eligibility before it, with the same difficulties. Amounts are in euros, as doubles: that is the meaning of the format. Same exports as any file in it: `form`, `cases`, `validAnswers`.

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';

const NATURES = ['association', 'fondation', 'entreprise', 'collectivite', 'etablissementPublic', 'gip', 'consulaire'];
const texte = (max, ...cles) => cles.map((k) => ({ k, t: 'text', req: 1, max }));
const facultatif = (max, ...cles) => cles.map((k) => ({ k, t: 'text', max }));
const choix = (opts, ...cles) => cles.map((k) => ({ k, t: 'select', req: 1, opts }));
const nombre = (max, ...cles) => cles.map((k) => ({ k, t: 'number', req: 1, min: 0, max }));
const si = (vis, champs) => champs.map((c) => ({ ...c, vis }));

const organisme = [
  ...choix(NATURES, 'nature'),
  ...si(
    ['or', ['=', 'nature', 'association'], ['=', 'nature', 'fondation']],
    [{ k: 'rna', t: 'text', pat: '^W\\d{9}$' }, ...texte(200, 'pieceStatuts', 'pieceDirigeants', 'pieceComptes')],
  ),
  ...si(
    ['=', 'nature', 'entreprise'],
    [
      ...choix(['micro', 'petite', 'moyenne', 'grande'], 'taille'),
      ...facultatif(2000, 'entreprisesLiees'),
      ...choix(['oui', 'non'], 'activiteEconomique'),
      ...nombre(300_000, 'aidesMinimis'),
      ...texte(200, 'pieceKbis', 'pieceLiasse'),
    ],
  ),
  ...si(['=', 'nature', 'collectivite'], texte(200, 'pieceDeliberation')),
  ...si(
    ['or', ['=', 'nature', 'etablissementPublic'], ['=', 'nature', 'gip'], ['=', 'nature', 'consulaire']],
    texte(200, 'pieceActe', 'pieceDecision'),
  ),
  ...texte(300, 'adresse', 'qualiopiCertificateur', 'representantNom', 'representantQualite', 'compteTitulaire'),
  { k: 'qualiopiFin', t: 'text', req: 1, pat: DATE },
  ...choix(['oui', 'non'], 'deposantRepresentant'),
  ...si(['=', 'deposantRepresentant', 'non'], texte(200, 'piecePouvoir')),
  { k: 'telephone', t: 'text', req: 1, pat: '^0\\d{9}$' },
  { k: 'iban', t: 'text', req: 1, pat: '^FR\\d{2}[0-9A-Z]{23}$' },
];

const recrutement = [
  ...texte(2000, 'besoin'),
  ...choix(['absente', 'complete', 'calendrier', 'lieu'], 'motifHorsPrf'),
  ...texte(2000, 'explicationHorsPrf'),
  ...choix(['employeur', 'organisme', 'prescripteur'], 'initiative'),
  ...choix(['oui', 'non'], 'contrepartie', 'memeGroupe'),
  ...choix(['franceTravail', 'missionLocale', 'capEmploi'], 'prescripteur'),
  ...texte(200, 'prescripteurAgence'),
  { k: 'prescripteurCourriel', t: 'text', req: 1, pat: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' },
  ...choix(['mrs', 'entretien', 'reunion'], 'methodeRecrutement'),
];

const formation = [
  ...texte(200, 'intitule', 'lieu'),
  ...choix(['industrie', 'batiment', 'services'], 'secteur'),
  ...choix(['09', '31', '65', '82'], 'departement'),
  { k: 'certificationFin', t: 'text', req: 1, pat: DATE, vis: ['!=', 'certification', 'aucune'] },
  ...nombre(2000, 'heuresCentre', 'heuresEntreprise', 'heuresHebdomadaires'),
  { k: 'heuresParStagiaire', t: 'calc', expr: ['add', 'heuresCentre', 'heuresEntreprise'] },
  ...nombre(200, 'prixHeureCentre'),
  ...si(['>', 'heuresEntreprise', 0], nombre(200, 'prixHeureEntreprise')),
  ...texte(4000, 'programme'),
  ...nombre(100, 'partEmbauches'),
];

// « Does the organism pay its contributions? », each with what to say when the answer is no.
const eligibilite = Array.from({ length: 15 }, (_, i) => [
  ...choix(['oui', 'non'], `condition_${i + 1}`),
  ...si(['=', `condition_${i + 1}`, 'non'], texte(1000, `condition_${i + 1}_motif`)),
]).flat();

const pieces = [
  ...texte(200, 'pieceQualiopi', 'pieceRib', 'pieceTva', 'pieceProgramme', 'pieceLettresEngagement'),
  ...choix(['oui'], 'nonCommencement', 'attestation', 'minimis', 'contratRepublicain'),
];

const fields = [
  { k: 'organisme', t: 'text', req: 1, max: 200 },
  { k: 'siretOrganisme', t: 'text', req: 1, pat: '^\\d{14}$', siret: 1 },
  { k: 'nda', t: 'text', req: 1, pat: '^\\d{11}$' },
  { k: 'courriel', t: 'text', req: 1, pat: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' },
  { k: 'employeur', t: 'select', req: 1, opts: ['entreprise', 'collectivite', 'plusieurs'] },
  { k: 'denominationEmployeur', t: 'text', req: 1, max: 200, vis: ['!=', 'employeur', 'plusieurs'] },
  { k: 'siretEmployeur', t: 'text', req: 1, pat: '^\\d{14}$', siret: 1, vis: ['!=', 'employeur', 'plusieurs'] },
  {
    k: 'employeurs',
    t: 'table',
    req: 1,
    minRows: 2,
    maxRows: 20,
    vis: ['=', 'employeur', 'plusieurs'],
    cols: [
      { k: 'denomination', t: 'text', req: 1, max: 200 },
      { k: 'postes', t: 'number', req: 1, min: 1, max: 500 },
    ],
  },
  ...eligibilite,
  ...organisme,
  ...recrutement,
  { k: 'metier', t: 'text', req: 1, max: 120 },
  { k: 'postes', t: 'number', req: 1, min: 1, max: 500 },
  { k: 'stagiaires', t: 'number', req: 1, min: 1, max: 500 },
  { k: 'certification', t: 'select', req: 1, opts: ['rncp', 'rs', 'aucune'] },
  {
    k: 'codeCertification',
    t: 'text',
    req: 1,
    pat: '^(RNCP|RS)\\d{1,6}$',
    vis: ['or', ['=', 'certification', 'rncp'], ['=', 'certification', 'rs']],
  },
  {
    k: 'justification',
    t: 'text',
    req: 1,
    max: 2000,
    vis: ['and', ['=', 'certification', 'aucune'], ['>', 'stagiaires', 4]],
  },
  ...formation,
  { k: 'dateDebut', t: 'text', req: 1, pat: DATE },
  { k: 'dateFin', t: 'text', req: 1, pat: DATE },
  {
    k: 'modules',
    t: 'table',
    req: 1,
    minRows: 1,
    maxRows: 200,
    cols: [
      { k: 'intitule', t: 'text', req: 1, max: 200 },
      { k: 'lieu', t: 'select', req: 1, opts: ['centre', 'entreprise'] },
      { k: 'heures', t: 'number', req: 1, min: 0, max: 2000 },
      { k: 'prixHeure', t: 'number', req: 1, min: 0, max: 200 },
      { k: 'cout', t: 'calc', expr: ['mul', 'heures', 'prixHeure'] },
    ],
  },
  {
    k: 'produits',
    t: 'table',
    req: 1,
    maxRows: 50,
    cols: [
      { k: 'source', t: 'text', req: 1, max: 200 },
      { k: 'montant', t: 'number', req: 1, min: 0, max: 1e7 },
    ],
  },
  { k: 'heuresTotales', t: 'calc', expr: ['sum', 'modules', 'heures'] },
  { k: 'coutTotal', t: 'calc', expr: ['sum', 'modules', 'cout'] },
  { k: 'produitsTotaux', t: 'calc', expr: ['sum', 'produits', 'montant'] },
  { k: 'subvention', t: 'number', req: 1, min: 1, max: 1e7 },
  { k: 'tauxSubvention', t: 'calc', expr: ['pct', 'subvention', 'coutTotal'] },
  { k: 'resteACharge', t: 'calc', expr: ['sub', 'coutTotal', 'subvention'] },
  { k: 'engagementRecrutement', t: 'select', req: 1, opts: ['oui'] },
  ...pieces,
  ...Array.from({ length: 12 }, (_, i) => ({ k: `projet_${i + 1}`, t: 'text', req: i < 6 ? 1 : 0, max: 2000 })),
];

export const form = {
  fields,
  rules: [
    ['equal', 'coutTotal', 'produitsTotaux'],
    ['max', 'tauxSubvention', 70],
    ['min', 'heuresTotales', 140],
    ['maxPctOf', 'postes', 'stagiaires', 100],
    ['after', 'dateFin', 'dateDebut'],
  ],
};

export function validAnswers(modules = 50) {
  const reponses = {
    organisme: 'Atelier des Gaves',
    siretOrganisme: '13002526500013',
    nda: '76310897631',
    courriel: 'formation@gaves.example',
    employeur: 'entreprise',
    denominationEmployeur: 'Tissages du Lavedan',
    siretEmployeur: '35600000049837',
    nature: 'entreprise',
    taille: 'moyenne',
    activiteEconomique: 'oui',
    aidesMinimis: 12_500,
    pieceKbis: 'kbis.pdf',
    pieceLiasse: 'liasse-2025.pdf',
    adresse: '4 chemin des Gaves, 65200 Bagnères-de-Bigorre',
    qualiopiCertificateur: 'Certif Sud',
    qualiopiFin: '2028-03-14',
    representantNom: 'Claire Abadie',
    representantQualite: 'Directrice',
    compteTitulaire: 'Atelier des Gaves',
    deposantRepresentant: 'non',
    piecePouvoir: 'pouvoir.pdf',
    telephone: '0562000000',
    iban: 'FR6199999000010007009990177',
    besoin: 'Les tissages du Lavedan cherchent neuf conducteurs de métier et n’en trouvent pas. '.repeat(4),
    motifHorsPrf: 'absente',
    explicationHorsPrf: 'Aucune formation à moins de 150 kilomètres. '.repeat(3),
    initiative: 'employeur',
    contrepartie: 'oui',
    memeGroupe: 'non',
    prescripteur: 'franceTravail',
    prescripteurAgence: 'Agence de Lourdes',
    prescripteurCourriel: 'lourdes@prescripteur.example',
    methodeRecrutement: 'mrs',
    intitule: 'Conduite de métier à tisser',
    lieu: 'Bagnères-de-Bigorre',
    secteur: 'industrie',
    departement: '65',
    certificationFin: '2029-08-31',
    heuresCentre: 420,
    heuresEntreprise: 140,
    heuresHebdomadaires: 35,
    prixHeureCentre: 9,
    prixHeureEntreprise: 4,
    programme: 'Préparation de la chaîne, conduite, contrôle et entretien. '.repeat(10),
    partEmbauches: 80,
    pieceQualiopi: 'qualiopi.pdf',
    pieceRib: 'rib.pdf',
    pieceTva: 'tva.pdf',
    pieceProgramme: 'programme.pdf',
    pieceLettresEngagement: 'lettres.pdf',
    nonCommencement: 'oui',
    attestation: 'oui',
    minimis: 'oui',
    contratRepublicain: 'oui',
    metier: 'Conducteur de métier à tisser',
    postes: 9,
    stagiaires: 12,
    certification: 'rncp',
    codeCertification: 'RNCP35191',
    dateDebut: '2026-02-02',
    dateFin: '2026-07-31',
    modules: Array.from({ length: modules }, (_, i) => ({
      intitule: `Module ${i + 1}`,
      lieu: i % 3 === 0 ? 'entreprise' : 'centre',
      heures: 7 * (1 + (i % 5)),
      prixHeure: 8 + (i % 4) * 2,
    })),
    engagementRecrutement: 'oui',
  };
  for (let i = 1; i <= 15; i++) {
    reponses[`condition_${i}`] = i % 3 === 0 ? 'non' : 'oui';
    if (i % 3 === 0) reponses[`condition_${i}_motif`] = 'En cours de régularisation.';
  }
  for (let i = 1; i <= 8; i++)
    reponses[`projet_${i}`] = `${'Le besoin de recrutement du bassin est établi. '.repeat(6)}${i}`;
  const cout = reponses.modules.reduce((t, m) => t + m.heures * m.prixHeure, 0);
  reponses.subvention = Math.floor(cout * 0.6);
  reponses.produits = [
    { source: 'Région', montant: reponses.subvention },
    { source: 'Employeur', montant: cout - reponses.subvention },
  ];
  return reponses;
}

const avec = (changer) => {
  const reponses = validAnswers();
  changer(reponses);
  return reponses;
};
const plusieurs = (employeurs) =>
  avec((r) => {
    r.employeur = 'plusieurs';
    delete r.denominationEmployeur;
    r.employeurs = employeurs;
  });

export const cases = [
  ['dossier juste', validAnswers(), false],
  ['organisme absent', avec((r) => delete r.organisme), true],
  ['emoji : un caractère chacun', avec((r) => (r.organisme = '😀'.repeat(200))), false],
  ['organisme trop long', avec((r) => (r.organisme = '😀'.repeat(201))), true],
  ['NDA de 10 chiffres', avec((r) => (r.nda = '7631089763')), true],
  ['clé du SIRET fausse', avec((r) => (r.siretOrganisme = '13002526500014')), true],
  ['réponse cachée et fausse : sans effet', avec((r) => (r.justification = 12)), false],
  ['justification exigée', avec((r) => (r.certification = 'aucune')), true],
  [
    'justification cachée pour un petit groupe',
    avec((r) => {
      r.certification = 'aucune';
      r.stagiaires = 4;
      r.postes = 4;
    }),
    false,
  ],
  [
    'plusieurs employeurs',
    plusieurs([
      { denomination: 'A', postes: 4 },
      { denomination: 'B', postes: 5 },
    ]),
    false,
  ],
  ['plusieurs employeurs, un seul donné', plusieurs([{ denomination: 'A', postes: 9 }]), true],
  ['plusieurs employeurs, tableau absent', plusieurs(null), true],
  ['heures écrites en texte', avec((r) => (r.modules[3].heures = '7')), true],
  ['201 modules', validAnswers(201), true],
  ['budget déséquilibré de 0,01', avec((r) => (r.produits[1].montant += 0.01)), true],
  [
    'total envoyé par le client',
    avec((r) => {
      r.coutTotal = 1;
      r.produitsTotaux = 1;
      r.produits[1].montant += 1;
    }),
    true,
  ],
  ['taux au-dessus de 70 %', avec((r) => (r.subvention *= 1.5)), true],
  ['plus de postes que de stagiaires', avec((r) => (r.postes = 13)), true],
  [
    'trop peu d’heures',
    avec((r) => {
      r.modules = r.modules.slice(0, 2);
      r.produits = [{ source: 'Région', montant: 196 }];
      r.subvention = 1;
    }),
    true,
  ],
  ['fin le jour du début', avec((r) => (r.dateFin = r.dateDebut)), true],
  ['clé inconnue : sans effet', avec((r) => (r.commentaire = 'bonjour')), false],
];
