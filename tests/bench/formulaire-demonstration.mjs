// The project's own form in the neutral format, after the IER call (investment of a company in training, then in hiring): smaller than a real dossier, with
// the same difficulties. Amounts are in euros, as doubles: that is the meaning of the format. Same exports as any file in it: `form`, `cases`, `validAnswers`.

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';

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

export function validAnswers(modules = 30) {
  const reponses = {
    organisme: 'Atelier des Gaves',
    siretOrganisme: '13002526500013',
    nda: '76310897631',
    courriel: 'formation@gaves.example',
    employeur: 'entreprise',
    denominationEmployeur: 'Tissages du Lavedan',
    siretEmployeur: '35600000049837',
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
